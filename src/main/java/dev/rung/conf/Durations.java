package dev.rung.conf;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: 90s, 30m, 1.5h. A number needs its unit. */
final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([a-z]*)");
  private static final double LONGEST_SECONDS = 100 * 365 * 86_400.0;
  private static final Map<String, ChronoUnit> UNITS =
      Map.ofEntries(
          Map.entry("ms", ChronoUnit.MILLIS),
          Map.entry("milliseconds", ChronoUnit.MILLIS),
          Map.entry("s", ChronoUnit.SECONDS),
          Map.entry("second", ChronoUnit.SECONDS),
          Map.entry("seconds", ChronoUnit.SECONDS),
          Map.entry("m", ChronoUnit.MINUTES),
          Map.entry("minute", ChronoUnit.MINUTES),
          Map.entry("minutes", ChronoUnit.MINUTES),
          Map.entry("h", ChronoUnit.HOURS),
          Map.entry("hour", ChronoUnit.HOURS),
          Map.entry("hours", ChronoUnit.HOURS),
          Map.entry("d", ChronoUnit.DAYS),
          Map.entry("day", ChronoUnit.DAYS),
          Map.entry("days", ChronoUnit.DAYS));

  private Durations() {}

  /** From a millisecond to a hundred years. */
  static Duration read(Value value) {
    Matcher form = FORM.matcher(value.isObject() || value.isList() ? "" : value.shown());
    value.check(
        form.matches() && UNITS.containsKey(form.group(2)),
        "a duration with a unit (ms, s, m, h, d), such as 90s or 30m, is needed, but got %s.%s"
            .formatted(
                value.shown(), value.isNumber() ? " Did you mean " + value.shown() + "s?" : ""));
    double seconds =
        Double.parseDouble(form.group(1))
            * UNITS.get(form.group(2)).getDuration().toMillis()
            / 1000;
    value.check(
        seconds >= 0.001 && seconds <= LONGEST_SECONDS,
        "1 ms <= %s <= 100 years must hold, but got %s.".formatted(value.name(), value.shown()));
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /** The text that reads back to the same duration. */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
