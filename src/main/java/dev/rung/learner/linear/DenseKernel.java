package dev.rung.learner.linear;

import dev.rung.data.DenseMatrix;

/**
 * Works on copies of the rows, each in its own array from 0 on, which C2 needs to vectorise; memory
 * is read once a row for all outputs and for both passes. Costs O(features × outputs) a row.
 */
final class DenseKernel implements Kernel {
  private final DenseMatrix matrix;
  private final int columns;
  private final int outputs;
  private final double[][] x;
  private final double[] zeros;
  private final double[] sum;
  private final double[] quad = new double[8];

  DenseKernel(DenseMatrix matrix, int outputs) {
    this.matrix = matrix;
    this.columns = matrix.columns();
    this.outputs = outputs;
    this.x = new double[ROWS][columns];
    this.zeros = new double[columns];
    this.sum = new double[columns];
  }

  @Override
  public void margins(int[] rows, int from, int count, double[] w, double[] margins) {
    for (int i = 0; i < count; i++) {
      matrix.copy(rows[from + i], x[i]);
    }
    for (int i = 0; i < count; i += 4) {
      int k = 0;
      for (; k + 1 < outputs; k += 2) {
        fourByTwo(x[i], row(i + 1, count), row(i + 2, count), row(i + 3, count), w, k * columns);
        put(i, count, k, w, margins, 0);
        put(i, count, k + 1, w, margins, 4);
      }
      if (k < outputs) {
        fourByOne(x[i], row(i + 1, count), row(i + 2, count), row(i + 3, count), w, k * columns);
        put(i, count, k, w, margins, 0);
      }
    }
  }

  private double[] row(int i, int count) {
    return i < count ? x[i] : zeros;
  }

  private void put(int i, int count, int k, double[] w, double[] margins, int quadAt) {
    int rows = Math.min(4, count - i);
    for (int r = 0; r < rows; r++) {
      margins[(i + r) * outputs + k] = quad[quadAt + r] + w[outputs * columns + k];
    }
  }

  /** Products of four rows and one output's weights: four independent chains of additions. */
  private void fourByOne(double[] a, double[] b, double[] c, double[] d, double[] w, int at) {
    double sa = 0;
    double sb = 0;
    double sc = 0;
    double sd = 0;
    for (int j = 0; j < columns; j++) {
      double v = w[at + j];
      sa += v * a[j];
      sb += v * b[j];
      sc += v * c[j];
      sd += v * d[j];
    }
    quad[0] = sa;
    quad[1] = sb;
    quad[2] = sc;
    quad[3] = sd;
  }

  /** Products of four rows and two outputs' weights: six loads for eight multiply-adds. */
  private void fourByTwo(double[] a, double[] b, double[] c, double[] d, double[] w, int at) {
    double sa = 0;
    double sb = 0;
    double sc = 0;
    double sd = 0;
    double ta = 0;
    double tb = 0;
    double tc = 0;
    double td = 0;
    for (int j = 0; j < columns; j++) {
      double v = w[at + j];
      double u = w[at + columns + j];
      sa += v * a[j];
      sb += v * b[j];
      sc += v * c[j];
      sd += v * d[j];
      ta += u * a[j];
      tb += u * b[j];
      tc += u * c[j];
      td += u * d[j];
    }
    quad[0] = sa;
    quad[1] = sb;
    quad[2] = sc;
    quad[3] = sd;
    quad[4] = ta;
    quad[5] = tb;
    quad[6] = tc;
    quad[7] = td;
  }

  @Override
  public void accumulate(int[] rows, int from, int count, double[] slopes, double[] gradient) {
    for (int k = 0; k < outputs; k++) {
      System.arraycopy(gradient, k * columns, sum, 0, columns);
      for (int i = 0; i < count; i += 4) {
        addFour(
            x[i],
            row(i + 1, count),
            row(i + 2, count),
            row(i + 3, count),
            slopes[i * outputs + k],
            i + 1 < count ? slopes[(i + 1) * outputs + k] : 0,
            i + 2 < count ? slopes[(i + 2) * outputs + k] : 0,
            i + 3 < count ? slopes[(i + 3) * outputs + k] : 0,
            sum);
      }
      System.arraycopy(sum, 0, gradient, k * columns, columns);
    }
  }

  private static void addFour(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double sa,
      double sb,
      double sc,
      double sd,
      double[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += (sa * a[j] + sb * b[j]) + (sc * c[j] + sd * d[j]);
    }
  }
}
