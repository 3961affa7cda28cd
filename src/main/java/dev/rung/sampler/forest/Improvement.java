package dev.rung.sampler.forest;

import dev.rung.math.TruncatedNormal;
import dev.rung.sampler.forest.Forest.Prediction;

/**
 * The expected improvement on the least loss where log losses are normal (Hutter, Hoos,
 * Leyton-Brown and Murphy 2009, "An experimental investigation of model-based parameter
 * optimisation: SPO and beyond", eq. 2): with the best log loss 0, E[max(1 - exp(log loss), 0)].
 */
final class Improvement {
  private Improvement() {}

  /** The expected improvement on a log loss of 0, as a share of its exponential. */
  static double of(Prediction prediction) {
    double deviation = Math.sqrt(prediction.variance());
    double z = -prediction.mean() / deviation;
    double scale = Math.exp(prediction.mean() + prediction.variance() / 2);
    return TruncatedNormal.cdf(z) - scale * TruncatedNormal.cdf(z - deviation);
  }
}
