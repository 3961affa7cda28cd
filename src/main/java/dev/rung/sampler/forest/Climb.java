package dev.rung.sampler.forest;

import dev.rung.math.TruncatedNormal;
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
  private final RandomGenerator random;
  private double[] best;
  private double most = Double.NEGATIVE_INFINITY;

  Climb(Features features, Forest forest, Predicate<double[]> eligible, RandomGenerator random) {
    this.features = features;
    this.forest = forest;
    this.eligible = eligible;
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
    for (int draw = 0; draw < draws; draw++) {
      places.add(look(filled(nothing)));
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
    double score = Improvement.of(forest.predict(own));
    if (score > most && eligible.test(point)) {
      best = point;
      most = score;
    }
    return new Place(point, own, score);
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
