package dev.rung.sampler.cmaes;

import java.util.Arrays;

/**
 * The constants of a run, by Hansen's defaults (table 1).
 *
 * <pre>
 * n        dimensions
 * lambda   results a generation
 * w_i      weight of the i-th best; the first mu are positive and sum to 1, the rest negative
 * muEff    1 / sum of w_i^2 over the positive: how many equal weights they are worth
 * cSigma   learning rate of the path that sets the step, dSigma its damping
 * cC       learning rate of the path that sets the covariance
 * c1, cMu  learning rates of the covariance: from that path, from the generation
 * chi      the mean length of a standard normal vector
 * </pre>
 */
final class Strategy {
  final int n;
  final int lambda;
  final int mu;
  final double muEff;
  final double cSigma;
  final double dSigma;
  final double cC;
  final double c1;
  final double cMu;
  final double chi;
  private final double[] weights;

  private Strategy(int n, int lambda) {
    this.n = n;
    this.lambda = lambda;
    mu = lambda / 2;
    double[] raw = new double[lambda];
    Arrays.setAll(raw, i -> Math.log((lambda + 1) / 2.0) - Math.log(i + 1)); // (eq. 49)
    muEff = effective(raw, 0, mu);
    cC = (4 + muEff / n) / (n + 4 + 2 * muEff / n);
    cSigma = (muEff + 2) / (n + muEff + 5);
    dSigma = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma;
    c1 = 2 / ((n + 1.3) * (n + 1.3) + muEff);
    cMu = Math.min(1 - c1, 2 * (0.25 + muEff + 1 / muEff - 2) / ((n + 2) * (n + 2) + muEff));
    chi = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
    weights = scaled(raw);
  }

  /** A generation of {@code lambda} in {@code n} dimensions. */
  static Strategy of(int n, int lambda) {
    return new Strategy(n, lambda);
  }

  /** The usual generation in {@code n} dimensions. */
  static int lambda(int n) {
    return 4 + (int) (3 * Math.log(n)); // (eq. 48)
  }

  double weight(int rank) {
    return weights[rank];
  }

  double weightSum() {
    return Arrays.stream(weights).sum();
  }

  private double[] scaled(double[] raw) {
    double positive = Arrays.stream(raw).filter(w -> w > 0).sum();
    double negative = -Arrays.stream(raw).filter(w -> w < 0).sum();
    double muEffMinus = effective(raw, mu, lambda);
    double most = // (eqs. 50 to 53)
        Math.min(
            1 + c1 / cMu, Math.min(1 + 2 * muEffMinus / (muEff + 2), (1 - c1 - cMu) / (n * cMu)));
    return Arrays.stream(raw).map(w -> w > 0 ? w / positive : w * most / negative).toArray();
  }

  private static double effective(double[] raw, int from, int to) {
    double sum = Arrays.stream(raw, from, to).sum();
    return sum * sum / Arrays.stream(raw, from, to).map(w -> w * w).sum();
  }
}
