package dev.rung.sampler.gp;

import dev.rung.math.Lbfgs;
import dev.rung.math.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The kernel's parameters that losses speak for, found from the same starts every time: what is
 * fitted to the same losses is the same, whatever was fitted before.
 *
 * <p>The starts compete on a few of the points, where a step costs little; the winner goes on with
 * all.
 */
final class Fit {
  private static final int FEW = 50;
  private static final Lbfgs.Limits COARSE = new Lbfgs.Limits(30, 1e-3, 1e-5);
  private static final Lbfgs.Limits FINE = new Lbfgs.Limits(30, 1e-3, 1e-6);
  private static final int BURN_IN = 10;
  private static final int DRAWS = 8;
  private static final int THINNING = 3;

  private final Embedding embedding;
  private final KernelPrior prior;

  Fit(Embedding embedding) {
    this.embedding = embedding;
    this.prior = new KernelPrior(embedding.parameters());
  }

  /** The most probable parameters. */
  double[] map(List<double[]> points, double[] losses) {
    Likelihood all = new Likelihood(embedding, prior, points, losses);
    boolean small = points.size() <= FEW;
    Likelihood few = small ? all : thinned(points, losses);
    double root = Math.sqrt(embedding.parameters());
    Lbfgs best = search(few, prior.start(0.3 * root, 1e-3), small ? FINE : COARSE);
    Lbfgs other = search(few, prior.start(1.5 * root, 1e-6), small ? FINE : COARSE);
    best = other.value() < best.value() ? other : best;
    return small ? best.point() : search(all, best.point(), FINE).point();
  }

  /** Draws from the parameters' posterior (Murray and Adams 2010; Snoek et al. 2012). */
  List<double[]> slice(List<double[]> points, double[] losses, long seed) {
    Likelihood likelihood = new Likelihood(embedding, prior, points, losses);
    RandomGenerator random = Seeds.generator(seed, "gp-slice", points.size());
    Slice slice = new Slice(likelihood, prior.low(), prior.high(), map(points, losses), random);
    List<double[]> draws = new ArrayList<>();
    for (int sweep = 1; draws.size() < DRAWS; sweep++) {
      slice.sweep();
      if (sweep >= BURN_IN && (sweep - BURN_IN) % THINNING == 0) {
        draws.add(slice.point());
      }
    }
    return draws;
  }

  private Lbfgs search(Likelihood likelihood, double[] start, Lbfgs.Limits limits) {
    return Lbfgs.minimize(likelihood, start, prior.low(), prior.high(), limits);
  }

  private Likelihood thinned(List<double[]> points, double[] losses) {
    List<double[]> some = new ArrayList<>();
    double[] their = new double[FEW];
    for (int i = 0; i < FEW; i++) {
      int place = (int) ((long) i * points.size() / FEW);
      some.add(points.get(place));
      their[i] = losses[place];
    }
    return new Likelihood(embedding, prior, some, their);
  }
}
