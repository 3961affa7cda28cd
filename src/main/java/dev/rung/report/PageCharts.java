package dev.rung.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rung.trial.History;
import dev.rung.trial.Point;
import dev.rung.trial.Report;
import dev.rung.trial.Span;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The parts of the page's data that only its pictures need. */
final class PageCharts {
  private static final int CURVES = 300;
  private static final int POINTS = 100;
  private static final int MARKS = 2_000;
  private static final int RUNGS = 60;
  private static final int STRIP = 200;
  private static final int SPANS = 3_000;
  private static final int RACES = 60;
  private static final int STEPS = 150;

  /** A leg's attempt with the times it took its slot, in milliseconds since 1970. */
  private record Stay(Trial trial, Span span, long from) {}

  /** A slot of a host, in use until {@code free}. */
  private record Lane(int number, long free) {}

  private PageCharts() {}

  static void addTo(ObjectNode node, StudyFacts facts, History history) {
    marks(node, facts, history);
    curves(node.putArray("curves"), facts, history);
    races(node, facts, history);
    rungs(node, facts, history);
    stays(node, history);
  }

  /** When the first trial was sent out, in milliseconds since 1970. */
  static long began(History history) {
    return history.size() == 0 ? 0 : history.trial(0).started();
  }

  /** Reports as [seconds, spent, value, resource, trial]: a sample, and all the incumbents. */
  private static void marks(ObjectNode node, StudyFacts facts, History history) {
    List<Trajectory.Mark> marks = Trajectory.of(history);
    ArrayNode some = node.putArray("reports");
    Sample.spread(marks, MARKS).forEach(mark -> add(some, mark, facts, history));
    ArrayNode steps = node.putArray("incumbents");
    List<Trajectory.Mark> incumbents = marks.stream().filter(Trajectory.Mark::incumbent).toList();
    Sample.spread(incumbents, MARKS).forEach(mark -> add(steps, mark, facts, history));
  }

  private static void add(
      ArrayNode array, Trajectory.Mark mark, StudyFacts facts, History history) {
    Report report = mark.report();
    ArrayNode row = array.addArray().add((mark.at() - began(history)) / 1000.0).add(mark.spent());
    Numeric.add(row, facts.goal().value(report.loss()));
    row.add(report.resource()).add(report.trial());
  }

  /** Learning curves as {trial, bracket, points: [resource, value, ..]}. */
  private static void curves(ArrayNode array, StudyFacts facts, History history) {
    List<Trial> reported =
        history.trials().stream().filter(trial -> !trial.reports().isEmpty()).toList();
    for (Trial trial : Sample.of(reported, CURVES)) {
      TreeMap<Long, Double> points = new TreeMap<>();
      for (Point point : trial.curve()) {
        points.put(point.resource(), point.value());
      }
      for (Report report : trial.reports()) {
        points.put(report.resource(), facts.goal().value(report.loss()));
      }
      ObjectNode curve = array.addObject().put("trial", trial.id()).put("bracket", trial.bracket());
      ArrayNode flat = curve.putArray("points");
      for (var point : Sample.spread(new ArrayList<>(points.entrySet()), POINTS)) {
        flat.add(point.getKey());
        Numeric.add(flat, point.getValue());
      }
    }
  }

  /**
   * The brackets as {bracket, spent, best: [[spent, value, resource, trial], ..]}: every report
   * that was the best of its bracket so far, whatever its resource, against the resource that the
   * bracket had taken by then.
   */
  private static void races(ObjectNode node, StudyFacts facts, History history) {
    TreeMap<Integer, List<Trial>> brackets = new TreeMap<>();
    history.trials().stream()
        .filter(trial -> !trial.reports().isEmpty())
        .forEach(t -> brackets.computeIfAbsent(t.bracket(), b -> new ArrayList<>()).add(t));
    node.put("raced", brackets.size());
    ArrayNode array = node.putArray("races");
    brackets.entrySet().stream()
        .limit(RACES)
        .forEach(entry -> race(array.addObject(), entry.getKey(), entry.getValue(), facts));
  }

  private static void race(ObjectNode node, int bracket, List<Trial> trials, StudyFacts facts) {
    List<Trajectory.Mark> marks = Trajectory.of(trials);
    List<Trajectory.Mark> steps = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    for (Trajectory.Mark mark : marks) {
      if (mark.report().loss() < best) {
        best = mark.report().loss();
        steps.add(mark);
      }
    }
    node.put("bracket", bracket).put("spent", marks.get(marks.size() - 1).spent());
    ArrayNode rows = node.putArray("best");
    for (Trajectory.Mark mark : Sample.spread(steps, STEPS)) {
      Report report = mark.report();
      ArrayNode row = rows.addArray().add(mark.spent());
      Numeric.add(row, facts.goal().value(report.loss()));
      row.add(report.resource()).add(report.trial());
    }
  }

  /** The rungs with quartiles of their values, and a strip of [value, trial, promoted]. */
  private static void rungs(ObjectNode node, StudyFacts facts, History history) {
    List<Rungs.Row> rows =
        Rungs.of(facts, history).stream().filter(row -> !row.reports().isEmpty()).toList();
    node.put("climbed", rows.size());
    ArrayNode array = node.putArray("rungs");
    for (Rungs.Row row : rows.subList(0, Math.min(RUNGS, rows.size()))) {
      List<Report> reports = row.reports();
      ObjectNode rung = array.addObject().put("bracket", row.bracket());
      rung.put("resource", row.resource()).put("planned", row.planned());
      rung.put("count", reports.size());
      ArrayNode quartiles = rung.putArray("quartiles");
      for (int i = 0; i <= 4; i++) {
        Report report = reports.get(Math.round(i * (reports.size() - 1) / 4f));
        Numeric.add(quartiles, facts.goal().value(report.loss()));
      }
      ArrayNode strip = rung.putArray("strip");
      for (Report report : Sample.spread(reports, STRIP)) {
        ArrayNode dot = strip.addArray();
        Numeric.add(dot, facts.goal().value(report.loss()));
        dot.add(report.trial()).add(Rungs.promoted(history, report) ? 1 : 0);
      }
    }
  }

  /** The legs in their slots as [lane, from, to, trial, until, bracket, failed]; the longest. */
  private static void stays(ObjectNode node, History history) {
    Map<String, List<Stay>> hosts = new TreeMap<>();
    for (Trial trial : history.trials()) {
      for (Span span : trial.spans()) {
        if (!span.host().isEmpty()) { // Else it was taken over from another trial.
          hosts.computeIfAbsent(span.host(), h -> new ArrayList<>()).add(stay(trial, span));
        }
      }
    }
    ArrayNode lanes = node.putArray("lanes");
    List<Stay> stays = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    hosts.forEach(
        (host, own) -> {
          int[] used = lanes(own);
          int first = lanes.size();
          for (int i = 0; i < own.size(); i++) {
            stays.add(own.get(i));
            places.add(first + used[i]);
          }
          int count = IntStream.of(used).max().orElse(-1) + 1;
          IntStream.range(0, count).forEach(lane -> lanes.add(host));
        });
    node.put("legs", stays.size());
    ArrayNode array = node.putArray("spans");
    IntStream.range(0, stays.size())
        .boxed()
        .sorted(Comparator.comparingLong(i -> stays.get(i).from() - stays.get(i).span().ended()))
        .limit(SPANS)
        .forEach(i -> add(array, stays.get(i), places.get(i), began(history)));
  }

  private static void add(ArrayNode array, Stay stay, int lane, long began) {
    ArrayNode row = array.addArray().add(lane);
    row.add((stay.from() - began) / 1000.0).add((stay.span().ended() - began) / 1000.0);
    row.add(stay.trial().id()).add(stay.span().until()).add(stay.trial().bracket());
    row.add(stay.span().failed() ? 1 : 0);
  }

  /** A failed attempt does not tell how long it took: it is shown as an instant. */
  private static Stay stay(Trial trial, Span span) {
    long millis = span.failed() ? 0 : Math.round(span.seconds() * 1000);
    return new Stay(trial, span, span.ended() - millis);
  }

  /** A lane for each stay of one host, in time order: the lowest that is free. Sorts the stays. */
  private static int[] lanes(List<Stay> stays) {
    stays.sort(Comparator.comparingLong(Stay::from).thenComparingLong(stay -> stay.span().ended()));
    PriorityQueue<Lane> busy = new PriorityQueue<>(Comparator.comparingLong(Lane::free));
    PriorityQueue<Integer> free = new PriorityQueue<>();
    int[] lanes = new int[stays.size()];
    int count = 0;
    for (int i = 0; i < lanes.length; i++) {
      while (!busy.isEmpty() && busy.peek().free() <= stays.get(i).from()) {
        free.add(busy.poll().number());
      }
      lanes[i] = free.isEmpty() ? count++ : free.poll();
      busy.add(new Lane(lanes[i], stays.get(i).span().ended()));
    }
    return lanes;
  }
}
