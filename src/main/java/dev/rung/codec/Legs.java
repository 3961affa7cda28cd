package dev.rung.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Failure;
import dev.rung.trial.Leg;
import dev.rung.trial.Point;
import java.util.ArrayList;
import java.util.List;

/** Legs and how they ended, as JSON. */
public final class Legs {
  private Legs() {}

  public static String text(Leg leg) {
    return Json.text(json(leg));
  }

  public static Leg leg(String text) {
    return leg(Json.read(text));
  }

  public static String text(Completion completion) {
    ObjectNode node = Json.object();
    node.put("trial", completion.trial()).put("until", completion.until());
    completion
        .failure()
        .ifPresentOrElse(
            failure -> node.set("failure", json(failure)),
            () -> {
              Evaluation evaluation = completion.evaluation();
              Json.put(node, "value", evaluation.value());
              node.set("metrics", Json.metrics(evaluation.metrics()));
              Json.put(node, "lasting", evaluation.seconds());
            });
    node.set("curve", json(completion.curve()));
    node.put("host", completion.host());
    Json.put(node, "seconds", completion.seconds());
    return Json.text(node);
  }

  public static Completion completion(String text) {
    JsonNode node = Json.read(text);
    JsonNode failure = node.get("failure");
    Evaluation evaluation =
        failure != null
            ? null
            : new Evaluation(
                Json.number(Json.member(node, "value")),
                Json.metrics(Json.member(node, "metrics")),
                Json.number(Json.member(node, "lasting")));
    return new Completion(
        Json.small(node, "trial"),
        Json.integer(node, "until"),
        evaluation,
        failure == null ? null : failure(failure),
        curve(Json.member(node, "curve")),
        Json.text(node, "host"),
        Json.number(Json.member(node, "seconds")));
  }

  static ObjectNode json(Leg leg) {
    ObjectNode node = Json.object();
    node.put("trial", leg.trial()).put("from", leg.from()).put("until", leg.until());
    node.put("seed", leg.seed());
    if (leg.every() > 0) {
      node.put("every", leg.every());
    }
    node.set("configuration", Configurations.json(leg.configuration()));
    return node;
  }

  static Leg leg(JsonNode node) {
    return new Leg(
        Json.small(node, "trial"),
        Configurations.configuration(Json.member(node, "configuration")),
        Json.integer(node, "from"),
        Json.integer(node, "until"),
        Json.integer(node, "seed"),
        node.has("every") ? Json.integer(node, "every") : 0);
  }

  static ObjectNode json(Failure failure) {
    return Json.object().put("kind", failure.kind().text()).put("message", failure.message());
  }

  static Failure failure(JsonNode node) {
    return new Failure(Failure.Kind.of(Json.text(node, "kind")), Json.text(node, "message"));
  }

  static ArrayNode json(List<Point> curve) {
    ArrayNode node = Json.array();
    for (Point point : curve) {
      ArrayNode pair = node.addArray().add(point.resource());
      if (Double.isFinite(point.value())) {
        pair.add(point.value());
      } else {
        pair.add(Double.toString(point.value()));
      }
    }
    return node;
  }

  static List<Point> curve(JsonNode node) {
    List<Point> curve = new ArrayList<>();
    node.forEach(pair -> curve.add(new Point(pair.get(0).longValue(), Json.number(pair.get(1)))));
    return curve;
  }
}
