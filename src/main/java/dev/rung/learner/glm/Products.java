package dev.rung.learner.glm;

import dev.ludovic.netlib.blas.BLAS;
import dev.rung.data.DenseMatrix;

/**
 * Dense rows, some at a time, times the coefficients of several outputs, and back. A copy of the
 * rows at hand is all it holds; a product costs O(rows × features × outputs).
 *
 * <pre>
 * X (rows × features)      the rows at hand
 * V (outputs × features)   coefficients
 * P (rows × outputs)       margins X V', and then what the loss makes of them
 * </pre>
 */
final class Products {
  /** How many rows are multiplied at once, but for the last. */
  static final int ROWS = 128;

  private final Rows rows;
  private final DenseMatrix matrix;
  private final int features;
  private final int outputs;
  private final double[] x;
  private final double[] p;
  private int count;

  /** Products with dense rows. */
  Products(Rows rows, int outputs) {
    this.rows = rows;
    this.matrix = (DenseMatrix) rows.features();
    this.features = rows.columns();
    this.outputs = outputs;
    this.x = new double[ROWS * features];
    this.p = new double[ROWS * outputs];
  }

  /** How many rows are at hand. */
  int count() {
    return count;
  }

  /** Takes the rows from {@code from} on; their margins, in an array that {@link #add} reads. */
  double[] margins(int from, double[] v) {
    count = Math.min(ROWS, rows.count() - from);
    for (int i = 0; i < count; i++) {
      matrix.copy(rows.row(from + i), x, i * features);
    }
    BLAS.getInstance()
        .dgemm("T", "N", outputs, count, features, 1, v, features, x, features, 0, p, outputs);
    return p;
  }

  /** sums (outputs × features) += P'X. */
  void add(double[] sums) {
    BLAS.getInstance()
        .dgemm("N", "T", features, outputs, count, 1, x, features, p, outputs, 1, sums, features);
  }
}
