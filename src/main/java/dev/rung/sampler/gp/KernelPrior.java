package dev.rung.sampler.gp;

import java.util.Arrays;

/**
 * What is believed of the kernel's parameters before any loss: independent normals on the logs of
 * the lengths and of the signal, a gamma on the noise, all within bounds.
 *
 * <p>Lengths grow with the root of the number of parameters, as distances in the cube do (Hvarfner,
 * Hellsten and Nardi 2024, "Vanilla Bayesian optimization performs great in high dimensions"): the
 * density of a length is log-normal there, with sqrt(2) + log(d) / 2 and sqrt(3). As a normal on
 * the log it is taken around that density's mode, sqrt(2) + log(d) / 2 - 3, which is 0.5 for 6
 * parameters, and not around its median, 10; and narrower, with {@value #LENGTH_SPREAD}, lest
 * lengths become so short that they explain what is noise.
 */
final class KernelPrior {
  private static final double LENGTH_SPREAD = 0.7;
  private static final double LENGTH_MODE = -1.58578644;
  private static final double SIGNAL_SPREAD = 1;
  private static final double NOISE_SHAPE = 0.1;
  private static final double NOISE_RATE = 30;
  private static final double NOISE_LEAST = 1e-9;

  private final int parameters;
  private final double lengthMean;

  KernelPrior(int parameters) {
    this.parameters = parameters;
    this.lengthMean = LENGTH_MODE + Math.log(parameters) / 2;
  }

  /** Minus the log density up to a constant; adds its gradient. */
  double at(double[] theta, double[] gradient) {
    double sum = 0;
    for (int i = 0; i <= parameters; i++) {
      double spread = i < parameters ? LENGTH_SPREAD : SIGNAL_SPREAD;
      double z = (theta[i] - (i < parameters ? lengthMean : 0)) / spread;
      sum += z * z / 2;
      gradient[i] += z / spread;
    }
    double noise = theta[parameters + 1];
    gradient[parameters + 1] += NOISE_RATE * Math.exp(noise) - NOISE_SHAPE;
    return sum + NOISE_RATE * Math.exp(noise) - NOISE_SHAPE * noise;
  }

  /** A point to start from. */
  double[] start(double length, double noise) {
    double[] theta = new double[parameters + 2];
    Arrays.fill(theta, 0, parameters, Math.log(length));
    theta[parameters + 1] = Math.log(noise);
    return theta;
  }

  double[] low() {
    double[] low = new double[parameters + 2];
    Arrays.fill(low, 0, parameters, Math.log(0.01));
    low[parameters] = Math.log(0.01);
    low[parameters + 1] = Math.log(NOISE_LEAST);
    return low;
  }

  double[] high() {
    double[] high = new double[parameters + 2];
    Arrays.fill(high, 0, parameters, Math.log(100));
    high[parameters] = Math.log(1000);
    high[parameters + 1] = 0;
    return high;
  }
}
