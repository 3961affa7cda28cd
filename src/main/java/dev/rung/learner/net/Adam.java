package dev.rung.learner.net;

/** Adam (Kingma and Ba 2015), with its corrections of the bias towards 0. */
final class Adam implements Solver {
  private final double beta1;
  private final double beta2;
  private final float epsilon;
  private final float[] m;
  private final float[] v;
  private float correction1;
  private float root2;

  Adam(double beta1, double beta2, double epsilon, int size) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = (float) epsilon;
    this.m = new float[size];
    this.v = new float[size];
  }

  @Override
  public void begin(long t) {
    correction1 = (float) (1 / (1 - Math.pow(beta1, (double) t)));
    root2 = (float) Math.sqrt(1 / (1 - Math.pow(beta2, (double) t)));
  }

  @Override
  public void steps(float[] w, float[] g, int from, int to, float rate, float l2) {
    float keep1 = (float) beta1;
    float keep2 = (float) beta2;
    float add1 = (float) (1 - beta1);
    float add2 = (float) (1 - beta2);
    float step = rate * correction1;
    float root = root2;
    for (int i = from; i < to; i++) {
      float slope = g[i] + l2 * w[i];
      m[i] = keep1 * m[i] + add1 * slope;
      v[i] = keep2 * v[i] + add2 * slope * slope;
      w[i] -= step * m[i] / (root * (float) Math.sqrt(v[i]) + epsilon);
    }
  }

  @Override
  public float[][] state() {
    return new float[][] {m, v};
  }
}
