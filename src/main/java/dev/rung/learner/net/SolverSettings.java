package dev.rung.learner.net;

import dev.rung.learner.Hyperparameter;
import dev.rung.space.Configuration;
import java.util.List;

/** How gradients become steps, and with what constants. */
public record SolverSettings(
    String kind, double momentum, double beta1, double beta2, double rho, double epsilon) {
  private static final double BELOW_ONE = Math.nextDown(1.0);

  /**
   * The names that {@link #of} reads.
   *
   * @param kinds of solvers, the default first
   */
  public static List<Hyperparameter> hyperparameters(String... kinds) {
    return List.of(
        Hyperparameter.choice("solver", kinds),
        Hyperparameter.real("momentum", 0, BELOW_ONE, 0.9),
        Hyperparameter.real("beta1", 0, BELOW_ONE, 0.9),
        Hyperparameter.real("beta2", 0, BELOW_ONE, 0.999),
        Hyperparameter.real("rho", 0, BELOW_ONE, 0.95),
        Hyperparameter.real("epsilon", 1e-30, Double.POSITIVE_INFINITY, 1e-8));
  }

  /** Those of a configuration that has a value of each. */
  public static SolverSettings of(Configuration c) {
    return new SolverSettings(
        c.choice("solver"),
        c.real("momentum"),
        c.real("beta1"),
        c.real("beta2"),
        c.real("rho"),
        c.real("epsilon"));
  }

  /** How many numbers it remembers a weight. */
  int memory() {
    return switch (kind) {
      case "sgd" -> 0;
      case "momentum", "nesterov", "adagrad" -> 1;
      case "adam", "adadelta" -> 2;
      case "smorm3s" -> 3;
      default -> throw new IllegalArgumentException("solver: unknown " + kind);
    };
  }

  /** A fresh one for {@code size} weights. */
  Solver solver(int size) {
    return switch (kind) {
      case "sgd" -> new Descent();
      case "momentum" -> new Momentum(momentum, false, size);
      case "nesterov" -> new Momentum(momentum, true, size);
      case "adagrad" -> new Adagrad(epsilon, size);
      case "adadelta" -> new Adadelta(rho, epsilon, size);
      case "adam" -> new Adam(beta1, beta2, epsilon, size);
      case "smorm3s" -> new Smorm3s(size);
      default -> throw new IllegalArgumentException("solver: unknown " + kind);
    };
  }
}
