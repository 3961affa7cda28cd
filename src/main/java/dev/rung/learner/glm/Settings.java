package dev.rung.learner.glm;

import dev.rung.learner.Hyperparameter;
import dev.rung.space.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One value of every hyperparameter.
 *
 * @param maxIter the iterations of a training whose resource is something else
 */
record Settings(
    String loss,
    double regParam,
    double elasticNet,
    boolean fitIntercept,
    boolean standardization,
    double tol,
    String solver,
    long maxIter) {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** What can be tuned or fixed. */
  static final List<Hyperparameter> HYPERPARAMETERS =
      List.of(
          Hyperparameter.choice("loss", "auto", "logistic", "multinomial", "squared"),
          Hyperparameter.real("reg-param", 0, INFINITY, 0),
          Hyperparameter.real("elastic-net", 0, 1, 0),
          Hyperparameter.choice("fit-intercept", "true", "false"),
          Hyperparameter.choice("standardization", "true", "false"),
          Hyperparameter.real("tol", 0, INFINITY, 1e-6),
          Hyperparameter.choice("solver", "auto", "l-bfgs", "normal"),
          Hyperparameter.whole("max-iter", 0, 1_000_000, 100));

  private static final Map<String, Hyperparameter> NAMED =
      HYPERPARAMETERS.stream().collect(Collectors.toMap(Hyperparameter::name, h -> h));

  /** A configuration's values, where it has them, before the options', before the defaults. */
  static Settings of(Configuration configuration, Map<String, Object> options) {
    Map<String, Object> merged = new LinkedHashMap<>();
    for (Hyperparameter h : HYPERPARAMETERS) {
      merged.put(h.name(), h.fallback());
    }
    options.forEach((name, value) -> put(merged, name, value));
    configuration.values().forEach((name, value) -> put(merged, name, value));
    Configuration c = new Configuration(merged);
    return new Settings(
        c.choice("loss"),
        c.real("reg-param"),
        c.real("elastic-net"),
        Boolean.parseBoolean(c.choice("fit-intercept")),
        Boolean.parseBoolean(c.choice("standardization")),
        c.real("tol"),
        c.choice("solver"),
        c.integer("max-iter"));
  }

  private static void put(Map<String, Object> merged, String name, Object value) {
    Hyperparameter hyperparameter = NAMED.get(name);
    if (hyperparameter == null) {
      throw new IllegalArgumentException(
          "%s: glm has no such hyperparameter; it has %s.".formatted(name, merged.keySet()));
    }
    if (!hyperparameter.admits(value)) {
      throw new IllegalArgumentException(
          hyperparameter.values().isEmpty()
              ? "%s: %s in [%s, %s] must hold, but got %s."
                  .formatted(
                      name,
                      hyperparameter.whole() ? "a whole number" : "a number",
                      hyperparameter.low(),
                      hyperparameter.high(),
                      value)
              : "%s: one of %s is needed, but got %s."
                  .formatted(name, hyperparameter.values(), value));
    }
    merged.put(name, value);
  }

  /** The share of the penalty that is of squares. */
  double l2(double strength) {
    return (1 - elasticNet) * strength;
  }

  /** The share of the penalty that is of absolute values. */
  double l1(double strength) {
    return elasticNet * strength;
  }
}
