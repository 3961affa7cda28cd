package dev.rung.learner.glm;

/** A function along a direction: what a line search asks. */
@FunctionalInterface
interface Ray {
  /** What holds at a step along the direction. */
  At at(double step);

  /**
   * A step, and what holds there.
   *
   * @param slope the derivative by the step
   */
  record At(double step, double value, double slope) {}
}
