package dev.rung.learner.linear;

/** Steps in the weight's own units (Zeiler 2012, "ADADELTA"). */
final class Adadelta implements Optimizer {
  private final double rho;
  private final double epsilon;
  private final double[] squares;
  private final double[] moves;

  Adadelta(double rho, double epsilon, int size) {
    this.rho = rho;
    this.epsilon = epsilon;
    this.squares = new double[size];
    this.moves = new double[size];
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
    squares[i] = rho * squares[i] + (1 - rho) * g[i] * g[i];
    double scale = scale(i);
    double move = scale * g[i];
    moves[i] = rho * moves[i] + (1 - rho) * move * move;
    w[i] = penalty.shrink(w[i] - rate * move, rate * scale);
  }

  @Override
  public double scale(int i) {
    return Math.sqrt((moves[i] + epsilon) / (squares[i] + epsilon));
  }

  @Override
  public double[][] state() {
    return new double[][] {squares, moves};
  }
}
