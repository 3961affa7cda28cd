package dev.rung.learner.linear;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Matrix;
import dev.rung.data.SparseMatrix;

/**
 * Margins and gradients of up to {@link #ROWS} rows at a time. Weights are outputs × features,
 * row-major, the outputs' intercepts behind them.
 */
sealed interface Kernel permits DenseKernel, SparseKernel {
  /** The most rows of one call: 32 rows of 784 features are 200 kB, which level-2 caches hold. */
  int ROWS = 32;

  /**
   * Sets the margins (count × outputs) of rows {@code rows[from .. from + count - 1]}.
   *
   * @param w the weights
   */
  void margins(int[] rows, int from, int count, double[] w, double[] margins);

  /**
   * Adds slopes × rows to the weights' part of the gradient, for the rows that {@link #margins} saw
   * last.
   */
  void accumulate(int[] rows, int from, int count, double[] slopes, double[] gradient);

  static Kernel of(Matrix matrix, int outputs) {
    if (matrix instanceof DenseMatrix dense) {
      return new DenseKernel(dense, outputs);
    }
    return new SparseKernel((SparseMatrix) matrix, outputs);
  }
}
