package dev.rung.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rung.codec.Configurations;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Status;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The text of {@code result.json}. Values are in the user's sense; numbers that JSON lacks are
 * null.
 */
public final class ResultJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ResultJson() {}

  /** The whole file. */
  public static String text(StudyFacts facts, History history) {
    Counts counts = Counts.of(facts, history);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("study", facts.name());
    node.put("status", facts.status());
    node.put("goal", facts.goal().name().toLowerCase(Locale.ROOT));
    node.put("metric", facts.metric());
    node.set("best", best(facts, history));
    ObjectNode trials = node.putObject("trials").put("total", counts.total());
    for (Status status :
        new Status[] {
          Status.COMPLETE, Status.PAUSED, Status.STOPPED, Status.FAILED, Status.RUNNING
        }) {
      trials.put(status.name().toLowerCase(Locale.ROOT), counts.of(status));
    }
    node.putObject("resource")
        .put("unit", facts.unit())
        .put("spent", counts.spent())
        .put("full", counts.full());
    put(node, "seconds", facts.seconds());
    test(history).ifPresent(scored -> node.set("test", metrics(scored.metrics())));
    return pretty(node);
  }

  /** The winner alone; the text "null" when no trial has reported. */
  public static String winner(StudyFacts facts, History history) {
    return pretty(best(facts, history));
  }

  static JsonNode best(StudyFacts facts, History history) {
    if (history.best().isEmpty()) {
      return JsonNodeFactory.instance.nullNode();
    }
    Report report = history.best().get();
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("trial", report.trial());
    node.set("configuration", Configurations.json(history.trial(report.trial()).configuration()));
    put(node, "value", facts.goal().value(report.loss()));
    node.set("metrics", metrics(report.metrics()));
    return node.put("resource", report.resource());
  }

  /** What the winner scored on the test rows; a former winner's score is not its. */
  static Optional<Event.Scored> test(History history) {
    return history
        .scored()
        .filter(
            scored -> history.best().filter(best -> best.trial() == scored.trial()).isPresent());
  }

  static ObjectNode metrics(Map<String, Double> metrics) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    metrics.forEach((name, value) -> put(node, name, value));
    return node;
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value + 0.0);
    } else {
      node.putNull(name);
    }
  }

  private static String pretty(JsonNode node) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
