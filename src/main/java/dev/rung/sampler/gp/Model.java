package dev.rung.sampler.gp;

import java.util.Arrays;
import java.util.List;

/**
 * The acquisition: the log of the expected improvement, averaged over the posteriors of one or
 * several draws of the kernel's parameters. What is improved on is the least mean at any point that
 * was evaluated or is pending, which without noise is the least loss.
 */
final class Model {
  private final List<Posterior> posteriors;
  private final double[] than;

  /** The acquisition before anything is pending. */
  Model(List<Posterior> posteriors) {
    this.posteriors = posteriors;
    this.than = posteriors.stream().mapToDouble(Posterior::best).toArray();
  }

  List<Posterior> posteriors() {
    return posteriors;
  }

  /** The number of points, pending ones included. */
  int size() {
    return posteriors.get(0).size();
  }

  /** Adds a pending point. */
  void add(double[] point) {
    for (int p = 0; p < than.length; p++) {
      posteriors.get(p).add(point);
      than[p] = Math.min(than[p], posteriors.get(p).mean(point));
    }
  }

  /** The acquisition from each posterior's mean and variance. */
  double value(double[] means, double[] variances) {
    double[] each = new double[than.length];
    for (int p = 0; p < each.length; p++) {
      double deviation = Math.sqrt(variances[p]);
      each[p] = Math.log(deviation) + LogImprovement.log((than[p] - means[p]) / deviation);
    }
    return logMean(each);
  }

  /** The acquisition at a point. */
  double at(double[] point) {
    if (than.length == 1) {
      return posteriors.get(0).logImprovement(point, than[0]);
    }
    double[] each = new double[than.length];
    Arrays.setAll(each, p -> posteriors.get(p).logImprovement(point, than[p]));
    return logMean(each);
  }

  /** The acquisition at a point, and its gradient by the numeric features. */
  double at(double[] point, double[] gradient) {
    if (than.length == 1) {
      return posteriors.get(0).logImprovement(point, than[0], gradient);
    }
    double[] each = new double[than.length];
    double[][] gradients = new double[than.length][gradient.length];
    Arrays.setAll(each, p -> posteriors.get(p).logImprovement(point, than[p], gradients[p]));
    double mean = logMean(each);
    Arrays.fill(gradient, 0);
    for (int p = 0; p < each.length; p++) {
      double share = Math.exp(each[p] - mean) / each.length;
      for (int f = 0; f < gradient.length; f++) {
        gradient[f] += share * gradients[p][f];
      }
    }
    return mean;
  }

  /** The log of the mean of what the logs are given of. */
  private static double logMean(double[] logs) {
    if (logs.length == 1) {
      return logs[0];
    }
    double most = Arrays.stream(logs).max().orElseThrow();
    return most
        + Math.log(Arrays.stream(logs).map(log -> Math.exp(log - most)).average().orElse(1));
  }
}
