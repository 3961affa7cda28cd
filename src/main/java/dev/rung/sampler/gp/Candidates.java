package dev.rung.sampler.gp;

import dev.rung.math.Seeds;
import dev.rung.sampler.StartPoints;
import dev.rung.space.Configuration;
import dev.rung.space.Prior;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where a search for the highest acquisition begins: points all over the cube, and points around
 * the best so far at distances of all orders of magnitude. None is forbidden.
 */
final class Candidates {
  private static final int BEST = 5;
  private static final double NEAREST = 1e-5;
  private static final double FURTHEST = 0.3;

  private final Space space;
  private final Prior prior;
  private final Embedding embedding;
  private final boolean plain;
  private final long seed;
  private final StartPoints pool;

  Candidates(Prior prior, Embedding embedding, long seed) {
    this.space = prior.space();
    this.prior = prior;
    this.embedding = embedding;
    this.plain = Embedding.plain(space);
    this.seed = seed;
    this.pool = StartPoints.of(space, seed, "gp-pool");
  }

  /**
   * Points all over the cube, others for every number; a share of them where a person expects them.
   *
   * @param number of reports
   */
  List<Place> everywhere(int count, int number) {
    RandomGenerator random = Seeds.generator(seed, "gp-everywhere", number);
    RandomGenerator belief = Seeds.generator(seed, "gp-expected", number);
    int expected = prior.share(count, number);
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long index = number * 1024L + i;
      double[] point = pool.at(index).orElseGet(() -> random.doubles(space.dimensions()).toArray());
      add(i < expected ? prior.bend(point, belief) : point, places);
    }
    return places;
  }

  /**
   * Points around others, others for every number.
   *
   * @param best encoded, best first
   */
  List<Place> around(List<double[]> best, int count, long number) {
    RandomGenerator random = Seeds.generator(seed, "gp-around", number);
    List<Place> places = new ArrayList<>();
    int centres = Math.min(BEST, best.size());
    for (int i = 0; i < count && centres > 0; i++) {
      add(perturbed(best.get(i % centres), random), places);
    }
    return places;
  }

  private double[] perturbed(double[] centre, RandomGenerator random) {
    double[] point = centre.clone();
    double spread = FURTHEST * Math.pow(NEAREST / FURTHEST, random.nextDouble());
    double share = random.nextBoolean() ? 1 : Math.min(1, 2.0 / point.length);
    int sure = random.nextInt(point.length);
    for (int i = 0; i < point.length; i++) {
      boolean moves = i == sure || random.nextDouble() < share;
      boolean numeric = embedding.coordinate(i) >= 0;
      if (Double.isNaN(point[i]) || (!numeric && moves && random.nextDouble() < spread)) {
        point[i] = random.nextDouble();
      } else if (numeric && moves) {
        point[i] = inside(point[i] + spread * random.nextGaussian());
      }
    }
    return point;
  }

  private void add(double[] point, List<Place> places) {
    Place place = place(point);
    if (place != null) {
      places.add(place);
    }
  }

  /** The place of a point, or null where that is forbidden. */
  Place place(double[] point) {
    if (plain) {
      return new Place(point, point, point, null);
    }
    Configuration configuration = space.decode(point);
    if (!space.forbidden().isEmpty() && space.isForbidden(configuration)) {
      return null;
    }
    double[] encoded = space.encode(configuration);
    return new Place(point, encoded, embedding.features(encoded), configuration);
  }

  static double inside(double coordinate) {
    return Math.max(0, Math.min(Math.nextDown(1.0), coordinate));
  }
}
