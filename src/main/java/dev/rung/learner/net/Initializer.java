package dev.rung.learner.net;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The weights that training begins with, of units that each weigh {@code inputs} numbers.
 * Intercepts begin at 0.
 */
public enum Initializer {
  /** N(0, 2 / inputs) (He et al. 2015, "Delving deep into rectifiers"). */
  HE_NORMAL,
  /** U(-sqrt(6 / inputs), sqrt(6 / inputs)). */
  HE_UNIFORM,
  /** N(0, 2 / (inputs + outputs)) (Glorot and Bengio 2010, "Understanding the difficulty"). */
  GLOROT_NORMAL,
  /** U(-b, b), b = sqrt(6 / (inputs + outputs)). */
  GLOROT_UNIFORM,
  /** The scale itself: units that begin alike stay alike, unless dropout tells them apart. */
  CONSTANT,
  /** N(0, scale^2). */
  NORMAL,
  /** U(-scale, scale). */
  UNIFORM,
  /** Orthonormal rows, or columns where there are fewer (Saxe, McClelland and Ganguli 2014). */
  ORTHOGONAL,
  /** Of each unit 15 weights drawn from N(0, 1), the others 0 (Martens 2010). */
  SPARSE;

  private static final int CONNECTIONS = 15;

  /** The one of that name in configuration files: he-normal. */
  public static Initializer of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The name in configuration files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Fills the weights w[at ..] (units × inputs).
   *
   * @param outputs what {@code units} counts in formulas: of a convolution the numbers that one
   *     input goes into
   */
  void fill(
      float[] w, int at, int units, int inputs, int outputs, double scale, RandomGenerator random) {
    int to = at + units * inputs;
    switch (this) {
      case HE_NORMAL -> normal(w, at, to, Math.sqrt(2.0 / inputs), random);
      case HE_UNIFORM -> uniform(w, at, to, Math.sqrt(6.0 / inputs), random);
      case GLOROT_NORMAL -> normal(w, at, to, Math.sqrt(2.0 / (inputs + outputs)), random);
      case GLOROT_UNIFORM -> uniform(w, at, to, Math.sqrt(6.0 / (inputs + outputs)), random);
      case CONSTANT -> Arrays.fill(w, at, to, (float) scale);
      case NORMAL -> normal(w, at, to, scale, random);
      case UNIFORM -> uniform(w, at, to, scale, random);
      case ORTHOGONAL -> Orthogonal.fill(w, at, units, inputs, random);
      case SPARSE -> sparse(w, at, units, inputs, random);
    }
  }

  private static void normal(
      float[] w, int from, int to, double deviation, RandomGenerator random) {
    for (int i = from; i < to; i++) {
      w[i] = (float) (deviation * random.nextGaussian());
    }
  }

  private static void uniform(float[] w, int from, int to, double bound, RandomGenerator random) {
    for (int i = from; i < to; i++) {
      w[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
  }

  private static void sparse(float[] w, int at, int units, int inputs, RandomGenerator random) {
    Arrays.fill(w, at, at + units * inputs, 0);
    for (int unit = 0; unit < units; unit++) {
      for (int left = Math.min(CONNECTIONS, inputs); left > 0; ) {
        int i = at + unit * inputs + random.nextInt(inputs);
        if (w[i] == 0) {
          w[i] = (float) random.nextGaussian();
          left--;
        }
      }
    }
  }
}
