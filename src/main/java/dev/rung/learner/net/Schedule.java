package dev.rung.learner.net;

import dev.rung.learner.Hyperparameter;
import dev.rung.space.Configuration;
import java.util.List;

/**
 * The learning rate as a function of the epochs behind it.
 *
 * @param floor the foot of a cycle, as a share of the rate
 */
public record Schedule(
    Policy policy, double rate, double gamma, double power, long step, double floor) {
  /** The names that {@link #of} reads. */
  public static List<Hyperparameter> hyperparameters() {
    return List.of(
        Hyperparameter.real("learning-rate", 0, Double.POSITIVE_INFINITY, 0.001),
        Hyperparameter.choice(
            "policy",
            "fixed",
            "inverse",
            "exponential",
            "step",
            "triangular",
            "triangular2",
            "exp-range",
            "one-cycle",
            "cosine"),
        Hyperparameter.real("gamma", 0, Double.POSITIVE_INFINITY, 0.1),
        Hyperparameter.real("decay", 0, 1, 0.05),
        Hyperparameter.real("power", 0, Double.POSITIVE_INFINITY, 0.5),
        Hyperparameter.whole("step-size", 1, Long.MAX_VALUE, 2),
        Hyperparameter.real("rate-floor", 0, 1, 0.1));
  }

  /** That of a configuration that has a value of each. */
  public static Schedule of(Configuration c) {
    Policy policy = Policy.of(c.choice("policy"));
    boolean falling = policy == Policy.EXPONENTIAL || policy == Policy.EXP_RANGE;
    return new Schedule(
        policy,
        c.real("learning-rate"),
        falling ? 1 - c.real("decay") : c.real("gamma"),
        c.real("power"),
        c.integer("step-size"),
        c.real("rate-floor"));
  }

  /** One rate for all updates. */
  public static Schedule fixed(double rate) {
    return new Schedule(Policy.FIXED, rate, 1, 1, 1, 1);
  }

  /** The rate when {@code epochs} are behind it, of {@code horizon} in a full training. */
  double rate(double epochs, double horizon) {
    return policy.rate(rate, gamma, power, step, floor * rate, horizon, epochs);
  }
}
