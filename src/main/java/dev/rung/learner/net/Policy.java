package dev.rung.learner.net;

import dev.rung.learner.Decay;
import java.util.Locale;

/** How the learning rate moves; t counts epochs, parts of them included. */
public enum Policy {
  /** {@link Decay#FIXED}. */
  FIXED,
  /** {@link Decay#INVERSE}. */
  INVERSE,
  /** {@link Decay#EXPONENTIAL}. */
  EXPONENTIAL,
  /** {@link Decay#STEP}. */
  STEP,
  /** Up and down between the floor and the rate (Smith 2017, "Cyclical learning rates"). */
  TRIANGULAR,
  /** Likewise, every cycle half as high as the one before. */
  TRIANGULAR2,
  /** Likewise, the height falling as gamma^t. */
  EXP_RANGE,
  /** Up for 45 % of the training, down for 45 %, then to a hundredth of the floor (Smith 2018). */
  ONE_CYCLE,
  /** Half a cosine from the rate to the floor (Loshchilov and Hutter 2017, "SGDR"). */
  COSINE;

  private static final double LIMB = 0.45;
  private static final double END = 0.01;

  /** The one of that name in configuration files: exp-range. */
  public static Policy of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /**
   * The learning rate at {@code t} >= 0.
   *
   * @param step epochs of a step, and of half a cycle
   * @param floor the rate at the foot of a cycle
   * @param horizon the epochs of a full training
   */
  double rate(
      double rate, double gamma, double power, long step, double floor, double horizon, double t) {
    double height = rate - floor;
    return switch (this) {
      case FIXED, INVERSE, EXPONENTIAL, STEP ->
          Decay.valueOf(name()).rate(rate, gamma, power, step, (long) t);
      case TRIANGULAR -> floor + height * triangle(t / step);
      case TRIANGULAR2 ->
          floor + height * triangle(t / step) * Math.pow(2, -Math.floor(t / (2.0 * step)));
      case EXP_RANGE -> floor + height * triangle(t / step) * Math.pow(gamma, t);
      case ONE_CYCLE -> oneCycle(Math.min(1, t / horizon), floor, height);
      case COSINE -> floor + height * (1 + Math.cos(Math.PI * Math.min(1, t / horizon))) / 2;
    };
  }

  /** From 0 up to 1 and down again while halves goes from 0 to 2, and so on. */
  private static double triangle(double halves) {
    return 1 - Math.abs(halves - 2 * Math.floor(halves / 2) - 1);
  }

  private static double oneCycle(double part, double floor, double height) {
    return part < 2 * LIMB
        ? floor + height * triangle(part / LIMB)
        : floor * (1 - (1 - END) * (part - 2 * LIMB) / (1 - 2 * LIMB));
  }
}
