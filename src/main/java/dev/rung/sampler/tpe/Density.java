package dev.rung.sampler.tpe;

import dev.rung.sampler.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A weighted mixture of kernels over the unit cube, one a point and the prior as the last. Jointly,
 * a kernel is the product of its coordinates; independently, each coordinate is a mixture of its
 * own and the density is the product of these.
 *
 * <p>A coordinate that is inactive (NaN) in the point asked about counts for nothing. So the
 * density of a point is exactly that of the draw that made it: the kernel gives the parameters that
 * it has, the prior those that it lacks, and what the conditions switch off is dropped.
 */
final class Density {
  private static final double NEGLIGIBLE = -20;

  private final Column[] columns;
  private final double[] weights;
  private final double[] logWeights;
  private final boolean joint;
  private final double[] sums;

  /** Of independent coordinates the log of the mixture's mass, by cell; NaN until asked for. */
  private final double[][] cells;

  private Density(Column[] columns, double[] weights, boolean joint) {
    this.columns = columns;
    this.weights = weights;
    this.logWeights = new double[weights.length];
    this.joint = joint;
    this.sums = new double[weights.length];
    this.cells = new double[columns.length][];
    for (int d = 0; d < columns.length; d++) {
      cells[d] = new double[joint ? 0 : columns[d].cells()];
      Arrays.fill(cells[d], Double.NaN);
    }
    Arrays.setAll(logWeights, k -> Math.log(weights[k]));
  }

  /**
   * The mixture around points.
   *
   * @param weights of the points, at least 0 and not all 0; the prior weighs as much as a point on
   *     average
   */
  static Density of(
      List<Axis> axes,
      List<double[]> points,
      double[] weights,
      double[] bandwidths,
      boolean joint) {
    Column[] columns = new Column[axes.size()];
    Arrays.setAll(columns, d -> new Column(axes.get(d), points, d, bandwidths[d]));
    double sum = Arrays.stream(weights).sum();
    double prior = points.isEmpty() ? 1 : sum / points.size();
    double[] shares = Arrays.copyOf(weights, points.size() + 1);
    shares[points.size()] = prior;
    Arrays.setAll(shares, k -> shares[k] / (sum + prior));
    return new Density(columns, shares, joint);
  }

  /** A point drawn from the density; every coordinate is set, active or not. */
  double[] sample(RandomGenerator random) {
    double[] point = new double[columns.length];
    int kernel = pick(random);
    for (int d = 0; d < point.length; d++) {
      point[d] = columns[d].sample(joint || d == 0 ? kernel : pick(random), random);
    }
    return point;
  }

  /**
   * The mean of several draws, where the first has a coordinate with an order; what has none, as
   * the first draw has it. The first draw alone where it comes from the prior.
   */
  double[] mean(int draws, RandomGenerator random) {
    if (draws == 1) {
      return sample(random);
    }
    int first = pick(random);
    double[] mean = new double[columns.length];
    int[] counts = new int[mean.length];
    Arrays.fill(counts, 1);
    Arrays.setAll(mean, d -> columns[d].sample(first, random));
    for (int draw = 1; draw < draws; draw++) {
      int next = pick(random);
      for (int d = 0; d < mean.length; d++) {
        if (columns[d].averages(first, next)) {
          mean[d] += columns[d].sample(next, random);
          counts[d]++;
        }
      }
    }
    Arrays.setAll(mean, d -> mean[d] / counts[d]);
    return mean;
  }

  private int pick(RandomGenerator random) {
    double left = random.nextDouble();
    int kernel = 0;
    while (kernel < weights.length - 1 && (left -= weights[kernel]) >= 0) {
      kernel++;
    }
    return kernel;
  }

  /** The log of the density at a point; on axes of cells, of the mass. */
  double log(double[] point) {
    double log = 0;
    System.arraycopy(logWeights, 0, sums, 0, sums.length);
    for (int d = 0; d < point.length; d++) {
      if (Double.isNaN(point[d])) {
        continue;
      }
      if (joint) {
        columns[d].add(point[d], sums);
      } else {
        log += alone(d, point[d]);
      }
    }
    return joint ? logOfSum() : log;
  }

  /** The log density at a coordinate by itself. */
  private double alone(int d, double coordinate) {
    int cell = columns[d].cell(coordinate);
    if (cell >= 0 && !Double.isNaN(cells[d][cell])) {
      return cells[d][cell];
    }
    System.arraycopy(logWeights, 0, sums, 0, sums.length);
    columns[d].add(coordinate, sums);
    double log = logOfSum();
    if (cell >= 0) {
      cells[d][cell] = log;
    }
    return log;
  }

  /** log(exp(s_1) + ... + exp(s_n)), where terms below 2e-9 of the largest are left out. */
  private double logOfSum() {
    double most = Double.NEGATIVE_INFINITY;
    for (double sum : sums) {
      most = Math.max(most, sum);
    }
    double total = 0;
    for (double sum : sums) {
      total += sum - most > NEGLIGIBLE ? Math.exp(sum - most) : 0;
    }
    return most + Math.log(total);
  }
}
