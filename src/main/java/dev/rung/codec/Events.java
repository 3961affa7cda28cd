package dev.rung.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rung.trial.Event;
import dev.rung.trial.Report;
import java.util.OptionalInt;

/** The events of a journal, as JSON. */
public final class Events {
  private Events() {}

  public static String text(Event event) {
    return Json.text(json(event));
  }

  private static ObjectNode json(Event event) {
    ObjectNode node = Json.object();
    if (event instanceof Event.Started started) {
      node.put("event", "started").put("at", started.at());
      node.put("bracket", started.bracket()).put("source", started.source());
      started.parent().ifPresent(parent -> node.put("parent", parent));
      return node.setAll(Legs.json(started.leg()));
    }
    if (event instanceof Event.Reported reported) {
      return reported(node, reported);
    }
    if (event instanceof Event.Part part) {
      return part(node, part);
    }
    if (event instanceof Event.Failed failed) {
      node.put("event", "failed").put("at", failed.at());
      node.put("trial", failed.trial()).put("until", failed.until());
      node.put("last", failed.last()).put("host", failed.host());
      return node.setAll(Legs.json(failed.failure()));
    }
    if (event instanceof Event.Stopped stopped) {
      node.put("event", "stopped").put("at", stopped.at());
      return node.put("trial", stopped.trial()).put("reason", stopped.reason());
    }
    if (event instanceof Event.Scored scored) {
      node.put("event", "scored").put("at", scored.at()).put("trial", scored.trial());
      node.set("metrics", Json.metrics(scored.metrics()));
      return node;
    }
    Event.Session session = (Event.Session) event;
    node.put("event", "session").put("at", session.at());
    return node.put("state", session.state()).put("reason", session.reason());
  }

  private static ObjectNode part(ObjectNode node, Event.Part part) {
    node.put("event", "part").put("at", part.at()).put("trial", part.trial());
    node.put("from", part.from()).put("until", part.until());
    Json.put(node, "loss", part.loss());
    node.set("metrics", Json.metrics(part.metrics()));
    Json.put(node, "seconds", part.seconds());
    return node.put("host", part.host());
  }

  private static ObjectNode reported(ObjectNode node, Event.Reported reported) {
    Report report = reported.report();
    node.put("event", "reported").put("at", reported.at());
    node.put("trial", report.trial()).put("resource", report.resource());
    Json.put(node, "loss", report.loss());
    node.set("metrics", Json.metrics(report.metrics()));
    Json.put(node, "seconds", report.seconds());
    node.set("curve", Legs.json(reported.curve()));
    reported.giver().ifPresent(giver -> node.put("giver", giver));
    return node.put("host", reported.host());
  }

  /** The event of a text; an {@link IllegalArgumentException} says what is wrong with it. */
  public static Event event(String text) {
    JsonNode node = Json.read(text);
    long at = Json.integer(node, "at");
    String kind = Json.text(node, "event");
    return switch (kind) {
      case "started" ->
          new Event.Started(
              Legs.leg(node),
              Json.small(node, "bracket"),
              Json.text(node, "source"),
              node.has("parent") ? OptionalInt.of(Json.small(node, "parent")) : OptionalInt.empty(),
              at);
      case "part" ->
          new Event.Part(
              Json.small(node, "trial"),
              Json.integer(node, "from"),
              Json.integer(node, "until"),
              Json.number(Json.member(node, "loss")),
              Json.metrics(Json.member(node, "metrics")),
              Json.number(Json.member(node, "seconds")),
              Json.text(node, "host"),
              at);
      case "reported" ->
          new Event.Reported(
              new Report(
                  Json.small(node, "trial"),
                  Json.integer(node, "resource"),
                  Json.number(Json.member(node, "loss")),
                  Json.metrics(Json.member(node, "metrics")),
                  Json.number(Json.member(node, "seconds"))),
              Legs.curve(Json.member(node, "curve")),
              Json.text(node, "host"),
              node.has("giver") ? OptionalInt.of(Json.small(node, "giver")) : OptionalInt.empty(),
              at);
      case "failed" ->
          new Event.Failed(
              Json.small(node, "trial"),
              Json.integer(node, "until"),
              Legs.failure(node),
              Json.flag(node, "last"),
              Json.text(node, "host"),
              at);
      case "stopped" -> new Event.Stopped(Json.small(node, "trial"), Json.text(node, "reason"), at);
      case "scored" ->
          new Event.Scored(
              Json.small(node, "trial"), Json.metrics(Json.member(node, "metrics")), at);
      case "session" -> new Event.Session(Json.text(node, "state"), Json.text(node, "reason"), at);
      default -> throw new IllegalArgumentException("no such event: \"" + kind + "\"");
    };
  }
}
