package dev.rung.learner.linear;

import dev.rung.data.SparseMatrix;

/** Costs O(non-zeros × outputs). */
final class SparseKernel implements Kernel {
  private final SparseMatrix matrix;
  private final int columns;
  private final int outputs;

  SparseKernel(SparseMatrix matrix, int outputs) {
    this.matrix = matrix;
    this.columns = matrix.columns();
    this.outputs = outputs;
  }

  @Override
  public void margins(int[] rows, int from, int count, double[] w, double[] margins) {
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < outputs; k++) {
        margins[i * outputs + k] =
            matrix.dot(rows[from + i], w, k * columns) + w[outputs * columns + k];
      }
    }
  }

  @Override
  public void accumulate(int[] rows, int from, int count, double[] slopes, double[] gradient) {
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < outputs; k++) {
        double slope = slopes[i * outputs + k];
        if (slope != 0) {
          matrix.addTo(rows[from + i], slope, gradient, k * columns);
        }
      }
    }
  }
}
