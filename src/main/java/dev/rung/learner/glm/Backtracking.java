package dev.rung.learner.glm;

import java.util.function.DoubleUnaryOperator;

/**
 * A line search that shortens steps which are too long and lengthens those that are too short, by
 * the strong Wolfe conditions, up to twenty times. The slope is asked for only where the value is
 * low enough.
 *
 * @param value of a step
 * @param slope the derivative by the step
 * @param start what holds at step 0
 * @param shrink what a step too long is multiplied by
 */
record Backtracking(
    DoubleUnaryOperator value, DoubleUnaryOperator slope, Ray.At start, double shrink) {
  private static final double GROWTH = 2.1;
  private static final double ARMIJO = 1e-4;
  private static final double WOLFE = 0.9;
  private static final double LEAST = 1e-10;
  private static final double MOST = 1e10;
  private static final int TRIES = 20;

  /**
   * The step taken; NaN where it would be out of [1e-10, 1e10].
   *
   * @param known the value that holds for the first step, whatever is found there
   */
  double step(double first, double known) {
    double step = first;
    double found = known;
    for (int i = 0; ; i++) {
      double factor = factor(step, found);
      if (factor == 1) {
        return step;
      }
      double next = step * factor;
      if (next < LEAST || next > MOST) {
        return Double.NaN;
      }
      if (i + 1 == TRIES) {
        return step;
      }
      step = next;
      found = value.applyAsDouble(step);
    }
  }

  private double factor(double step, double found) {
    if (found > start.value() + step * start.slope() * ARMIJO) {
      return shrink;
    }
    double there = slope.applyAsDouble(step);
    if (there < WOLFE * start.slope()) {
      return GROWTH;
    }
    return there > -WOLFE * start.slope() ? shrink : 1;
  }
}
