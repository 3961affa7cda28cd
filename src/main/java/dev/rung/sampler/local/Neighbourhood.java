package dev.rung.sampler.local;

import dev.rung.sampler.Axis;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The configurations that differ from one in a single parameter, and in those that become active
 * with it: every other value of a choice, the values next to an ordered one, and steps either way
 * of widths that shrink from pass to pass.
 */
final class Neighbourhood {
  /** The passes over the parameters, and what a width is of the one before. */
  static final int PASSES = 6;

  private static final double WIDEST = 0.2;
  private static final double SHRINKS = 1.0 / 3;

  private final Space space;
  private final List<Axis> axes;

  Neighbourhood(Space space) {
    this.space = space;
    this.axes = IntStream.range(0, space.dimensions()).mapToObj(i -> Axis.of(space, i)).toList();
  }

  /**
   * The neighbours with the pass that each is of, in the order in which they are tried: pass by
   * pass, at random within one.
   *
   * @param first the pass that it begins with
   */
  Map<Configuration, Integer> of(Configuration centre, int first, RandomGenerator random) {
    double[] point = space.encode(centre);
    Map<Configuration, Integer> neighbours = new LinkedHashMap<>();
    for (int pass = first; pass < PASSES; pass++) {
      List<Configuration> found = new ArrayList<>();
      for (int i = 0; i < point.length; i++) {
        if (!Double.isNaN(point[i]) && axes.get(i).cells() != 1) {
          for (double coordinate :
              coordinates(axes.get(i), point[i], pass, pass == first, random)) {
            found.add(moved(point, i, coordinate, random));
          }
        }
      }
      shuffle(found, random);
      for (Configuration neighbour : found) {
        if (!neighbour.equals(centre) && !space.isForbidden(neighbour)) {
          neighbours.putIfAbsent(neighbour, pass);
        }
      }
    }
    return neighbours;
  }

  /** A configuration with some active parameters drawn anew. */
  Configuration perturbed(Configuration centre, int exchanges, RandomGenerator random) {
    Configuration next = centre;
    for (int exchange = 0; exchange < exchanges; exchange++) {
      double[] point = space.encode(next);
      int[] active =
          IntStream.range(0, point.length)
              .filter(i -> !Double.isNaN(point[i]) && axes.get(i).cells() != 1)
              .toArray();
      if (active.length > 0) {
        int index = active[random.nextInt(active.length)];
        Configuration other = moved(point, index, random.nextDouble(), random);
        next = space.isForbidden(other) ? next : other;
      }
    }
    return next;
  }

  private static List<Double> coordinates(
      Axis axis, double own, int pass, boolean values, RandomGenerator random) {
    List<Double> coordinates = new ArrayList<>();
    if (axis.cells() > 0 && values) {
      int cell = axis.cell(own);
      for (int other = 0; other < axis.cells(); other++) {
        if (other != cell && (!axis.ordered() || Math.abs(other - cell) == 1)) {
          coordinates.add(axis.middle(other));
        }
      }
    }
    double width = WIDEST * Math.pow(SHRINKS, pass);
    if (axis.ordered() && width > axis.finest()) {
      coordinates.add(inside(own + width * Math.abs(random.nextGaussian())));
      coordinates.add(inside(own - width * Math.abs(random.nextGaussian())));
    }
    return coordinates;
  }

  private static double inside(double coordinate) {
    return Math.max(0, Math.min(Math.nextDown(1.0), coordinate));
  }

  private Configuration moved(double[] point, int index, double to, RandomGenerator random) {
    double[] other = point.clone();
    other[index] = to;
    for (int i = 0; i < other.length; i++) {
      other[i] = Double.isNaN(other[i]) ? random.nextDouble() : other[i];
    }
    return space.decode(other);
  }

  private static void shuffle(List<Configuration> list, RandomGenerator random) {
    for (int i = list.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      Configuration swapped = list.set(other, list.get(i));
      list.set(i, swapped);
    }
  }
}
