package dev.rung.learner.linear;

/**
 * The heavy ball (Polyak 1964): v = momentum * v + g, w -= rate * v; or, looking ahead (Nesterov
 * 1983, in the form of Sutskever et al. 2013), w -= rate * (g + momentum * v).
 */
final class Momentum implements Optimizer {
  private final double momentum;
  private final boolean ahead;
  private final double[] v;

  Momentum(double momentum, boolean ahead, int size) {
    this.momentum = momentum;
    this.ahead = ahead;
    this.v = new double[size];
  }

  @Override
  public void steps(double[] w, double[] g, int from, int to, double rate, Penalty penalty) {
    for (int i = from; i < to; i++) {
      step(w, g, i, rate, penalty);
    }
  }

  @Override
  public void steps(double[] w, double[] g, int[] list, int count, double rate, Penalty penalty) {
    for (int k = 0; k < count; k++) {
      step(w, g, list[k], rate, penalty);
    }
  }

  private void step(double[] w, double[] g, int i, double rate, Penalty penalty) {
    v[i] = momentum * v[i] + g[i];
    double direction = ahead ? g[i] + momentum * v[i] : v[i];
    w[i] = penalty.shrink(w[i] - rate * direction, rate * scale(i));
  }

  @Override
  public double scale(int i) {
    return 1 / (1 - momentum);
  }

  @Override
  public double[][] state() {
    return new double[][] {v};
  }
}
