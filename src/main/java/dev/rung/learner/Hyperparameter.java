package dev.rung.learner;

import dev.rung.space.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * A value for each of a learner's hyperparameters: a configuration's, where it has one, before
   * the options', before the defaults.
   *
   * @param learner its name
   * @throws IllegalArgumentException when one is not the learner's, or its value is not admitted
   */
  public static Configuration values(
      String learner,
      List<Hyperparameter> all,
      Map<String, Object> options,
      Configuration configuration) {
    Map<String, Object> values = new LinkedHashMap<>();
    all.forEach(h -> values.put(h.name(), h.fallback()));
    for (Map<String, Object> given : List.of(options, configuration.values())) {
      given.forEach((name, value) -> values.put(name, named(learner, all, name).checked(value)));
    }
    return new Configuration(values);
  }

  private static Hyperparameter named(String learner, List<Hyperparameter> all, String name) {
    return all.stream()
        .filter(h -> h.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: %s has no such hyperparameter; it has %s."
                        .formatted(
                            name, learner, all.stream().map(Hyperparameter::name).toList())));
  }

  private Object checked(Object value) {
    if (!admits(value)) {
      throw new IllegalArgumentException(
          values.isEmpty()
              ? "%s: %s in [%s, %s] must hold, but got %s."
                  .formatted(name, whole ? "a whole number" : "a number", low, high, value)
              : "%s: one of %s is needed, but got %s.".formatted(name, values, value));
    }
    return value;
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
