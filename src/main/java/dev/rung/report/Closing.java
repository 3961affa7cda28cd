package dev.rung.report;

import dev.rung.space.Parameter;
import dev.rung.trial.Failure;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Status;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is printed at the end of a search: brackets, best trials, failures, winner, savings. */
public final class Closing {
  private static final int BEST = 10;
  private static final int RUNGS = 40;
  private static final int CAUSES = 8;

  private Closing() {}

  /** The whole text. */
  public static String text(StudyFacts facts, History history) {
    List<String> parts = new ArrayList<>();
    if (!history.rungs().isEmpty()) {
      parts.add(rungs(facts, history));
      parts.add(best(facts, history));
    }
    if (history.failed() > 0) {
      parts.add(failures(history));
    }
    parts.add(winner(facts, history) + Counts.of(facts, history).saved(facts.unit()) + "\n");
    return String.join("\n", parts);
  }

  /** The rungs of every bracket, planned and done. */
  static String rungs(StudyFacts facts, History history) {
    TextTable table =
        new TextTable(
            "<bracket", "rung", facts.unit(), "planned", "reported", "promoted", "best value");
    List<Rungs.Row> rows = Rungs.of(facts, history);
    for (Rungs.Row row : rows.subList(0, Math.min(RUNGS, rows.size()))) {
      long promoted =
          row.reports().stream().filter(report -> Rungs.promoted(history, report)).count();
      boolean none = row.reports().isEmpty();
      table.row(
          row.number() == 0 ? facts.bracket(row.bracket()) : "",
          Integer.toString(row.number()),
          Words.count(row.resource()),
          row.planned() == 0 ? "" : Words.count(row.planned()),
          Words.count(row.reports().size()),
          row.resource() >= facts.full() ? "" : Words.count(promoted),
          none ? "" : value(facts, row.reports().get(0)));
    }
    int more = rows.size() - RUNGS;
    return table.text() + (more > 0 ? "and %d more rungs\n".formatted(more) : "");
  }

  /** The ten best trials: further trained first, then better. */
  static String best(StudyFacts facts, History history) {
    List<String> columns = new ArrayList<>(List.of("trial", facts.metric(), facts.unit()));
    facts.space().parameters().forEach(parameter -> columns.add(parameter.name()));
    TextTable table = new TextTable(columns.toArray(String[]::new));
    history.trials().stream()
        .filter(trial -> trial.last().isPresent())
        .sorted(Sample.BEST_FIRST)
        .limit(BEST)
        .forEach(trial -> table.row(cells(facts, trial)));
    return table.text();
  }

  private static List<String> cells(StudyFacts facts, Trial trial) {
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(trial.id()));
    cells.add(trial.last().map(report -> value(facts, report)).orElse(""));
    cells.add(Words.count(trial.resource()));
    for (Parameter parameter : facts.space().parameters()) {
      Object value = trial.configuration().values().get(parameter.name());
      cells.add(value == null ? "·" : Words.setting(value));
    }
    return cells;
  }

  /** The failed trials by cause, the most frequent first; messages differing in numbers are one. */
  static Map<String, List<Trial>> causes(History history) {
    Map<String, List<Trial>> causes = new TreeMap<>();
    for (Trial trial : history.trials()) {
      trial
          .failure()
          .map(Failure::toString)
          .map(cause -> cause.replaceAll("\\d+(\\.\\d+)?([eE][-+]?\\d+)?", "#"))
          .ifPresent(cause -> causes.computeIfAbsent(cause, c -> new ArrayList<>()).add(trial));
    }
    return causes;
  }

  private static String failures(History history) {
    TextTable table = new TextTable("failed", "first", "<cause");
    List<List<Trial>> groups = new ArrayList<>(causes(history).values());
    groups.sort((a, b) -> Integer.compare(b.size(), a.size()));
    for (List<Trial> group : groups.subList(0, Math.min(CAUSES, groups.size()))) {
      Trial first = group.get(0);
      table.row(
          Words.count(group.size()),
          "trial " + first.id(),
          first.failure().map(Failure::toString).orElse(""));
    }
    int more = groups.size() - CAUSES;
    return table.text() + (more > 0 ? "and %d more causes\n".formatted(more) : "");
  }

  private static String winner(StudyFacts facts, History history) {
    if (history.best().isEmpty()) {
      return history.size() == 0 ? "No trial was started.\n" : "No trial has reported a value.\n";
    }
    Report report = history.best().get();
    StringBuilder text = new StringBuilder();
    text.append(
        "winner: trial %d, %s %s at %s %s\n"
            .formatted(
                report.trial(),
                Words.plain(facts.metric()),
                value(facts, report),
                Words.count(report.resource()),
                facts.unit()));
    history
        .trial(report.trial())
        .configuration()
        .values()
        .forEach((name, value) -> text.append("  %s = %s\n".formatted(name, value)));
    if (!report.metrics().isEmpty()) {
      text.append("also: " + metrics(report.metrics()) + "\n");
    }
    ResultJson.test(history)
        .ifPresent(scored -> text.append("test: " + metrics(scored.metrics()) + "\n"));
    int running = Counts.of(facts, history).of(Status.RUNNING);
    return text + (running > 0 ? Words.trials(running) + " still running\n" : "");
  }

  private static String metrics(Map<String, Double> metrics) {
    List<String> parts = new ArrayList<>();
    metrics.forEach((name, value) -> parts.add(Words.plain(name) + " " + Words.number(value)));
    return String.join(", ", parts);
  }

  private static String value(StudyFacts facts, Report report) {
    return Words.number(facts.goal().value(report.loss()));
  }
}
