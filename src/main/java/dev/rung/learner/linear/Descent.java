package dev.rung.learner.linear;

/** Plain gradient descent: w -= rate * g. */
final class Descent implements Optimizer {

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
    w[i] = penalty.shrink(w[i] - rate * g[i], rate);
  }

  @Override
  public double scale(int i) {
    return 1;
  }

  @Override
  public double[][] state() {
    return new double[][] {};
  }
}
