package dev.rung.sampler.forest;

import dev.rung.space.Bound;
import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Parameter;
import dev.rung.space.Parameter.Range;
import dev.rung.space.Real;
import dev.rung.space.Space;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a tree sees of a point of the unit cube, a number for every parameter: the index of a choice
 * among its values, or the coordinate of a number, moved to the middle of the value that it stands
 * for. An inactive parameter has a value of its own, one index more or {@value #INACTIVE}, outside
 * the range.
 *
 * <p>Nothing is decoded but what others hang on and what has steps; the rest costs a few
 * nanoseconds a parameter.
 */
final class Features {
  /** The coordinate of a number that is inactive. */
  static final double INACTIVE = -1;

  private final Space space;
  private final int[] order;
  private final int[] counts;
  private final int[] categories;
  private final boolean[] stepped;
  private final boolean[] named;
  private final boolean[] conditional;

  /** Whether nothing hangs on the parameter, nor its bounds on another. */
  private final boolean[] alone;

  Features(Space space) {
    this.space = space;
    this.order = space.order();
    int count = space.dimensions();
    counts = new int[count];
    categories = new int[count];
    stepped = new boolean[count];
    named = new boolean[count];
    conditional = new boolean[count];
    alone = new boolean[count];
    for (int i = 0; i < count; i++) {
      Parameter parameter = space.parameters().get(i);
      boolean choice = parameter instanceof Choice;
      boolean listed = choice || parameter instanceof Ordinal;
      counts[i] = listed ? (int) parameter.cardinality(Range.NONE) : 0;
      categories[i] = choice ? counts[i] + 1 : 0;
      stepped[i] = !choice && parameter.cardinality(space.range(i, Map.of())) < Long.MAX_VALUE;
      conditional[i] = !space.when(i).isEmpty();
      List<String> bounds = bounds(parameter).flatMap(b -> b.reference().stream()).toList();
      alone[i] = bounds.isEmpty();
      Stream.concat(space.when(i).stream().map(Clause::parameter), bounds.stream())
          .forEach(name -> named[space.index(name)] = true);
    }
    for (int i = 0; i < count; i++) {
      alone[i] &= !named[i];
    }
  }

  private static Stream<Bound> bounds(Parameter parameter) {
    if (parameter instanceof Real real) {
      return List.of(real.low(), real.high()).stream();
    }
    return parameter instanceof Int whole
        ? List.of(whole.low(), whole.high()).stream()
        : Stream.of();
  }

  /** The number of parameters. */
  int count() {
    return order.length;
  }

  /** For every parameter the number of indices that it may have; 0 for a number. */
  int[] categories() {
    return categories.clone();
  }

  /** Whether the parameter is a choice or an ordinal, all of whose values are neighbours. */
  boolean listed(int index) {
    return counts[index] > 0;
  }

  /** The number of values of a listed parameter. */
  int values(int index) {
    return counts[index];
  }

  /** The index of the value of a listed parameter at a coordinate. */
  int cell(int index, double coordinate) {
    return (int) Math.min(values(index) - 1, coordinate * values(index));
  }

  /** The features of a point; where a parameter is inactive its coordinate counts for nothing. */
  double[] of(double[] point) {
    double[] features = new double[order.length];
    Map<String, Object> values = new HashMap<>();
    for (int index : order) {
      Parameter parameter = space.parameters().get(index);
      boolean choice = categories[index] > 0;
      if (Double.isNaN(point[index]) || (conditional[index] && !space.active(index, values))) {
        features[index] = choice ? categories[index] - 1 : INACTIVE;
        continue;
      }
      features[index] = choice ? cell(index, point[index]) : point[index];
      if (stepped[index] || named[index]) {
        Range range = space.range(index, values);
        Object value = parameter.decode(point[index], range);
        features[index] = stepped[index] ? parameter.encode(value, range) : features[index];
        values.put(parameter.name(), value);
      }
    }
    return features;
  }

  /** The features of a point that differs in one active parameter from one with these. */
  double[] moved(double[] features, double[] point, int index) {
    if (!alone[index]) {
      return of(point);
    }
    double[] moved = features.clone();
    moved[index] = categories[index] > 0 ? cell(index, point[index]) : point[index];
    if (stepped[index]) {
      Range range = space.range(index, Map.of());
      Parameter parameter = space.parameters().get(index);
      moved[index] = parameter.encode(parameter.decode(point[index], range), range);
    }
    return moved;
  }

  /** Whether a parameter is active, going by the features of a point. */
  boolean active(double[] features, int index) {
    boolean choice = categories[index] > 0;
    return choice ? features[index] < categories[index] - 1 : features[index] >= 0;
  }

  /** The features of points, by parameter (parameters × points). */
  double[][] columns(List<double[]> points) {
    double[][] columns = new double[order.length][points.size()];
    for (int row = 0; row < points.size(); row++) {
      double[] features = of(points.get(row));
      for (int f = 0; f < features.length; f++) {
        columns[f][row] = features[f];
      }
    }
    return columns;
  }
}
