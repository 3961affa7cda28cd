package dev.rung.learner.linear;

/** Adam (Kingma and Ba 2015), with its corrections of the bias towards 0. */
final class Adam implements Optimizer {
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double[] m;
  private final double[] v;
  private double correction1;
  private double correction2 = 1;

  Adam(double beta1, double beta2, double epsilon, int size) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.m = new double[size];
    this.v = new double[size];
  }

  @Override
  public void begin(long t) {
    correction1 = 1 / (1 - Math.pow(beta1, (double) t));
    correction2 = 1 / (1 - Math.pow(beta2, (double) t));
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
    m[i] = beta1 * m[i] + (1 - beta1) * g[i];
    v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
    double step = rate * scale(i);
    w[i] = penalty.shrink(w[i] - step * correction1 * m[i], step);
  }

  @Override
  public double scale(int i) {
    return 1 / (Math.sqrt(correction2 * v[i]) + epsilon);
  }

  @Override
  public double[][] state() {
    return new double[][] {m, v};
  }
}
