package dev.rung.learner.net;

/**
 * The heavy ball (Polyak 1964): v = momentum * v + g, w -= rate * v; or, looking ahead (Nesterov
 * 1983, in the form of Sutskever et al. 2013), w -= rate * (g + momentum * v).
 */
final class Momentum implements Solver {
  private final float momentum;
  private final boolean ahead;
  private final float[] v;

  Momentum(double momentum, boolean ahead, int size) {
    this.momentum = (float) momentum;
    this.ahead = ahead;
    this.v = new float[size];
  }

  @Override
  public void steps(float[] w, float[] g, int from, int to, float rate, float l2) {
    float fresh = ahead ? 1 : 0;
    float kept = ahead ? momentum : 1;
    for (int i = from; i < to; i++) {
      float slope = g[i] + l2 * w[i];
      v[i] = momentum * v[i] + slope;
      w[i] -= rate * (fresh * slope + kept * v[i]);
    }
  }

  @Override
  public float[][] state() {
    return new float[][] {v};
  }
}
