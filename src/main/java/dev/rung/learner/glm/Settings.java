package dev.rung.learner.glm;

import dev.rung.learner.Hyperparameter;
import dev.rung.space.Configuration;
import java.util.List;
import java.util.Map;

/**
 * One value of every hyperparameter.
 *
 * @param epsilon how many scales an error may have before the Huber loss grows only linearly
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
    double epsilon,
    long maxIter) {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Spark ML admits what is above 1. */
  private static final double LEAST_EPSILON = Math.nextUp(1.0);

  Settings {
    boolean squaresOnly = loss.equals("hinge") || loss.equals("huber");
    if (squaresOnly && elasticNet != 0) {
      throw new IllegalArgumentException(
          "elastic-net: 0 must hold for loss=%s, but got %s.".formatted(loss, elasticNet));
    }
  }

  /** What can be tuned or fixed. */
  static final List<Hyperparameter> HYPERPARAMETERS =
      List.of(
          Hyperparameter.choice(
              "loss", "auto", "logistic", "multinomial", "hinge", "squared", "huber"),
          Hyperparameter.real("reg-param", 0, INFINITY, 0),
          Hyperparameter.real("elastic-net", 0, 1, 0),
          Hyperparameter.choice("fit-intercept", "true", "false"),
          Hyperparameter.choice("standardization", "true", "false"),
          Hyperparameter.real("tol", 0, INFINITY, 1e-6),
          Hyperparameter.choice("solver", "auto", "l-bfgs", "normal"),
          Hyperparameter.real("epsilon", LEAST_EPSILON, INFINITY, 1.35),
          Hyperparameter.whole("max-iter", 0, 1_000_000, 100));

  /** A configuration's values, where it has them, before the options', before the defaults. */
  static Settings of(Configuration configuration, Map<String, Object> options) {
    Configuration c = Hyperparameter.values("glm", HYPERPARAMETERS, options, configuration);
    return new Settings(
        c.choice("loss"),
        c.real("reg-param"),
        c.real("elastic-net"),
        Boolean.parseBoolean(c.choice("fit-intercept")),
        Boolean.parseBoolean(c.choice("standardization")),
        c.real("tol"),
        c.choice("solver"),
        c.real("epsilon"),
        c.integer("max-iter"));
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
