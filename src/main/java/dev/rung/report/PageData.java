package dev.rung.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rung.space.Bound;
import dev.rung.space.Choice;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.trial.Failure;
import dev.rung.trial.History;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the page knows, as one JSON object; every list in it is bounded. Trials stand in columns,
 * times in seconds since the first trial began, values in the user's sense.
 */
final class PageData {
  /** The trials in the page's table. */
  static final int TRIALS = 10_000;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int TEXT = 300;
  private static final int CAUSES = 50;

  private PageData() {}

  static String json(StudyFacts facts, History history) {
    Counts counts = Counts.of(facts, history);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("study", facts.name()).put("status", facts.status());
    node.put("goal", facts.goal().name().toLowerCase(Locale.ROOT)).put("metric", facts.metric());
    node.put("unit", facts.unit()).put("full", facts.full()).put("seconds", facts.seconds());
    node.put("spent", counts.spent()).put("cost", counts.full()).put("total", counts.total());
    ObjectNode by = node.putObject("counts");
    counts.by().forEach((status, count) -> by.put(status.name().toLowerCase(Locale.ROOT), count));
    node.put("began", PageCharts.began(history));
    node.set("best", ResultJson.best(facts, history));
    ResultJson.test(history).ifPresent(s -> node.set("test", ResultJson.metrics(s.metrics())));
    node.put("round", facts.plan().size());
    ArrayNode brackets = node.putArray("brackets");
    history.brackets().forEach(bracket -> brackets.add(facts.bracket(bracket.index())));
    ArrayNode parameters = node.putArray("parameters");
    facts.space().parameters().forEach(parameter -> parameters.add(json(parameter)));
    node.set("trials", trials(facts, history));
    node.set("failures", failures(history));
    PageCharts.addTo(node, facts, history);
    return text(node);
  }

  private static String text(ObjectNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode json(Parameter parameter) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", parameter.name());
    if (parameter instanceof Real real) {
      return numeric(node, "real", real.scale(), real.low(), real.high());
    }
    if (parameter instanceof Int integer) {
      return numeric(node, "integer", integer.scale(), integer.low(), integer.high());
    }
    boolean ordered = parameter instanceof Ordinal;
    node.put("kind", ordered ? "ordinal" : "choice");
    List<Object> values =
        parameter instanceof Choice choice ? choice.values() : ((Ordinal) parameter).values();
    ArrayNode array = node.putArray("values");
    values.forEach(value -> array.add(value.toString()));
    return node;
  }

  /** A bound that names another parameter is left to the values that were tried. */
  private static ObjectNode numeric(
      ObjectNode node, String kind, Scale scale, Bound low, Bound high) {
    node.put("kind", kind).put("scale", scale.name().toLowerCase(Locale.ROOT));
    if (low.reference().isEmpty()) {
      node.put("low", low.value());
    }
    if (high.reference().isEmpty()) {
      node.put("high", high.value());
    }
    return node;
  }

  private static ObjectNode trials(StudyFacts facts, History history) {
    List<Trial> shown = Sample.of(history.trials(), TRIALS);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode id = node.putArray("id");
    ArrayNode bracket = node.putArray("bracket");
    ArrayNode status = node.putArray("status");
    ArrayNode resource = node.putArray("resource");
    ArrayNode value = node.putArray("value");
    ArrayNode seconds = node.putArray("seconds");
    ArrayNode source = node.putArray("source");
    ObjectNode error = node.putObject("error");
    for (Trial trial : shown) {
      id.add(trial.id());
      bracket.add(trial.bracket());
      status.add(trial.status(facts.full()).name().toLowerCase(Locale.ROOT));
      resource.add(trial.resource());
      Numeric.add(value, value(facts, trial));
      Numeric.add(seconds, Math.round(trial.seconds() * 1000) / 1000.0);
      source.add(trial.source());
      trial
          .failure()
          .ifPresent(f -> error.put(Integer.toString(trial.id()), Words.cut(f.toString(), TEXT)));
    }
    ArrayNode settings = node.putArray("settings");
    for (Parameter parameter : facts.space().parameters()) {
      ArrayNode column = settings.addArray();
      shown.forEach(trial -> add(column, trial.configuration().values().get(parameter.name())));
    }
    return node;
  }

  private static double value(StudyFacts facts, Trial trial) {
    return trial.last().map(report -> facts.goal().value(report.loss())).orElse(Double.NaN);
  }

  /** A setting: a number, a text, or null where the parameter is inactive. */
  private static void add(ArrayNode column, Object value) {
    if (value instanceof Number number) {
      Numeric.add(column, number.doubleValue());
    } else if (value == null) {
      column.addNull();
    } else {
      column.add(value.toString());
    }
  }

  private static ArrayNode failures(History history) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    List<Map.Entry<String, List<Trial>>> causes =
        new ArrayList<>(Closing.causes(history).entrySet());
    causes.sort((a, b) -> Integer.compare(b.getValue().size(), a.getValue().size()));
    for (var cause : causes.subList(0, Math.min(CAUSES, causes.size()))) {
      Failure failure = cause.getValue().get(0).failure().orElseThrow();
      ObjectNode node = array.addObject();
      node.put("kind", failure.kind().text()).put("message", Words.cut(failure.message(), TEXT));
      node.put("count", cause.getValue().size());
      ArrayNode ids = node.putArray("trials");
      cause.getValue().stream().limit(20).forEach(trial -> ids.add(trial.id()));
    }
    return array;
  }
}
