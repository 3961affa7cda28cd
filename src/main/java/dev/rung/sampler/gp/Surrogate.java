package dev.rung.sampler.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The posteriors that evidence and pending points make, and what of them can be used again for the
 * next: the kernel's parameters as long as the settled evidence is the same, the rows of the factor
 * as long as the points are. It remembers the last of either, and answers the same without.
 */
final class Surrogate {
  private static final int MOST_FITTED = 150;

  private final Embedding embedding;
  private final Options.Hyperparameters hyperparameters;
  private final long seed;
  private List<double[]> fittedPoints = List.of();
  private double[] fittedLosses = new double[0];
  private List<Posterior> posteriors = List.of();

  Surrogate(Embedding embedding, Options.Hyperparameters hyperparameters, long seed) {
    this.embedding = embedding;
    this.hyperparameters = hyperparameters;
    this.seed = seed;
  }

  /**
   * The acquisition.
   *
   * @param points those of {@code losses}, then the pending ones
   */
  Model model(List<double[]> points, double[] losses) {
    for (Posterior posterior : posteriors) {
      posterior.truncate(same(posterior, points));
      while (posterior.size() < points.size()) {
        posterior.add(points.get(posterior.size()));
      }
      posterior.condition(losses);
    }
    return new Model(posteriors);
  }

  /** Fits the kernel's parameters, unless it is to what they were fitted to last. */
  void fit(List<double[]> points, double[] losses) {
    if (points.equals(fittedPoints) && Arrays.equals(losses, fittedLosses)) {
      return;
    }
    fittedPoints = points;
    fittedLosses = losses;
    List<double[]> some = new ArrayList<>();
    double[] their = thinned(points, losses, some);
    Fit fit = new Fit(embedding);
    List<double[]> thetas =
        hyperparameters == Options.Hyperparameters.MAP
            ? List.of(fit.map(some, their))
            : fit.slice(some, their, seed);
    posteriors =
        thetas.stream()
            .map(theta -> new Posterior(embedding, Kernel.of(embedding, theta)))
            .toList();
  }

  /** The number of points at the front that a posterior has already. */
  private static int same(Posterior posterior, List<double[]> points) {
    int same = 0;
    int most = Math.min(posterior.size(), points.size());
    while (same < most && posterior.point(same) == points.get(same)) {
      same++;
    }
    return same;
  }

  /** The losses of the best third of as many as are fitted, and of others evenly. */
  private static double[] thinned(List<double[]> points, double[] losses, List<double[]> some) {
    int count = losses.length;
    if (count <= MOST_FITTED) {
      some.addAll(points);
      return losses;
    }
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    double good = sorted[MOST_FITTED / 3];
    double[] their = new double[MOST_FITTED];
    int kept = 0;
    for (int i = 0; i < count && kept < MOST_FITTED; i++) {
      boolean even =
          (long) i * (MOST_FITTED * 2 / 3) / count
              != (long) (i - 1) * (MOST_FITTED * 2 / 3) / count;
      if (losses[i] < good || even) {
        some.add(points.get(i));
        their[kept++] = losses[i];
      }
    }
    return Arrays.copyOf(their, kept);
  }
}
