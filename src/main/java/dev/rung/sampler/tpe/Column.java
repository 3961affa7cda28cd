package dev.rung.sampler.tpe;

import dev.rung.math.TruncatedNormal;
import dev.rung.sampler.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One coordinate of every kernel of a density. On a line a kernel is a normal truncated to [0, 1);
 * over cells in an order it is the mass of that normal in each cell, made to sum to 1; over cells
 * without an order it is all on one cell but for a share that is spread over the cells evenly. A
 * kernel whose parameter is inactive (NaN) is the prior: uniform.
 *
 * <p>Adding the log densities at a coordinate costs O(kernels) multiplications, and over cells
 * O(cells) logarithms the first time that a cell is asked for.
 */
final class Column {
  private static final double LOG_ROOT_TWO_PI = Math.log(2 * Math.PI) / 2;

  private final Axis axis;
  private final double[] centres;
  private final double bandwidth;

  /** On a line: log density = peaks - (x - means)^2 * halves; a prior has 0 in all three. */
  private final double[] means;

  private final double[] halves;
  private final double[] peaks;

  /** Over cells: that of each kernel, the number of cells for a prior. */
  private final int[] cells;

  /** Over cells: the log of the mass in a cell, by the kernel's cell; null until asked for. */
  private final double[][] masses;

  /**
   * The kernels at one coordinate of the points, and the prior as the last.
   *
   * @param bandwidth standard deviation of the normals in (0, 1], or the share spread evenly
   */
  Column(Axis axis, List<double[]> points, int coordinate, double bandwidth) {
    this.axis = axis;
    this.bandwidth = bandwidth;
    int kernels = points.size() + 1;
    centres = new double[kernels];
    for (int k = 0; k < kernels - 1; k++) {
      centres[k] = points.get(k)[coordinate];
    }
    centres[kernels - 1] = Double.NaN;
    boolean line = axis.cells() == 0;
    means = new double[line ? kernels : 0];
    halves = new double[means.length];
    peaks = new double[means.length];
    cells = new int[line ? 0 : kernels];
    masses = new double[axis.cells()][];
    for (int k = 0; k < kernels; k++) {
      if (!line) {
        cells[k] = Double.isNaN(centres[k]) ? axis.cells() : axis.cell(centres[k]);
      } else if (!Double.isNaN(centres[k])) {
        means[k] = centres[k];
        halves[k] = 0.5 / (bandwidth * bandwidth);
        double inside = TruncatedNormal.inside(centres[k], bandwidth);
        peaks[k] = -Math.log(bandwidth * inside) - LOG_ROOT_TWO_PI;
      }
    }
  }

  /** The number of cells; 0 on a line. */
  int cells() {
    return axis.cells();
  }

  /** The cell that holds a coordinate; -1 on a line. */
  int cell(double coordinate) {
    return axis.cells() == 0 ? -1 : axis.cell(coordinate);
  }

  /** Adds to each kernel's sum the log of its density, or of its mass, at a coordinate. */
  void add(double coordinate, double[] sums) {
    if (axis.cells() == 0) {
      for (int k = 0; k < sums.length; k++) {
        double apart = coordinate - means[k];
        sums[k] += peaks[k] - apart * apart * halves[k];
      }
    } else {
      double[] mass = masses(axis.cell(coordinate));
      for (int k = 0; k < sums.length; k++) {
        sums[k] += mass[cells[k]];
      }
    }
  }

  /** Whether draws from the two kernels have a mean: in an order, and neither from the prior. */
  boolean averages(int one, int other) {
    return axis.ordered() && !Double.isNaN(centres[one]) && !Double.isNaN(centres[other]);
  }

  /** A coordinate drawn from one kernel. */
  double sample(int kernel, RandomGenerator random) {
    double centre = centres[kernel];
    if (Double.isNaN(centre)) {
      return random.nextDouble();
    }
    if (axis.ordered()) {
      return TruncatedNormal.sample(centre, bandwidth, random);
    }
    return random.nextDouble() < bandwidth ? random.nextDouble() : centre;
  }

  private double[] masses(int cell) {
    if (masses[cell] == null) {
      double[] mass = new double[axis.cells() + 1];
      Arrays.setAll(mass, from -> Math.log(Math.max(Double.MIN_NORMAL, mass(from, cell))));
      masses[cell] = mass;
    }
    return masses[cell];
  }

  private double mass(int from, int cell) {
    if (from == axis.cells()) {
      return axis.width(cell);
    }
    if (!axis.ordered()) {
      return bandwidth * axis.width(cell) + (from == cell ? 1 - bandwidth : 0);
    }
    double mean = axis.middle(from);
    double low = (axis.edge(cell) - mean) / bandwidth;
    double high = (axis.edge(cell + 1) - mean) / bandwidth;
    return TruncatedNormal.between(low, high) / TruncatedNormal.inside(mean, bandwidth);
  }
}
