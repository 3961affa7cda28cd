package dev.rung.sampler.cmaes;

import java.util.random.RandomGenerator;

/** Draws from a normal distribution within an interval. */
final class Cells {
  private static final int DRAWS = 30;

  private Cells() {}

  /** A draw in [low, high); the point nearest to the mean where it is all but impossible. */
  static double draw(
      double low, double high, double mean, double deviation, RandomGenerator random) {
    double nearest = Math.max(low, Math.min(high, mean));
    boolean narrow = deviation < (high - low) / 2 && nearest == mean;
    for (int draw = 0; draw < DRAWS; draw++) {
      double point =
          narrow
              ? mean + deviation * random.nextGaussian()
              : low + (high - low) * random.nextDouble();
      boolean takes =
          narrow
              ? point >= low && point < high
              : random.nextDouble() < exp(point, mean, deviation) / exp(nearest, mean, deviation);
      if (takes) {
        return point;
      }
    }
    return nearest;
  }

  private static double exp(double point, double mean, double deviation) {
    double z = (point - mean) / deviation;
    return Math.exp(-z * z / 2);
  }
}
