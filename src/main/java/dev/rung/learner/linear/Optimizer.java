package dev.rung.learner.linear;

/**
 * How gradients become steps. One instance serves one model; its state has one number a weight in
 * each array. The step of a weight ends in the penalty's proximal step, scaled like the gradient's.
 */
sealed interface Optimizer permits Descent, Momentum, RootMeanSquare, Adadelta, Adam {
  /** Before the steps of batch number {@code t}, from 1. */
  default void begin(long t) {}

  /** Steps the weights from {@code from} to {@code to - 1}. */
  void steps(double[] w, double[] g, int from, int to, double rate, Penalty penalty);

  /** Steps the first {@code count} weights of a list. */
  void steps(double[] w, double[] g, int[] list, int count, double rate, Penalty penalty);

  /** What the learning rate is multiplied by for a weight whose gradient stays as it is. */
  double scale(int i);

  /** What a checkpoint keeps. */
  double[][] state();

  /** A fresh one for {@code size} weights. */
  static Optimizer of(Settings s, int size) {
    return switch (s.optimizer()) {
      case "sgd" -> new Descent();
      case "momentum" -> new Momentum(s.momentum(), false, size);
      case "nesterov" -> new Momentum(s.momentum(), true, size);
      case "adagrad" -> new RootMeanSquare(1, 1, s.epsilon(), size);
      case "rmsprop" -> new RootMeanSquare(s.rho(), 1 - s.rho(), s.epsilon(), size);
      case "adadelta" -> new Adadelta(s.rho(), s.epsilon(), size);
      case "adam" -> new Adam(s.beta1(), s.beta2(), s.epsilon(), size);
      default -> throw new IllegalArgumentException("optimizer: unknown " + s.optimizer());
    };
  }
}
