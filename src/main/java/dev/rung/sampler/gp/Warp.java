package dev.rung.sampler.gp;

import java.util.Arrays;

/**
 * Losses as the model sees them: as they are where they are good, and by their logarithm where they
 * are worse than most of the first were, so that a few that are out of all measure do not drown the
 * others; then with mean 0 and standard deviation 1.
 *
 * <p>What is good is settled by the first losses, which lie all over the space, and does not move
 * while the search closes in. The function is smooth, and rises.
 */
final class Warp {
  /** How many losses settle it. */
  static final int FIRST = 20;

  private static final double MOST = 1e100;

  private final double middle;
  private final double spread;

  private Warp(double middle, double spread) {
    this.middle = middle;
    this.spread = spread;
  }

  /** The warp that the first losses of a history settle. */
  static Warp of(double[] first) {
    double[] sorted = Arrays.stream(first).map(Warp::bounded).sorted().toArray();
    double middle = quantile(sorted, 0.5);
    double spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
    return new Warp(middle, Math.max(spread, 1e-6 * Math.abs(middle) + 1e-100));
  }

  /** A loss, warped. */
  double at(double loss) {
    double over = bounded(loss) - middle;
    return over > 0 ? middle + spread * Math.log1p(over / spread) : bounded(loss);
  }

  /** All, warped and standardised by their own mean and deviation. */
  double[] standardised(double[] losses) {
    double[] warped = Arrays.stream(losses).map(this::at).toArray();
    double mean = Arrays.stream(warped).average().orElse(0);
    double scale = Arrays.stream(warped).map(y -> Math.abs(y - mean)).max().orElse(0);
    if (scale == 0) {
      return new double[losses.length];
    }
    double square =
        Arrays.stream(warped).map(y -> (y - mean) / scale).map(y -> y * y).average().orElse(1);
    double deviation = scale * Math.sqrt(square);
    return Arrays.stream(warped).map(y -> (y - mean) / deviation).toArray();
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }

  private static double bounded(double loss) {
    return Math.max(-MOST, Math.min(MOST, loss));
  }
}
