package dev.rung.sampler.gp;

import dev.rung.math.Lbfgs;
import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Parameter;
import dev.rung.space.Prior;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A climb to a local maximum of the acquisition: all numeric parameters of many values at once by
 * their gradient, as if they had no steps; then every parameter of separate values one at a time,
 * to the neighbouring values or, for a choice, to any other; and again while that helps. What is
 * forbidden is not entered. A person's expectation weighs on every value.
 */
final class Ascent {
  private static final int MANY = 12;
  private static final int MOST_VALUES = 20;

  private final Prior prior;
  private final int reports;
  private final Candidates candidates;
  private final Embedding embedding;
  private final Lbfgs.Limits limits;
  private final int rounds;
  private final int[] lines;
  private final List<Integer> steps = new ArrayList<>();
  private final long[] counts;

  /**
   * The climbs on a space.
   *
   * @param reports that there are, by which the prior wears off
   */
  Ascent(Prior prior, int reports, Embedding embedding, Candidates candidates, Effort effort) {
    this.prior = prior;
    this.reports = reports;
    Space space = prior.space();
    this.candidates = candidates;
    this.embedding = embedding;
    this.limits = effort.gradient();
    this.rounds = effort.rounds();
    this.counts = new long[space.dimensions()];
    List<Integer> lines = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      Parameter parameter = space.parameters().get(i);
      counts[i] = parameter.cardinality(space.range(i, Map.of()));
      boolean choice = parameter instanceof Choice;
      if (!choice && counts[i] > MANY) {
        lines.add(i);
      }
      if (counts[i] > 1 && counts[i] < Long.MAX_VALUE) {
        steps.add(choice ? i : ~i);
      }
    }
    this.lines = lines.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Where the climb from a place ends: there, or higher. */
  Place climb(Model model, Place start) {
    Place place = start;
    double value = at(model, start);
    for (int round = 0; round < rounds; round++) {
      Place next = slide(model, place);
      if (next != null) {
        double there = at(model, next);
        if (there > value) {
          place = next;
          value = there;
        }
      }
      double before = value;
      for (int step : steps) {
        for (Place neighbour : neighbours(place, step)) {
          double there = at(model, neighbour);
          if (there > value) {
            place = neighbour;
            value = there;
          }
        }
      }
      if (value - before < 1e-3) {
        break;
      }
    }
    return place;
  }

  /** The acquisition at a place, weighted by what a person expects. */
  double at(Model model, Place place) {
    return model.at(place.features()) + weight(place);
  }

  /** What a person expects of a place, as a logarithm; 0 where that is nothing. */
  double weight(Place place) {
    return prior.logWeight(place.encoded(), reports);
  }

  /** The place at the end of the gradient, or null. */
  private Place slide(Model model, Place place) {
    int[] active = Arrays.stream(lines).filter(i -> !Double.isNaN(place.coordinate(i))).toArray();
    if (active.length == 0) {
      return null;
    }
    double[] features = place.features().clone();
    double[] encoded = place.encoded();
    double[] slopes = new double[embedding.numerics()];
    double[] high = new double[active.length];
    Arrays.fill(high, Math.nextDown(1.0));
    double[] from = Arrays.stream(active).mapToDouble(place::coordinate).toArray();
    Lbfgs.Objective objective =
        (x, gradient) -> {
          for (int i = 0; i < active.length; i++) {
            features[embedding.coordinate(active[i])] = x[i];
            encoded[active[i]] = x[i];
          }
          double value = model.at(features, slopes) + prior.logWeight(encoded, reports);
          for (int i = 0; i < active.length; i++) {
            gradient[i] =
                -slopes[embedding.coordinate(active[i])] - prior.slope(active[i], x[i], reports);
          }
          return -value;
        };
    double[] end = Lbfgs.minimize(objective, from, new double[from.length], high, limits).point();
    double[] point = place.point();
    for (int i = 0; i < active.length; i++) {
      point[active[i]] = end[i];
    }
    return candidates.place(point);
  }

  /** The places that differ in one parameter; {@code step} is negative for one with an order. */
  private List<Place> neighbours(Place place, int step) {
    List<Place> neighbours = new ArrayList<>();
    int parameter = step < 0 ? ~step : step;
    double coordinate = place.coordinate(parameter);
    if (Double.isNaN(coordinate)) {
      return neighbours;
    }
    if (step < 0) {
      near(place, parameter, 1, neighbours);
      near(place, parameter, -1, neighbours);
      return neighbours;
    }
    long count = Math.min(MOST_VALUES, counts[parameter]);
    for (int value = 0; value < count; value++) {
      Place other = candidates.place(place.with(parameter, (value + 0.5) / count));
      if (other != null && other.coordinate(parameter) != coordinate) {
        neighbours.add(other);
      }
    }
    return neighbours;
  }

  /** The nearest other value to one side: the first found at distances that double. */
  private void near(Place place, int parameter, int side, List<Place> neighbours) {
    double coordinate = place.coordinate(parameter);
    for (double far = 0.6 / counts[parameter]; far < 1; far *= 2) {
      double there = coordinate + side * far;
      if (there < 0 || there >= 1) {
        return;
      }
      Place other = candidates.place(place.with(parameter, there));
      if (other != null && other.coordinate(parameter) != coordinate) {
        neighbours.add(other);
        return;
      }
    }
  }

  /** The configuration of a place. */
  static Configuration configuration(Space space, Place place) {
    return place.configuration() == null ? space.decode(place.point()) : place.configuration();
  }
}
