package dev.rung.sampler.cmaes;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The normal distribution that a run draws from, and how a generation changes it.
 *
 * <pre>
 * m       mean (n), in the unit cube
 * sigma   step
 * C       covariance of the steps (n × n)
 * a       margin (n): how much wider than sigma sqrt(C_ii) a row of cells is drawn from
 * pSigma  path of the mean in units of the steps (n); its length sets sigma
 * pC      path of the mean (n); its direction widens C
 * y       a step (n): a draw is x = m + sigma a y with y ~ N(0, C)
 * </pre>
 *
 * <p>An update costs O(lambda n^2 + n^3), a draw O(n^2).
 */
final class Distribution {
  private static final double LEAST_VALUE = 1e-20; // of an eigenvalue or a squared length

  private final Strategy strategy;
  private final Margin margin;
  private final int n;
  private final double[] mean;
  private double sigma;
  private final double[] covariance;
  private Eigen eigen;
  private double[] wider;
  private double[] pathSigma;
  private final double[] pathC;
  private int generations;

  Distribution(Strategy strategy, Margin margin, double[] mean, double sigma) {
    this.strategy = strategy;
    this.margin = margin;
    this.n = strategy.n;
    this.mean = mean.clone();
    this.sigma = sigma;
    this.covariance = new double[n * n];
    for (int i = 0; i < n; i++) {
      covariance[i * n + i] = 1;
    }
    this.pathSigma = new double[n];
    this.pathC = new double[n];
    settle();
  }

  double mean(int i) {
    return mean[i];
  }

  /** The standard deviation of a coordinate's draws. */
  double deviation(int i) {
    return sigma * wider[i] * Math.sqrt(covariance[i * n + i]);
  }

  /** The widest standard deviation of a coordinate, the margin left out. */
  double widest() {
    double widest = 0;
    for (int i = 0; i < n; i++) {
      widest = Math.max(widest, sigma * Math.sqrt(covariance[i * n + i]));
    }
    return widest;
  }

  /** The largest eigenvalue of C over the least. */
  double condition() {
    return eigen.value(n - 1) / Math.max(LEAST_VALUE, eigen.value(0));
  }

  /** A draw, its step {@code stretch} times as long; it may lie outside of the unit cube. */
  double[] draw(RandomGenerator random, double stretch) {
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = random.nextGaussian();
    }
    double[] x = eigen.apply(Distribution::root, z);
    for (int i = 0; i < n; i++) {
      x[i] = mean[i] + stretch * sigma * wider[i] * x[i];
    }
    return x;
  }

  /** Takes in a generation, the best first (Hansen 2016, section A). */
  void update(List<double[]> ranked) {
    generations++;
    double[][] steps = new double[ranked.size()][];
    double[] lengths = new double[steps.length];
    for (int k = 0; k < steps.length; k++) {
      steps[k] = step(ranked.get(k));
      lengths[k] = norm(whitened(steps[k]));
      clip(steps, lengths, k);
    }
    double[] shift = new double[n];
    for (int k = 0; k < strategy.mu; k++) {
      for (int i = 0; i < n; i++) {
        shift[i] += strategy.weight(k) * steps[k][i]; // (eq. 41)
      }
    }
    for (int i = 0; i < n; i++) {
      mean[i] = Math.max(0, Math.min(1, mean[i] + sigma * wider[i] * shift[i])); // (eq. 42)
    }
    boolean moving = paths(shift);
    adapt(steps, lengths, moving);
    double ratio = norm(pathSigma) / strategy.chi - 1;
    sigma *= Math.exp(Math.min(1, strategy.cSigma / strategy.dSigma * ratio)); // (eq. 44)
    settle();
  }

  private double[] step(double[] x) {
    double[] y = new double[n];
    Arrays.setAll(y, i -> (x[i] - mean[i]) / (sigma * wider[i]));
    return y;
  }

  /** What this distribution would hardly have drawn is moved nearer (Hansen 2011, injection). */
  private void clip(double[][] steps, double[] lengths, int k) {
    double most = Math.sqrt(n) + 2.0 * n / (n + 2);
    if (lengths[k] > most) {
      double scale = most / lengths[k];
      for (int i = 0; i < n; i++) {
        steps[k][i] *= scale;
      }
      lengths[k] = most;
    }
  }

  /** Moves both paths; false while the step's path is so long that C waits (h_sigma). */
  private boolean paths(double[] shift) {
    double keep = 1 - strategy.cSigma;
    double gain = Math.sqrt(strategy.cSigma * (2 - strategy.cSigma) * strategy.muEff);
    double[] white = whitened(shift);
    for (int i = 0; i < n; i++) {
      pathSigma[i] = keep * pathSigma[i] + gain * white[i]; // (eq. 43)
    }
    double expected = Math.sqrt(1 - Math.pow(keep, 2.0 * generations));
    boolean moving = norm(pathSigma) / expected < (1.4 + 2.0 / (n + 1)) * strategy.chi;
    double gainC = moving ? Math.sqrt(strategy.cC * (2 - strategy.cC) * strategy.muEff) : 0;
    for (int i = 0; i < n; i++) {
      pathC[i] = (1 - strategy.cC) * pathC[i] + gainC * shift[i]; // (eq. 45)
    }
    return moving;
  }

  private void adapt(double[][] steps, double[] lengths, boolean moving) {
    double lost = moving ? 0 : strategy.c1 * strategy.cC * (2 - strategy.cC);
    double keep = 1 + lost - strategy.c1 - strategy.cMu * strategy.weightSum();
    for (int i = 0; i < n * n; i++) {
      covariance[i] *= keep;
    }
    add(strategy.c1, pathC);
    for (int k = 0; k < steps.length; k++) {
      double weight = strategy.weight(k);
      double length = Math.max(LEAST_VALUE, lengths[k] * lengths[k]);
      add(strategy.cMu * (weight < 0 ? weight * n / length : weight), steps[k]); // (eqs. 46, 47)
    }
  }

  private void add(double factor, double[] y) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        covariance[i * n + j] += factor * y[i] * y[j];
      }
    }
  }

  /** Decomposes C, and moves mean and margin to where every cell next to the mean's is reached. */
  private void settle() {
    eigen = Eigen.of(n, covariance);
    sigma = Math.min(sigma, 1 / Math.sqrt(Math.max(LEAST_VALUE, eigen.value(n - 1))));
    wider = new double[n];
    for (int i = 0; i < n; i++) {
      double deviation = sigma * Math.sqrt(covariance[i * n + i]);
      wider[i] = margin.wider(i, mean[i], deviation);
      mean[i] = margin.moved(i, mean[i], deviation);
    }
  }

  private double[] whitened(double[] y) {
    return eigen.apply(value -> 1 / root(value), y);
  }

  private static double root(double value) {
    return Math.sqrt(Math.max(LEAST_VALUE, value));
  }

  private static double norm(double[] y) {
    double sum = 0;
    for (double v : y) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }
}
