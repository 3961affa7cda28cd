package dev.rung.math;

import java.util.ArrayList;
import java.util.List;

/**
 * The lower triangle L of a positive definite matrix A = L Lᵀ that grows a row and a column at a
 * time. A row costs O(n²), whether it is one of the first or appended to many: the factor of a
 * matrix that grew is the same to the last bit as that of the matrix made at once.
 *
 * <p>A pivot below the floor is raised to it, as if that much had been added to the diagonal:
 * points that coincide do not end the factorisation.
 */
public final class Cholesky {
  private final double floor;
  private final List<double[]> rows = new ArrayList<>();

  /**
   * The factor of the empty matrix.
   *
   * @param floor the least square of a pivot, above 0
   */
  public Cholesky(double floor) {
    this.floor = floor;
  }

  /** The number of rows. */
  public int size() {
    return rows.size();
  }

  /** A row of the factor, from its first column to the diagonal. */
  public double[] row(int index) {
    return rows.get(index);
  }

  /**
   * Appends a row.
   *
   * @param row the new row of A left of the diagonal; left alone
   * @param diagonal the new diagonal element of A
   */
  public void append(double[] row, double diagonal) {
    int n = size();
    double[] factor = new double[n + 1];
    System.arraycopy(row, 0, factor, 0, n);
    forward(factor, n);
    factor[n] = Math.sqrt(Math.max(floor, diagonal - dot(factor, factor, n)));
    rows.add(factor);
  }

  /** Drops all rows from one on. */
  public void truncate(int size) {
    rows.subList(size, rows.size()).clear();
  }

  /** Half the log of the determinant of A: the sum of the logs of the pivots. */
  public double halfLogDeterminant() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += Math.log(rows.get(i)[i]);
    }
    return sum;
  }

  /** Replaces the first {@code size} elements b by the solution v of L v = b. */
  public void forward(double[] b, int size) {
    for (int i = 0; i < size; i++) {
      double[] row = rows.get(i);
      b[i] = (b[i] - dot(row, b, i)) / row[i];
    }
  }

  /** Replaces the first {@code size} elements v by the solution x of Lᵀ x = v. */
  public void backward(double[] v, int size) {
    for (int i = size - 1; i >= 0; i--) {
      double[] row = rows.get(i);
      double x = v[i] / row[i];
      v[i] = x;
      subtract(v, x, row, i);
    }
  }

  /** The lower triangle of the inverse of A, in O(n³). */
  public double[][] inverse() {
    int n = size();
    double[][] lower = new double[n][];
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = rows.get(i);
      double[] made = new double[i + 1];
      for (int j = 0; j < i; j++) {
        subtract(made, row[j], lower[j], j + 1);
      }
      for (int j = 0; j < i; j++) {
        made[j] /= row[i];
      }
      made[i] = 1 / row[i];
      lower[i] = made;
      inverse[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        subtract(inverse[j], -made[j], made, j + 1);
      }
    }
    return inverse;
  }

  private static void subtract(double[] from, double factor, double[] what, int length) {
    for (int i = 0; i < length; i++) {
      from[i] -= factor * what[i];
    }
  }

  /** The product of two vectors' first elements; four sums, for one would wait for itself. */
  private static double dot(double[] one, double[] other, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += one[i] * other[i];
      b += one[i + 1] * other[i + 1];
      c += one[i + 2] * other[i + 2];
      d += one[i + 3] * other[i + 3];
    }
    for (; i < length; i++) {
      a += one[i] * other[i];
    }
    return a + b + (c + d);
  }
}
