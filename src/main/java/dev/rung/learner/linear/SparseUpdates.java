package dev.rung.learner.linear;

import dev.rung.data.SparseMatrix;
import java.util.Arrays;

/**
 * Only weights of features that occur in the batch; the others rest and keep their value until they
 * occur again or the epoch ends, when they pay the penalties of the batches between.
 */
final class SparseUpdates implements Updates {
  private final SparseMatrix matrix;
  private final State state;
  private final Penalty penalty;
  private final double[] gradient;
  private final int features;
  private final int[] last;
  private final int[] listed;
  private final int[] before;
  private final int[] list;
  private double rate;
  private boolean average;
  private int batch;
  private int count;

  SparseUpdates(SparseMatrix matrix, State state, Penalty penalty, double[] gradient) {
    this.matrix = matrix;
    this.state = state;
    this.penalty = penalty;
    this.gradient = gradient;
    this.features = state.features;
    this.last = new int[features];
    this.listed = new int[features];
    this.before = new int[features];
    this.list = new int[features * state.outputs];
  }

  @Override
  public void begin(double epochRate, boolean averageEpoch) {
    rate = epochRate;
    average = averageEpoch;
    batch = 0;
    Arrays.fill(last, 0);
  }

  @Override
  public void before(int[] rows, int from, int rowsInBatch) {
    batch++;
    count = 0;
    for (int i = from; i < from + rowsInBatch; i++) {
      count = matrix.stamp(rows[i], batch, last, listed, before, count);
    }
    if (average || !penalty.none()) {
      for (int c = 0; c < count; c++) {
        settle(listed[c], before[c], batch);
      }
    }
  }

  /** Settles the batches above {@code from} and below {@code to}, in which a feature rested. */
  private void settle(int feature, int from, int to) {
    for (int i = feature; i < features * state.outputs; i += features) {
      if (average) {
        state.sum[i] += (to - Math.max(from, 1)) * state.w[i];
      }
      state.w[i] = penalty.shrink(state.w[i], rate * state.optimizer.scale(i), to - from - 1);
    }
  }

  @Override
  public void after() {
    int size = 0;
    for (int offset = 0; offset < features * state.outputs; offset += features) {
      for (int c = 0; c < count; c++) {
        list[size++] = offset + listed[c];
      }
    }
    state.optimizer.steps(state.w, gradient, list, size, rate, penalty);
    for (int c = 0; c < size; c++) {
      gradient[list[c]] = 0;
    }
  }

  @Override
  public void end() {
    if (average || !penalty.none()) {
      for (int feature = 0; feature < features; feature++) {
        settle(feature, last[feature], batch + 1);
      }
    }
  }
}
