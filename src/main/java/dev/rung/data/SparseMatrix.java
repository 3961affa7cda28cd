package dev.rung.data;

import java.util.Arrays;

/**
 * Compressed sparse rows: the non-zero elements of row i are those numbered starts[i] to starts[i +
 * 1] - 1.
 */
public final class SparseMatrix implements Matrix {
  private static final long serialVersionUID = 1;

  private final int columns;
  private final int[] starts;
  private final int[] indices;
  private final double[] values;

  /**
   * A matrix over the given arrays, which it keeps.
   *
   * @param starts rows + 1 numbers, rising from 0
   * @param indices the columns of the elements, rising within a row
   */
  public SparseMatrix(int columns, int[] starts, int[] indices, double[] values) {
    if (starts[starts.length - 1] != indices.length || indices.length != values.length) {
      throw new IllegalArgumentException("starts, indices and values do not fit each other");
    }
    this.columns = columns;
    this.starts = starts;
    this.indices = indices;
    this.values = values;
  }

  @Override
  public int rows() {
    return starts.length - 1;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public double dot(int row, double[] vector, int offset) {
    double sum = 0;
    for (int k = starts[row]; k < starts[row + 1]; k++) {
      sum += values[k] * vector[offset + indices[k]];
    }
    return sum;
  }

  @Override
  public void addTo(int row, double scale, double[] vector, int offset) {
    for (int k = starts[row]; k < starts[row + 1]; k++) {
      vector[offset + indices[k]] += scale * values[k];
    }
  }

  @Override
  public int elements(int row, int[] columns, double[] elements) {
    int count = 0;
    for (int k = starts[row]; k < starts[row + 1]; k++) {
      if (values[k] != 0) {
        columns[count] = indices[k];
        elements[count++] = values[k];
      }
    }
    return count;
  }

  /**
   * Stamps the columns of a row and lists those that did not bear the stamp yet.
   *
   * @param stamps one a column
   * @param list where the columns go, from {@code count} on
   * @param before where the stamps they bore go, from {@code count} on
   * @return the count of columns listed now
   */
  public int stamp(int row, int stamp, int[] stamps, int[] list, int[] before, int count) {
    int listed = count;
    for (int k = starts[row]; k < starts[row + 1]; k++) {
      int column = indices[k];
      if (stamps[column] != stamp) {
        list[listed] = column;
        before[listed++] = stamps[column];
        stamps[column] = stamp;
      }
    }
    return listed;
  }

  @Override
  public void copy(int row, float[] into, int at) {
    Arrays.fill(into, at, at + columns, 0);
    for (int k = starts[row]; k < starts[row + 1]; k++) {
      into[at + indices[k]] = (float) values[k];
    }
  }

  @Override
  public long bytes() {
    return 4L * starts.length + 12L * indices.length;
  }
}
