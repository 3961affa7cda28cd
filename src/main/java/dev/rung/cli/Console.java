package dev.rung.cli;

import dev.rung.report.Progress;
import dev.rung.report.StudyFacts;

/** What a person sees while a search runs: on stderr, so that stdout keeps to the results. */
final class Console {
  private static final String COLUMNS = "RUNG_TERMINAL_COLUMNS";

  private Console() {}

  /** A bar where submit/rung found stderr to be a terminal, plain lines elsewhere. */
  static Progress progress(StudyFacts facts) {
    String columns = System.getenv(COLUMNS);
    return columns != null && columns.matches("\\d{1,4}")
        ? Progress.bar(facts, System.err, Integer.parseInt(columns))
        : Progress.log(facts, System.err);
  }

  static void say(String line) {
    System.err.println(line);
  }
}
