package dev.rung.learner.glm;

import java.util.function.Supplier;

/** A differentiable function to minimise. */
@FunctionalInterface
interface Smooth {
  /**
   * The value at a point.
   *
   * @param point where; coordinates that the others determine are settled in place
   * @param gradient where the derivatives are written
   */
  double at(double[] point, double[] gradient);

  /** A value, and the derivatives for whom they are worth their while; called once at most. */
  record Valued(double value, Supplier<double[]> gradient) {}

  /** The same, the derivatives where they are asked for: a step too long is known by its value. */
  default Valued at(double[] point) {
    double[] gradient = new double[point.length];
    double value = at(point, gradient);
    return new Valued(value, () -> gradient);
  }
}
