package dev.rung.sampler.cmaes;

import dev.rung.sampler.Axis;
import java.util.List;

/**
 * The margin of rows of cells (Hamano, Saito, Nomura and Shirakawa 2022, "CMA-ES with margin:
 * lower-bounding marginal probability for mixed-integer black-box optimization"): the cells on
 * either side of the mean's are drawn with probability alpha / 2 at least, alpha = 1 / (lambda n).
 * Where there are cells on both sides the mean moves within its own and the distribution is drawn
 * from wider or narrower, so that a side that is probable enough stays as probable as it was; in
 * the first and the last cell the mean moves alone.
 */
final class Margin {
  private final List<Axis> axes;
  private final double quantile;

  /** The margin of generations of {@code lambda}. */
  Margin(List<Axis> axes, int lambda) {
    this.axes = axes;
    this.quantile = quantile(0.5 / (lambda * Math.max(1, axes.size())));
  }

  /** The factor that a deviation takes so that both neighbours are reached; mostly 1. */
  double wider(int i, double mean, double deviation) {
    if (!within(i, mean)) {
      return 1;
    }
    return width(i, mean) / ((below(i, mean, deviation) + above(i, mean, deviation)) * deviation);
  }

  /** Where the mean goes so that the neighbours of its cell are reached; mostly nowhere. */
  double moved(int i, double mean, double deviation) {
    Axis axis = axes.get(i);
    if (axis.cells() < 2) {
      return mean;
    }
    int cell = cell(axis, mean);
    if (within(i, mean)) {
      double below = below(i, mean, deviation);
      double share = below / (below + above(i, mean, deviation));
      return axis.edge(cell) + share * width(i, mean);
    }
    return cell == 0
        ? Math.max(mean, axis.edge(1) - quantile * deviation)
        : Math.min(mean, axis.edge(cell) + quantile * deviation);
  }

  /** Whether the mean's cell has one on either side. */
  private boolean within(int i, double mean) {
    Axis axis = axes.get(i);
    int cell = axis.cells() < 3 ? 0 : cell(axis, mean);
    return cell > 0 && cell < axis.cells() - 1;
  }

  private double width(int i, double mean) {
    return axes.get(i).width(cell(axes.get(i), mean));
  }

  /** How many deviations the cell's lower edge is away, as far as it may be. */
  private double below(int i, double mean, double deviation) {
    return Math.min(quantile, (mean - axes.get(i).edge(cell(axes.get(i), mean))) / deviation);
  }

  private double above(int i, double mean, double deviation) {
    return Math.min(quantile, (axes.get(i).edge(cell(axes.get(i), mean) + 1) - mean) / deviation);
  }

  private static int cell(Axis axis, double mean) {
    return axis.cell(Math.min(Math.nextDown(1.0), mean));
  }

  /**
   * The z that a standard normal exceeds with a small probability, to 4.5e-4 (Abramowitz and Stegun
   * 1964, "Handbook of mathematical functions", 26.2.23).
   */
  static double quantile(double probability) {
    double t = Math.sqrt(-2 * Math.log(probability));
    return t
        - (2.515517 + t * (0.802853 + t * 0.010328))
            / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  }
}
