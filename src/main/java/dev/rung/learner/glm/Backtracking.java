package dev.rung.learner.glm;

/**
 * A line search that shortens steps which are too long and lengthens those that are too short, by
 * the strong Wolfe conditions, up to twenty times.
 *
 * @param start what holds at step 0
 * @param shrink what a step too long is multiplied by
 */
record Backtracking(Ray ray, Ray.At start, double shrink) {
  private static final double GROWTH = 2.1;
  private static final double ARMIJO = 1e-4;
  private static final double WOLFE = 0.9;
  private static final double LEAST = 1e-10;
  private static final double MOST = 1e10;
  private static final int TRIES = 20;

  /**
   * The step taken; NaN where it would be out of [1e-10, 1e10].
   *
   * @param known the value that holds for the first step, whatever the ray says
   */
  double step(double first, double known) {
    Ray.At at = new Ray.At(first, known, ray.at(first).slope());
    for (int i = 0; ; i++) {
      double factor = factor(at);
      if (factor == 1) {
        return at.step();
      }
      double next = at.step() * factor;
      if (next < LEAST || next > MOST) {
        return Double.NaN;
      }
      if (i + 1 == TRIES) {
        return at.step();
      }
      at = ray.at(next);
    }
  }

  private double factor(Ray.At at) {
    if (at.value() > start.value() + at.step() * start.slope() * ARMIJO) {
      return shrink;
    }
    if (at.slope() < WOLFE * start.slope()) {
      return GROWTH;
    }
    return at.slope() > -WOLFE * start.slope() ? shrink : 1;
  }
}
