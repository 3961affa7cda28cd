package dev.rung.learner.linear;

import dev.rung.learner.Decay;
import dev.rung.learner.Hyperparameter;
import dev.rung.space.Configuration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One value of every hyperparameter.
 *
 * @param epochs the passes of a training whose resource is something else
 */
record Settings(
    String loss,
    double learningRate,
    double l2,
    double l1,
    int batchSize,
    String optimizer,
    double momentum,
    double beta1,
    double beta2,
    double rho,
    double epsilon,
    Decay policy,
    double gamma,
    double power,
    long step,
    boolean averaging,
    long averagingStart,
    double huberThreshold,
    boolean intercept,
    long epochs) {
  private static final double BELOW_ONE = Math.nextDown(1.0);
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** What can be tuned or fixed. */
  static final List<Hyperparameter> HYPERPARAMETERS =
      List.of(
          Loss.hyperparameter(),
          Hyperparameter.real("learning-rate", 0, INFINITY, 0.01),
          Hyperparameter.real("l2", 0, INFINITY, 0),
          Hyperparameter.real("l1", 0, INFINITY, 0),
          Hyperparameter.whole("batch-size", 1, Integer.MAX_VALUE, 32),
          Hyperparameter.choice(
              "optimizer", "sgd", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "adam"),
          Hyperparameter.real("momentum", 0, BELOW_ONE, 0.9),
          Hyperparameter.real("beta1", 0, BELOW_ONE, 0.9),
          Hyperparameter.real("beta2", 0, BELOW_ONE, 0.999),
          Hyperparameter.real("rho", 0, BELOW_ONE, 0.9),
          Hyperparameter.real("epsilon", Double.MIN_NORMAL, INFINITY, 1e-7),
          Hyperparameter.choice("policy", "fixed", "inverse", "exponential", "step"),
          Hyperparameter.real("gamma", 0, INFINITY, 0.9),
          Hyperparameter.real("power", 0, INFINITY, 0.75),
          Hyperparameter.whole("step", 1, Long.MAX_VALUE, 10),
          Hyperparameter.choice("averaging", "none", "polyak"),
          Hyperparameter.whole("averaging-start", 1, Long.MAX_VALUE, 1),
          Hyperparameter.real("huber-threshold", Double.MIN_NORMAL, INFINITY, 1),
          Hyperparameter.choice("intercept", "true", "false"),
          Hyperparameter.whole("epochs", 1, 1_000_000, 10));

  /** A configuration's values, where it has them, before the options', before the defaults. */
  static Settings of(Configuration configuration, Map<String, Object> options) {
    Configuration c = Hyperparameter.values("linear-sgd", HYPERPARAMETERS, options, configuration);
    return new Settings(
        c.choice("loss"),
        c.real("learning-rate"),
        c.real("l2"),
        c.real("l1"),
        (int) c.integer("batch-size"),
        c.choice("optimizer"),
        c.real("momentum"),
        c.real("beta1"),
        c.real("beta2"),
        c.real("rho"),
        c.real("epsilon"),
        Decay.valueOf(c.choice("policy").toUpperCase(Locale.ROOT)),
        c.real("gamma"),
        c.real("power"),
        c.integer("step"),
        c.choice("averaging").equals("polyak"),
        c.integer("averaging-start"),
        c.real("huber-threshold"),
        Boolean.parseBoolean(c.choice("intercept")),
        c.integer("epochs"));
  }

  /** The learning rate of an epoch, counted from 0. */
  double rate(long epoch) {
    return policy.rate(learningRate, gamma, power, step, epoch);
  }
}
