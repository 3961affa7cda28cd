package dev.rung.scheduler.pbt;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a member was stopped, in words that tell all that is needed to go on when the driver dies
 * before its successor starts.
 *
 * @param successor the number of the trial that takes its place
 * @param parent the member that the successor copies
 */
record Replacement(int successor, int parent) {
  private static final Pattern TEXT =
      Pattern.compile("replaced by trial (\\d{1,9}), a copy of trial (\\d{1,9})");

  String text() {
    return "replaced by trial %d, a copy of trial %d".formatted(successor, parent);
  }

  /** What the words say; empty when somebody else stopped the trial. */
  static Optional<Replacement> of(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Replacement(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }
}
