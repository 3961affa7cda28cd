package dev.rung.sampler.forest;

import dev.rung.math.TruncatedNormal;
import dev.rung.space.Prior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The search for the point of the most expected improvement: random points, then from some of them
 * and from given ones upwards, one parameter changed at a time. A neighbour has another value of a
 * choice or an ordinal, or a number moved by a normal step.
 */
final class Climb {
  /** Of the steps, one neighbour each: from a fifth of the range to what the last digits need. */
  private static final double[] DEVIATIONS = {0.2, 0.05, 0.0125, 0.003};

  private static final int STEPS = 4;
  private static final int FROM_RANDOM = 5;

  private final Features features;
  private final Forest forest;
  private final Predicate<double[]> eligible;
  private final Prior prior;
  private final int reports;
  private final RandomGenerator random;
  private double[] best;
  private double most = Double.NEGATIVE_INFINITY;

  /**
   * A search on a forest.
   *
   * @param eligible whether a point may be proposed
   * @param prior what a person expects, which gives its share of the random points and weighs on
   *     all
   * @param reports that the forest is grown from, by which the prior wears off
   */
  Climb(
      Features features,
      Forest forest,
      Predicate<double[]> eligible,
      Prior prior,
      int reports,
      RandomGenerator random) {
    this.features = features;
    this.forest = forest;
    this.eligible = eligible;
    this.prior = prior;
    this.reports = reports;
    this.random = random;
  }

  /** The best eligible point that was looked at, if there was any. */
  Optional<double[]> best(List<double[]> starts, int draws) {
    for (double[] start : starts) {
      climb(look(filled(start)));
    }
    double[] nothing = new double[features.count()];
    Arrays.fill(nothing, Double.NaN);
    List<Place> places = new ArrayList<>();
    int expected = prior.share(draws, reports);
    for (int draw = 0; draw < draws; draw++) {
      double[] point = filled(nothing);
      places.add(look(draw < expected ? prior.bend(point, random) : point));
    }
    places.sort(Comparator.comparingDouble((Place place) -> -place.score));
    places.stream().limit(FROM_RANDOM).forEach(this::climb);
    return Optional.ofNullable(best);
  }

  /** The point with a random coordinate wherever a parameter is inactive. */
  private double[] filled(double[] point) {
    return Arrays.stream(point).map(x -> Double.isNaN(x) ? random.nextDouble() : x).toArray();
  }

  private Place look(double[] point) {
    return look(point, features.of(point));
  }

  private Place look(double[] point, double[] own) {
    double score = Improvement.of(forest.predict(own)) * weight(point, own);
    if (score > most && eligible.test(point)) {
      best = point;
      most = score;
    }
    return new Place(point, own, score);
  }

  /** What a person expects of a point; 1 where that is nothing. */
  private double weight(double[] point, double[] own) {
    if (prior.isEmpty()) {
      return 1;
    }
    double[] active = point.clone();
    Arrays.setAll(active, i -> features.active(own, i) ? point[i] : Double.NaN);
    return Math.exp(prior.logWeight(active, reports));
  }

  private void climb(Place from) {
    Place place = from;
    for (int step = 0; step < STEPS; step++) {
      Place up = place;
      for (int i = 0; i < features.count(); i++) {
        up = features.active(place.features, i) ? along(i, place, up) : up;
      }
      if (up.score <= place.score) {
        return;
      }
      place = up;
    }
  }

  /** The highest of the neighbours of a place in one parameter, or the highest so far. */
  private Place along(int index, Place place, Place highest) {
    Place up = highest;
    for (double coordinate : coordinates(index, place.point[index])) {
      double[] point = place.point.clone();
      point[index] = coordinate;
      Place next = look(point, features.moved(place.features, point, index));
      up = next.score > up.score ? next : up;
    }
    return up;
  }

  private double[] coordinates(int index, double own) {
    if (!features.listed(index)) {
      return Arrays.stream(DEVIATIONS)
          .map(deviation -> TruncatedNormal.sample(own, deviation, random))
          .toArray();
    }
    int count = features.values(index);
    return IntStream.range(0, count)
        .filter(value -> value != features.cell(index, own))
        .mapToDouble(value -> (value + 0.5) / count)
        .toArray();
  }

  /** A point with its features and how much improvement is expected there. */
  private static final class Place {
    private final double[] point;
    private final double[] features;
    private final double score;

    Place(double[] point, double[] features, double score) {
      this.point = point;
      this.features = features;
      this.score = score;
    }
  }
}
