package dev.rung.learner.net;

/** Steps in the weight's own units (Zeiler 2012, "ADADELTA"), times the learning rate. */
final class Adadelta implements Solver {
  private final float rho;
  private final float epsilon;
  private final float[] squares;
  private final float[] moves;

  Adadelta(double rho, double epsilon, int size) {
    this.rho = (float) rho;
    this.epsilon = (float) epsilon;
    this.squares = new float[size];
    this.moves = new float[size];
  }

  @Override
  public void steps(float[] w, float[] g, int from, int to, float rate, float l2) {
    for (int i = from; i < to; i++) {
      float slope = g[i] + l2 * w[i];
      squares[i] = rho * squares[i] + (1 - rho) * slope * slope;
      float move = slope * (float) Math.sqrt((moves[i] + epsilon) / (squares[i] + epsilon));
      moves[i] = rho * moves[i] + (1 - rho) * move * move;
      w[i] -= rate * move;
    }
  }

  @Override
  public float[][] state() {
    return new float[][] {squares, moves};
  }
}
