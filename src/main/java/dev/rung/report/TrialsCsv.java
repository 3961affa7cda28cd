package dev.rung.report;

import dev.rung.space.Parameter;
import dev.rung.trial.Failure;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The text of {@code trials.csv} (RFC 4180, lines end in LF): one line a trial, by number. Values
 * are in the user's sense, times are UTC in ISO-8601, and what a trial lacks is empty.
 */
public final class TrialsCsv {
  private static final List<String> COLUMNS =
      List.of("trial", "status", "resource", "value", "seconds", "started", "finished", "error");

  private TrialsCsv() {}

  /** The whole file, with its header. */
  public static String text(StudyFacts facts, History history) {
    StringBuilder text = new StringBuilder();
    List<String> header = new ArrayList<>(COLUMNS);
    facts.space().parameters().forEach(parameter -> header.add(parameter.name()));
    line(text, header);
    history.trials().forEach(trial -> line(text, fields(facts, trial)));
    return text.toString();
  }

  private static List<String> fields(StudyFacts facts, Trial trial) {
    List<String> fields = new ArrayList<>();
    fields.add(Integer.toString(trial.id()));
    fields.add(trial.status(facts.full()).name().toLowerCase(Locale.ROOT));
    fields.add(Long.toString(trial.resource()));
    fields.add(trial.last().map(report -> value(facts, report)).orElse(""));
    fields.add(Double.toString(trial.seconds()));
    fields.add(Instant.ofEpochMilli(trial.started()).toString());
    boolean ended = trial.running().isEmpty() && trial.finished() > 0;
    fields.add(ended ? Instant.ofEpochMilli(trial.finished()).toString() : "");
    fields.add(trial.failure().map(Failure::toString).orElse(""));
    for (Parameter parameter : facts.space().parameters()) {
      Object value = trial.configuration().values().get(parameter.name());
      fields.add(value == null ? "" : value.toString());
    }
    return fields;
  }

  private static String value(StudyFacts facts, Report report) {
    return Double.toString(facts.goal().value(report.loss()) + 0.0);
  }

  private static void line(StringBuilder text, List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(fields.get(i)));
    }
    text.append('\n');
  }

  private static String quoted(String field) {
    boolean special = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return special ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
