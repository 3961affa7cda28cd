package dev.rung.learner.linear;

import dev.rung.data.Matrix;
import dev.rung.data.SparseMatrix;

/** Which weights a batch steps, and when they pay their penalties and enter the average. */
sealed interface Updates permits DenseUpdates, SparseUpdates {
  /** Before an epoch. */
  void begin(double rate, boolean average);

  /** Before the margins of a batch. */
  void before(int[] rows, int from, int count);

  /** Steps by the batch's gradient and clears it, intercepts aside. */
  void after();

  /** After an epoch: no weight owes a penalty then. */
  void end();

  static Updates of(Matrix matrix, State state, Penalty penalty, double[] gradient) {
    return matrix instanceof SparseMatrix sparse
        ? new SparseUpdates(sparse, state, penalty, gradient)
        : new DenseUpdates(state, penalty, gradient);
  }
}
