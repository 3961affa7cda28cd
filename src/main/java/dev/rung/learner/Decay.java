package dev.rung.learner;

/** How a learning rate falls with the epochs behind it; it is constant within an epoch. */
public enum Decay {
  /** rate. */
  FIXED,
  /** rate * (1 + gamma * epoch)^-power. */
  INVERSE,
  /** rate * gamma^epoch. */
  EXPONENTIAL,
  /** rate * gamma^floor(epoch / step). */
  STEP;

  /** The learning rate of an epoch, counted from 0. */
  public double rate(double rate, double gamma, double power, long step, long epoch) {
    return switch (this) {
      case FIXED -> rate;
      case INVERSE -> rate * Math.pow(1 + gamma * epoch, -power);
      case EXPONENTIAL -> rate * Math.pow(gamma, (double) epoch);
      case STEP -> rate * Math.pow(gamma, Math.floor((double) epoch / step));
    };
  }
}
