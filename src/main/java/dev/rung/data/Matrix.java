package dev.rung.data;

import java.io.Serializable;

/**
 * Rows of features in primitive arrays, immutable once packed: the two kernels that a linear model
 * needs, for one row at a time.
 */
public sealed interface Matrix extends Serializable permits DenseMatrix, SparseMatrix {
  int rows();

  int columns();

  /** sum over j of x[row, j] * vector[offset + j]. */
  double dot(int row, double[] vector, int offset);

  /** vector[offset + j] += scale * x[row, j] for every j. */
  void addTo(int row, double scale, double[] vector, int offset);

  /**
   * Copies the elements of a row that are not zero to the front of two arrays, in rising order of
   * columns.
   *
   * @return how many there are
   */
  int elements(int row, int[] indices, double[] elements);

  /** Copies a row, zeros included, to {@code into[at ..]}, rounded to floats. */
  void copy(int row, float[] into, int at);

  /** The bytes its arrays take. */
  long bytes();
}
