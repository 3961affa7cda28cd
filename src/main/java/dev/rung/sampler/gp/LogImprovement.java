package dev.rung.sampler.gp;

/**
 * The log of the expected improvement of a normal variable, accurate however small (Ament et al.
 * 2023, "Unexpected improvements to expected improvement for Bayesian optimization").
 *
 * <p>EI = sd * h(z) with h(z) = phi(z) + z Phi(z) and z = (best - mean) / sd. In the lower tail,
 * with t = -z, Mills' ratio is the continued fraction 1/(t + 1/(t + 2/(t + 3/(t + ...)))); its tail
 * a = 1/(t + 2/(t + 3/(t + ...))) gives h = phi a / (t + a) without a difference of near numbers,
 * and the slope of log h is 1 / a. Nearer to the middle Phi is its power series. The relative error
 * is below 1e-11; a call costs some tens of divisions at most.
 */
final class LogImprovement {
  private static final double LOG_ROOT_TWO_PI = Math.log(2 * Math.PI) / 2;
  private static final double TAIL = 2;

  private LogImprovement() {}

  /** log h(z). */
  static double log(double z) {
    if (z <= -TAIL) {
      double a = fraction(-z);
      return -z * z / 2 - LOG_ROOT_TWO_PI + Math.log(a / (a - z));
    }
    return Math.log(near(z));
  }

  /** The derivative of log h at z: Phi(z) / h(z). */
  static double slope(double z) {
    return z <= -TAIL ? 1 / fraction(-z) : cdf(z) / near(z);
  }

  /** h(z) for z above the tail; h(z) = z + h(-z). */
  private static double near(double z) {
    return z > TAIL ? z + Math.exp(log(-z)) : density(z) + z * cdf(z);
  }

  private static double density(double z) {
    return Math.exp(-z * z / 2 - LOG_ROOT_TWO_PI);
  }

  /** Phi(z) for z above the lower tail: 1/2 + phi(z) (z + z^3 / 3 + z^5 / 15 + ...). */
  private static double cdf(double z) {
    if (z > TAIL) {
      double a = fraction(z);
      return 1 - density(z) / (z + a);
    }
    double term = z;
    double sum = 0;
    for (int odd = 3; sum + term != sum; odd += 2) {
      sum += term;
      term *= z * z / odd;
    }
    return 0.5 + density(z) * sum;
  }

  /** a, from as deep in the fraction as counts: the error falls with exp(-t sqrt(8 depth)). */
  private static double fraction(double t) {
    int depth = (int) (200 / (t * t)) + 10;
    double below = t;
    for (int i = depth; i >= 2; i--) {
      below = t + i / below;
    }
    return 1 / below;
  }
}
