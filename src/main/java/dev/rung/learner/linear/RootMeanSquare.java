package dev.rung.learner.linear;

/**
 * Steps divided by the root of past squares: s = keep * s + add * g^2, w -= rate * g / (sqrt(s) +
 * epsilon). keep = add = 1 is Adagrad (Duchi, Hazan and Singer 2011, "Adaptive subgradient
 * methods"), keep = 1 - add is RMSprop (Tieleman and Hinton 2012).
 */
final class RootMeanSquare implements Optimizer {
  private final double keep;
  private final double add;
  private final double epsilon;
  private final double[] s;

  RootMeanSquare(double keep, double add, double epsilon, int size) {
    this.keep = keep;
    this.add = add;
    this.epsilon = epsilon;
    this.s = new double[size];
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
    s[i] = keep * s[i] + add * g[i] * g[i];
    double step = rate * scale(i);
    w[i] = penalty.shrink(w[i] - step * g[i], step);
  }

  @Override
  public double scale(int i) {
    return 1 / (Math.sqrt(s[i]) + epsilon);
  }

  @Override
  public double[][] state() {
    return new double[][] {s};
  }
}
