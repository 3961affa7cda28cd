package dev.rung.learner.net;

/**
 * s += g^2, w -= rate * g / (sqrt(s) + epsilon) (Duchi, Hazan and Singer 2011, "Adaptive
 * subgradient methods").
 */
final class Adagrad implements Solver {
  private final float epsilon;
  private final float[] s;

  Adagrad(double epsilon, int size) {
    this.epsilon = (float) epsilon;
    this.s = new float[size];
  }

  @Override
  public void steps(float[] w, float[] g, int from, int to, float rate, float l2) {
    for (int i = from; i < to; i++) {
      float slope = g[i] + l2 * w[i];
      s[i] += slope * slope;
      w[i] -= rate * slope / ((float) Math.sqrt(s[i]) + epsilon);
    }
  }

  @Override
  public float[][] state() {
    return new float[][] {s};
  }
}
