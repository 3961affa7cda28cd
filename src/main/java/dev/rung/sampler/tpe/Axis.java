package dev.rung.sampler.tpe;

import dev.rung.math.TruncatedNormal;
import dev.rung.space.Bound;
import dev.rung.space.Choice;
import dev.rung.space.Int;
import dev.rung.space.Parameter;
import dev.rung.space.Parameter.Range;
import dev.rung.space.Real;
import dev.rung.space.Space;
import java.util.Arrays;
import java.util.Map;

/**
 * One coordinate of the unit cube as a density sees it: a line, or a row of cells, each the
 * interval that one value owns. The cells of a choice have no order.
 *
 * <p>A numeric parameter of more than {@value #MOST_CELLS} values is a line, and so is one whose
 * bounds name another parameter: its cells are not the same in every configuration.
 */
final class Axis {
  private static final int MOST_CELLS = 128;

  /** Where the cells begin and end, rising from 0 to 1; empty for a line. */
  private final double[] edges;

  private final boolean ordered;
  private final double finest;

  private Axis(double[] edges, boolean ordered, double finest) {
    this.edges = edges;
    this.ordered = ordered;
    this.finest = finest;
  }

  /** The axis of the parameter at {@code index}. */
  static Axis of(Space space, int index) {
    Parameter parameter = space.parameters().get(index);
    Range range = space.range(index, Map.of());
    long values = parameter.cardinality(range);
    boolean choice = parameter instanceof Choice;
    if (!choice && (values > MOST_CELLS || hangs(parameter))) {
      return new Axis(new double[0], true, 0.5 / values);
    }
    double[] edges = new double[(int) values + 1];
    for (int cell = 0; cell < values - 1; cell++) {
      // A value decodes from anywhere in its cell and encodes to the middle of it.
      Object value = parameter.decode(edges[cell] + 1e-9, range);
      edges[cell + 1] = 2 * parameter.encode(value, range) - edges[cell];
    }
    edges[(int) values] = 1;
    return new Axis(edges, !choice, 0.5 / values);
  }

  private static boolean hangs(Parameter parameter) {
    if (parameter instanceof Real real) {
      return named(real.low()) || named(real.high());
    }
    return parameter instanceof Int integer && (named(integer.low()) || named(integer.high()));
  }

  private static boolean named(Bound bound) {
    return bound.reference().isPresent();
  }

  /** Whether near coordinates stand for near values. */
  boolean ordered() {
    return ordered;
  }

  /** The least bandwidth that still tells neighbouring values apart. */
  double finest() {
    return finest;
  }

  /** The number of cells; 0 for a line. */
  int cells() {
    return Math.max(0, edges.length - 1);
  }

  /** The cell that holds a coordinate in [0, 1). */
  int cell(double coordinate) {
    int place = Arrays.binarySearch(edges, coordinate);
    return Math.min(cells() - 1, place >= 0 ? place : -place - 2);
  }

  /** The mass in a cell of the normal around the middle of another, of all in [0, 1). */
  double mass(int cell, int around, double deviation) {
    double mean = middle(around);
    double low = (edges[cell] - mean) / deviation;
    double high = (edges[cell + 1] - mean) / deviation;
    return TruncatedNormal.between(low, high) / TruncatedNormal.inside(mean, deviation);
  }

  /** The prior probability of a cell. */
  double width(int cell) {
    return edges[cell + 1] - edges[cell];
  }

  private double middle(int cell) {
    return (edges[cell] + edges[cell + 1]) / 2;
  }
}
