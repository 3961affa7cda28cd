package dev.rung.learner.net;

import java.util.Arrays;

/**
 * Steps of at most the learning rate over the root mean square, shorter where gradients change
 * signs, over a memory that grows as they do (Funk 2015, "RMSprop loses to SMORMS3").
 */
final class Smorm3s implements Solver {
  private static final float EPSILON = 1e-16f;

  private final float[] span;
  private final float[] mean;
  private final float[] squares;

  Smorm3s(int size) {
    this.span = new float[size];
    this.mean = new float[size];
    this.squares = new float[size];
    Arrays.fill(span, 1);
  }

  @Override
  public void steps(float[] w, float[] g, int from, int to, float rate, float l2) {
    for (int i = from; i < to; i++) {
      float slope = g[i] + l2 * w[i];
      float r = 1 / (span[i] + 1);
      mean[i] = (1 - r) * mean[i] + r * slope;
      squares[i] = (1 - r) * squares[i] + r * slope * slope;
      float trust = mean[i] * mean[i] / (squares[i] + EPSILON);
      w[i] -= slope * Math.min(rate, trust) / ((float) Math.sqrt(squares[i]) + EPSILON);
      span[i] = 1 + span[i] * (1 - trust);
    }
  }

  @Override
  public float[][] state() {
    return new float[][] {span, mean, squares};
  }
}
