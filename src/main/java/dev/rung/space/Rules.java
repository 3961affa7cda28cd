package dev.rung.space;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What must hold of a parameter, each rule as the sentence a person reads when it does not. */
final class Rules {
  private Rules() {}

  static void check(boolean holds, String name, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + sentence);
    }
  }

  static void numeric(
      String name, Bound low, Bound high, Scale scale, double step, double preset, int points) {
    check(!name.isBlank(), "parameter", "a name must not be empty");
    check(
        step >= 0 && step < Double.POSITIVE_INFINITY,
        name,
        "step >= 0 must hold, but got step=" + Numbers.text(step));
    check(points >= 0, name, "points >= 1 must hold, but got points=" + points);
    end(name, "low", low, scale);
    end(name, "high", high, scale);
    if (low.parameter() == null && high.parameter() == null) {
      check(
          low.value() < high.value(),
          name,
          "low < high must hold, but got low=%s, high=%s. %s"
              .formatted(
                  low,
                  high,
                  low.value() == high.value()
                      ? "For one fixed value, write { type = constant, value = " + low + " }."
                      : "Maybe the two are swapped."));
      check(
          Double.isNaN(preset) || (preset >= low.value() && preset <= high.value()),
          name,
          "low <= default <= high must hold, but got low=%s, default=%s, high=%s"
              .formatted(low, Numbers.text(preset), high));
      check(
          step <= high.value() - low.value(),
          name,
          "step <= high - low must hold, but got step=%s, low=%s, high=%s"
              .formatted(Numbers.text(step), low, high));
    }
  }

  /** The ends of an integer's range are integers that a double holds. */
  static void exact(String name, Bound low, Bound high) {
    for (Bound bound : List.of(low, high)) {
      check(
          bound.parameter() != null
              || (bound.value() == Math.rint(bound.value()) && Math.abs(bound.value()) <= 0x1p53),
          name,
          "low and high must be whole and at most 2^53, but got low=%s, high=%s"
              .formatted(low, high));
    }
  }

  /**
   * A coordinate tells neighbouring values apart: it has 53 bits, of which a logarithm of a large
   * value takes some.
   */
  static void resolved(String name, Bound low, Bound high, Scale scale, double step) {
    if (step > 0 && low.parameter() == null && high.parameter() == null) {
      double most = scale == Scale.LINEAR ? 0x1p50 : 0x1p40;
      double values = (scale == Scale.LINEAR ? high.value() - low.value() : high.value()) / step;
      check(
          values <= most,
          name,
          "at most %s values can be told apart on the %s scale, but got low=%s, high=%s, step=%s"
              .formatted(Numbers.text(most), scale, low, high, Numbers.text(step)));
    }
  }

  /** A default is one of the values. */
  static void preset(String name, Bound low, Bound high, double step, double preset) {
    boolean free =
        Double.isNaN(preset) || step == 0 || low.parameter() != null || high.parameter() != null;
    double steps = (preset - low.value()) / step;
    check(
        free || Math.abs(steps - Math.rint(steps)) < 1e-6,
        name,
        "default must be low plus whole steps, but got low=%s, step=%s, default=%s"
            .formatted(low, Numbers.text(step), Numbers.text(preset)));
  }

  private static void end(String name, String which, Bound bound, Scale scale) {
    if (bound.parameter() != null) {
      return;
    }
    double value = bound.value();
    check(Double.isFinite(value), name, which + " must be a finite number, but got " + value);
    check(
        scale.admits(value),
        name,
        scale == Scale.LOG
            ? "%s > 0 must hold on the log scale, but got %s=%s".formatted(which, which, bound)
            : "0 < %s < 1 must hold on the logit scale, but got %s=%s"
                .formatted(which, which, bound));
  }

  static void values(String name, List<Object> values, Object preset) {
    check(!name.isBlank(), "parameter", "a name must not be empty");
    check(!values.isEmpty(), name, "values must not be empty");
    check(
        new HashSet<>(values).size() == values.size(),
        name,
        "values must differ from each other, but got " + values);
    for (Object value : values) {
      check(
          value instanceof String
              || value instanceof Long
              || value instanceof Double
              || value instanceof Boolean,
          name,
          "a value must be a text, a number or a boolean, but got " + value);
    }
    check(
        preset == null || values.contains(preset),
        name,
        "default must be one of the values, but got default=%s, values=%s"
            .formatted(preset, values));
  }

  /** At most {@code count} of the values, evenly spread, both ends kept. */
  static List<Object> thin(List<Object> values, int count) {
    if (values.size() <= count) {
      return values;
    }
    List<Object> kept = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double place = count == 1 ? 0.5 : i / (count - 1.0);
      kept.add(values.get((int) Math.round(place * (values.size() - 1))));
    }
    return kept;
  }
}
