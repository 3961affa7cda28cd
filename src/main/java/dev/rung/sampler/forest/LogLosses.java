package dev.rung.sampler.forest;

import java.util.List;

/**
 * Losses on a logarithmic scale that fits any losses, negative ones too: log(1 + (loss - least) /
 * unit), which is 0 for the least. It does not change when losses are multiplied by a number or
 * moved.
 *
 * <p>The unit is how far the loss at the 10th percentile, or the 25th best if that is lower, lies
 * above the least; where the two are tied, the next one above them. It is at least a thousandth of
 * how far the median lies above the least, so that two near ties are not torn apart. Losses all
 * alike become 0.
 */
final class LogLosses {
  private static final double SHARE = 0.1;
  private static final int MOST = 25;
  private static final double LEAST_UNIT = 1e-3;

  private LogLosses() {}

  /** The losses in their order, on the scale. */
  static double[] of(List<Double> losses) {
    double[] sorted = losses.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double least = sorted[0];
    double unit = unit(sorted);
    return losses.stream()
        .mapToDouble(loss -> unit > 0 ? Math.log1p((loss - least) / unit) : 0)
        .toArray();
  }

  private static double unit(double[] sorted) {
    int rank = Math.min(MOST, (int) (SHARE * sorted.length));
    while (rank < sorted.length - 1 && sorted[rank] <= sorted[0]) {
      rank++;
    }
    double middle = sorted[sorted.length / 2] - sorted[0];
    return Math.max(sorted[rank] - sorted[0], LEAST_UNIT * middle);
  }
}
