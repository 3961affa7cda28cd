package dev.rung.sampler.tpe;

import dev.rung.sampler.Axis;
import java.util.List;

/**
 * How wide the kernels of a density are, a number for every coordinate.
 *
 * <p>Around the good points the width follows their own spread, so it shrinks as the search closes
 * in; around the bad ones it is a share of the range. Both fall with the number n of points as
 * n^(-1/(d + 4)) (Scott 1992, "Multivariate density estimation") and end at a floor of 1/(n + 2),
 * for the spread of a few points says little (Bergstra et al. 2011). Of a choice, the share 1/(n +
 * 1) is spread over its values. Here n is the weight of the points that have the coordinate.
 */
final class Bandwidths {
  /** Around good points, of their deviation. */
  private static final double GOOD = 1.3;

  /** Around bad points, of the range. */
  private static final double BAD = 0.15;

  private final List<double[]> points;
  private final double[] weights;

  private Bandwidths(List<double[]> points, double[] weights) {
    this.points = points;
    this.weights = weights;
  }

  /** Around good points; {@code together} coordinates share a kernel. */
  static double[] good(List<Axis> axes, List<double[]> points, double[] weights, int together) {
    return new Bandwidths(points, weights).each(axes, together, true);
  }

  /** Around bad points; {@code together} coordinates share a kernel. */
  static double[] bad(List<Axis> axes, List<double[]> points, double[] weights, int together) {
    return new Bandwidths(points, weights).each(axes, together, false);
  }

  private double[] each(List<Axis> axes, int together, boolean good) {
    double[] widths = new double[axes.size()];
    for (int d = 0; d < widths.length; d++) {
      double count = moment(d, 0, 0);
      if (axes.get(d).ordered()) {
        double floor = Math.max(axes.get(d).finest(), 1 / (count + 2));
        double width = good ? GOOD * deviation(d, count) : BAD;
        double fallen = width * Math.pow(Math.max(1, count), -1.0 / (together + 4));
        widths[d] = Math.min(1, Math.max(floor, fallen));
      } else {
        widths[d] = 1 / (count + 1);
      }
    }
    return widths;
  }

  private double deviation(int d, double count) {
    return count > 0 ? Math.sqrt(moment(d, 2, moment(d, 1, 0) / count) / count) : 0;
  }

  /** The weighted sum of (x - about)^power over the points that have the coordinate. */
  private double moment(int d, int power, double about) {
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      double x = points.get(k)[d];
      if (!Double.isNaN(x)) {
        sum += weights[k] * (power == 0 ? 1 : power == 1 ? x - about : (x - about) * (x - about));
      }
    }
    return sum;
  }
}
