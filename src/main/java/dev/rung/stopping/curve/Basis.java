package dev.rung.stopping.curve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Every shape at every node of a grid over its parameters, for curves that begin at one resource
 * and are asked about another. Trials report at the same resources, so up to 512 columns of 9 kB
 * are kept: a curve of n points costs O(n nodes) sums, and hardly a power.
 */
final class Basis {
  private static final int COLUMNS = 512;
  private static final int ALONE = 32;
  private static final int PAIRED = 16;

  private final long first;
  private final List<DoubleUnaryOperator> nodes = new ArrayList<>();
  private final double[] priors;
  private final Map<Long, double[]> columns = new HashMap<>();

  private Basis(long first, long full, List<Shape> shapes) {
    this.first = first;
    double end = (double) full / first;
    List<Double> priors = new ArrayList<>();
    double families = shapes.stream().mapToInt(shape -> shape.families).sum();
    for (Shape shape : shapes) {
      boolean both = shape.p.free() && shape.q.free();
      double[] ps = shape.p.grid(both ? PAIRED : ALONE, end);
      double[] qs = shape.q.grid(both ? PAIRED : ALONE, end);
      for (double p : ps) {
        for (double q : qs) {
          nodes.add(shape.normalised(p, q, end));
          priors.add(shape.families / families / (ps.length * qs.length));
        }
      }
    }
    this.priors = priors.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * The nodes of some shapes.
   *
   * @param first the resource of a curve's first point, at least 1
   * @param full the resource to look ahead to, above {@code first}
   */
  static Basis of(long first, long full, List<Shape> shapes) {
    return new Basis(first, full, shapes);
  }

  int size() {
    return priors.length;
  }

  /** The prior probability of a node; they sum to 1. */
  double prior(int node) {
    return priors[node];
  }

  /** The nodes' values at a resource, from 1 at the first resource to 0 at the full one. */
  double[] column(long resource) {
    if (!columns.containsKey(resource) && columns.size() >= COLUMNS) {
      columns.clear();
    }
    return columns.computeIfAbsent(
        resource,
        key ->
            nodes.stream().mapToDouble(node -> node.applyAsDouble((double) key / first)).toArray());
  }
}
