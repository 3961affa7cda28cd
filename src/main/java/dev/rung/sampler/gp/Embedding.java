package dev.rung.sampler.gp;

import dev.rung.space.Choice;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.List;

/**
 * The features that the kernel compares: first those of numeric parameters, then one code a choice.
 *
 * <p>A numeric parameter that is always active is its coordinate in the unit cube. A conditional
 * one has two features, (x, 0) while it is active and (1/2, 1) while it is not: two points of which
 * one lacks it are further apart than any two that have it, and two that both lack it agree. Where
 * a choice is inactive its code is -1, a value like the others. All distances are Euclidean or of
 * Hamming, so the kernel stays positive definite.
 */
final class Embedding {
  private final int parameters;
  private final int numerics;

  /**
   * The parameter that a feature belongs to; where it is negative, the feature is ~owner's flag.
   */
  private final int[] owners;

  /** The number of values of each choice, by parameter. */
  private final int[] counts;

  private Embedding(int parameters, int numerics, int[] owners, int[] counts) {
    this.parameters = parameters;
    this.numerics = numerics;
    this.owners = owners;
    this.counts = counts;
  }

  static Embedding of(Space space) {
    List<Integer> owners = new ArrayList<>();
    int[] counts = new int[space.dimensions()];
    for (int i = 0; i < space.dimensions(); i++) {
      Parameter parameter = space.parameters().get(i);
      if (parameter instanceof Choice choice) {
        counts[i] = choice.values().size();
      } else {
        owners.add(i);
        if (!space.when(i).isEmpty()) {
          owners.add(~i);
        }
      }
    }
    int numerics = owners.size();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        owners.add(i);
      }
    }
    return new Embedding(
        counts.length, numerics, owners.stream().mapToInt(Integer::intValue).toArray(), counts);
  }

  /** Whether every point of the cube is a configuration as it is, and its own features. */
  static boolean plain(Space space) {
    boolean plain = space.forbidden().isEmpty() && space.conditions().isEmpty();
    for (Parameter parameter : space.parameters()) {
      plain &=
          parameter instanceof Real real
              && real.step() == 0
              && real.low().reference().isEmpty()
              && real.high().reference().isEmpty();
    }
    return plain;
  }

  /** The features of an encoded point, NaN where a parameter is inactive. */
  double[] features(double[] point) {
    double[] features = new double[owners.length];
    for (int f = 0; f < features.length; f++) {
      double coordinate = point[owner(f)];
      boolean absent = Double.isNaN(coordinate);
      if (f >= numerics) {
        features[f] = absent ? -1 : Math.floor(coordinate * counts[owners[f]]);
      } else if (owners[f] < 0) {
        features[f] = absent ? 1 : 0;
      } else {
        features[f] = absent ? 0.5 : coordinate;
      }
    }
    return features;
  }

  /** The number of parameters, each of which has a length scale. */
  int parameters() {
    return parameters;
  }

  int size() {
    return owners.length;
  }

  /** The number of features that are compared by their difference; they come first. */
  int numerics() {
    return numerics;
  }

  /** The parameter that a feature belongs to. */
  int owner(int feature) {
    return owners[feature] < 0 ? ~owners[feature] : owners[feature];
  }

  /** The feature that is the coordinate of a numeric parameter; -1 for a choice. */
  int coordinate(int parameter) {
    for (int f = 0; f < numerics; f++) {
      if (owners[f] == parameter) {
        return f;
      }
    }
    return -1;
  }
}
