package dev.rung.learner.net;

/**
 * How gradients become steps: for one network, with so many numbers a weight. The loops have one
 * index for all arrays, which C2 vectorises.
 */
sealed interface Solver permits Descent, Momentum, Adagrad, Adadelta, Adam, Smorm3s {
  /** Before the steps of update number {@code t}, from 1. */
  default void begin(long t) {}

  /**
   * Steps the weights from {@code from} to {@code to - 1} by g + l2 w.
   *
   * @param rate the learning rate of this update
   */
  void steps(float[] w, float[] g, int from, int to, float rate, float l2);

  /** What a checkpoint keeps. */
  float[][] state();
}
