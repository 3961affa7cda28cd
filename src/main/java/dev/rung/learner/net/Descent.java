package dev.rung.learner.net;

/** Plain gradient descent: w -= rate * g. */
final class Descent implements Solver {
  @Override
  public void steps(float[] w, float[] g, int from, int to, float rate, float l2) {
    for (int i = from; i < to; i++) {
      w[i] -= rate * (g[i] + l2 * w[i]);
    }
  }

  @Override
  public float[][] state() {
    return new float[][] {};
  }
}
