package dev.rung.learner.glm;

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
}
