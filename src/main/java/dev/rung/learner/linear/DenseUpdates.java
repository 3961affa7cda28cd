package dev.rung.learner.linear;

import java.util.Arrays;

/** Every weight in every batch. */
final class DenseUpdates implements Updates {
  private final State state;
  private final Penalty penalty;
  private final double[] gradient;
  private final int weights;
  private double rate;
  private boolean average;

  DenseUpdates(State state, Penalty penalty, double[] gradient) {
    this.state = state;
    this.penalty = penalty;
    this.gradient = gradient;
    this.weights = state.outputs * state.features;
  }

  @Override
  public void begin(double epochRate, boolean averageEpoch) {
    rate = epochRate;
    average = averageEpoch;
  }

  @Override
  public void before(int[] rows, int from, int count) {}

  @Override
  public void after() {
    state.optimizer.steps(state.w, gradient, 0, weights, rate, penalty);
    Arrays.fill(gradient, 0, weights, 0);
    if (average) {
      add(state.sum, state.w, weights);
    }
  }

  private static void add(double[] sum, double[] w, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] += w[i];
    }
  }

  @Override
  public void end() {}
}
