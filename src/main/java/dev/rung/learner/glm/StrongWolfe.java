package dev.rung.learner.glm;

/**
 * A line search for the strong Wolfe conditions (Nocedal and Wright 2006, "Numerical Optimization",
 * algorithms 3.5 and 3.6): steps grow by half until they enclose a minimum, which cubic
 * interpolation then closes in on, never nearer to an end than a tenth of the interval.
 *
 * @param start what holds at step 0
 */
record StrongWolfe(Ray ray, Ray.At start) {
  private static final double C1 = 1e-4;
  private static final double C2 = 0.9;
  private static final double GROWTH = 1.5;

  /**
   * An accepted step, the last that was asked for; NaN where there is none.
   *
   * @param tries the most steps until a minimum is enclosed, and again until one is accepted
   * @param bound no step is longer; sufficient decrease will do there
   */
  double step(double first, int tries, double bound) {
    if (start.slope() > 0) {
      return Double.NaN;
    }
    Ray.At low = start;
    double step = first;
    for (int i = 0; i < tries; i++) {
      Ray.At at = ray.at(step);
      if (!Double.isFinite(at.value())) {
        step /= 2;
        continue;
      }
      if (tooHigh(at) || (at.value() >= low.value() && i > 0)) {
        return zoom(low, at, tries);
      }
      if (flat(at)) {
        return step;
      }
      if (at.slope() >= 0) {
        return zoom(at, low, tries);
      }
      if (step == bound) {
        return bound;
      }
      low = at;
      step = Math.min(bound, step * GROWTH);
    }
    return Double.NaN;
  }

  private boolean tooHigh(Ray.At at) {
    return at.value() > start.value() + C1 * at.step() * start.slope();
  }

  private boolean flat(Ray.At at) {
    return Math.abs(at.slope()) <= C2 * Math.abs(start.slope());
  }

  /** The interval holds an acceptable step; of those that are low enough, low is the lowest. */
  private double zoom(Ray.At first, Ray.At last, int tries) {
    Ray.At low = first;
    Ray.At high = last;
    for (int i = 0; i < tries; i++) {
      double step = low.step() > high.step() ? cubic(high, low) : cubic(low, high);
      if (Double.isNaN(step)) {
        return step;
      }
      Ray.At at = ray.at(step);
      if (tooHigh(at) || at.value() >= low.value()) {
        high = at;
      } else if (flat(at)) {
        return step;
      } else {
        high = at.slope() * (high.step() - low.step()) >= 0 ? low : high;
        low = at;
      }
    }
    return Double.NaN;
  }

  /** The minimum of the cubic through both ends (eq. 3.59), kept inside. */
  private static double cubic(Ray.At l, Ray.At r) {
    double width = r.step() - l.step();
    double d1 = l.slope() + r.slope() - 3 * (l.value() - r.value()) / (l.step() - r.step());
    double d2 = Math.sqrt(d1 * d1 - l.slope() * r.slope());
    double step = r.step() - width * (r.slope() + d2 - d1) / (r.slope() - l.slope() + 2 * d2);
    double least = l.step() + 0.1 * width;
    double most = l.step() + 0.9 * width;
    // Written so that a NaN stays one.
    return step < least ? least : step > most ? most : step;
  }
}
