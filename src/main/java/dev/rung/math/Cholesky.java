package dev.rung.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lower triangle L of a positive definite matrix A = L Lᵀ that grows a row and a column at a
 * time. A row costs O(n²), whether it is one of the first or appended to many: the factor of a
 * matrix that grew is the same to the last bit as that of the matrix made at once.
 *
 * <p>A pivot below the floor is raised to it, as if that much had been added to the diagonal:
 * points that coincide do not end the factorisation.
 *
 * <p>L is held by rows and by columns, 1.5 n² numbers and room for more: either triangular solve
 * then subtracts multiples of what lies in one piece, several elements at a time, which takes a
 * half to a third of the time of sums over a row.
 */
public final class Cholesky {
  private static final int ROOM = 16;

  private final double floor;
  private final int room;
  private final List<double[]> rows = new ArrayList<>();

  /** Each column, zeros above its diagonal, with room for more; what was dropped is not cleared. */
  private final List<double[]> columns = new ArrayList<>();

  /**
   * The factor of the empty matrix.
   *
   * @param floor the least square of a pivot, above 0
   */
  public Cholesky(double floor) {
    this(floor, ROOM);
  }

  /**
   * The factor of the empty matrix, with room.
   *
   * @param floor the least square of a pivot, above 0
   * @param room how many rows are expected; there may be more
   */
  public Cholesky(double floor, int room) {
    this.floor = floor;
    this.room = room;
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
    factor[n] = Math.sqrt(Math.max(floor, diagonal - square(factor, n)));
    rows.add(factor);
    put(factor, n);
  }

  private void put(double[] factor, int n) {
    if (columns.size() == n) {
      columns.add(new double[Math.max(room, n + n / 2 + 1)]);
    }
    for (int j = 0; j <= n; j++) {
      double[] column = columns.get(j);
      if (column.length == n) {
        column = Arrays.copyOf(column, 2 * n);
        columns.set(j, column);
      }
      column[n] = factor[j];
    }
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
    for (int j = 0; j < size; j++) {
      double[] column = columns.get(j);
      double v = b[j] / column[j];
      b[j] = v;
      subtract(b, v, column, j + 1, size);
    }
  }

  /** Replaces the first {@code size} elements v by the solution x of Lᵀ x = v. */
  public void backward(double[] v, int size) {
    for (int i = size - 1; i >= 0; i--) {
      double[] row = rows.get(i);
      double x = v[i] / row[i];
      v[i] = x;
      subtract(v, x, row, 0, i);
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
        subtract(made, row[j], lower[j], 0, j + 1);
      }
      for (int j = 0; j < i; j++) {
        made[j] /= row[i];
      }
      made[i] = 1 / row[i];
      lower[i] = made;
      inverse[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        subtract(inverse[j], -made[j], made, 0, j + 1);
      }
    }
    return inverse;
  }

  private static void subtract(double[] from, double factor, double[] what, int start, int end) {
    for (int i = start; i < end; i++) {
      from[i] -= factor * what[i];
    }
  }

  /** The sum of the first elements' squares. */
  private static double square(double[] vector, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += vector[i] * vector[i];
    }
    return sum;
  }
}
