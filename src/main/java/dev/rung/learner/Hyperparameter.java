package dev.rung.learner;

import java.util.List;

/**
 * A knob of a learner: what a space may tune and what options may fix.
 *
 * @param values the admitted values of a choice, in order; empty for a number
 * @param low the least admitted number, inclusive; for a number
 * @param high the greatest admitted number, inclusive; may be infinite
 * @param whole whether only whole numbers are admitted
 * @param fallback what holds when neither the space nor the options name it: a Double, Long or
 *     String
 */
public record Hyperparameter(
    String name, List<String> values, double low, double high, boolean whole, Object fallback) {
  public Hyperparameter {
    values = List.copyOf(values);
  }

  /** A real number in [low, high]. */
  public static Hyperparameter real(String name, double low, double high, double fallback) {
    return new Hyperparameter(name, List.of(), low, high, false, fallback);
  }

  /** A whole number in [low, high]. */
  public static Hyperparameter whole(String name, long low, long high, long fallback) {
    return new Hyperparameter(name, List.of(), (double) low, (double) high, true, fallback);
  }

  /** One of several words, the first being the default. */
  public static Hyperparameter choice(String name, String... values) {
    return new Hyperparameter(name, List.of(values), 0, 0, false, values[0]);
  }

  /** Whether {@code value} is admitted. */
  public boolean admits(Object value) {
    if (!values.isEmpty()) {
      return values.contains(String.valueOf(value));
    }
    return value instanceof Number number
        && number.doubleValue() >= low
        && number.doubleValue() <= high
        && (!whole || number.doubleValue() == Math.rint(number.doubleValue()));
  }
}
