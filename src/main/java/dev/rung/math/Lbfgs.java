package dev.rung.math;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The limited-memory quasi-Newton method of Liu and Nocedal (1989), "On the limited memory BFGS
 * method for large scale optimization", for smooth functions on a box.
 *
 * <p>Bounds are kept by projection (Bertsekas 1982, "Projected Newton methods for optimization
 * problems with simple constraints"): a coordinate that lies on a bound and would leave the box
 * stays, the others take the quasi-Newton direction, and steps are cut off at the box. A step is
 * accepted for sufficient decrease (Armijo) and shortened by the parabola through what is known; a
 * pair with no positive curvature is not remembered.
 *
 * <p>An iteration costs O(memory * dimensions) next to the function, which is mostly asked once. A
 * value that is not finite counts as too high.
 */
public final class Lbfgs {
  private static final int MEMORY = 10;
  private static final int SHORTENINGS = 25;
  private static final double DECREASE = 1e-4;

  private final Objective objective;
  private final double[] low;
  private final double[] high;
  private final Deque<Pair> pairs = new ArrayDeque<>();
  private double[] point;
  private double[] gradient;
  private double value;
  private int evaluations;

  /** A function to minimise. */
  @FunctionalInterface
  public interface Objective {
    /**
     * The value at a point.
     *
     * @param gradient where the derivatives are written
     */
    double at(double[] point, double[] gradient);
  }

  /** When to stop. */
  public record Limits(int iterations, double gradient, double decrease) {
    /**
     * Stops at the first of these.
     *
     * @param iterations after so many steps
     * @param gradient when no component that is free to change the point is larger
     * @param decrease when a step gains less than this share of 1 + |value|
     */
    public Limits {
      if (iterations < 0 || !(gradient >= 0) || !(decrease >= 0)) {
        throw new IllegalArgumentException(
            "limits: none may be negative, but got iterations=%d, gradient=%s, decrease=%s."
                .formatted(iterations, gradient, decrease));
      }
    }
  }

  /** A change of the point and of the gradient with it. */
  private static final class Pair {
    final double[] step;
    final double[] change;
    final double inverse;

    Pair(double[] step, double[] change, double curvature) {
      this.step = step;
      this.change = change;
      this.inverse = 1 / curvature;
    }
  }

  private Lbfgs(Objective objective, double[] start, double[] low, double[] high) {
    this.objective = objective;
    this.low = low;
    this.high = high;
    this.point = project(start);
    this.gradient = new double[start.length];
    this.value = evaluate(point, gradient);
  }

  /** The lowest point found from a start, on the box of the bounds; infinite ones are none. */
  public static Lbfgs minimize(
      Objective objective, double[] start, double[] low, double[] high, Limits limits) {
    Lbfgs search = new Lbfgs(objective, start, low, high);
    search.run(limits);
    return search;
  }

  /** The lowest point found from a start, anywhere. */
  public static Lbfgs minimize(Objective objective, double[] start, Limits limits) {
    double[] high = new double[start.length];
    double[] low = new double[start.length];
    Arrays.fill(high, Double.POSITIVE_INFINITY);
    Arrays.fill(low, Double.NEGATIVE_INFINITY);
    return minimize(objective, start, low, high, limits);
  }

  /** Where the search ended. */
  public double[] point() {
    return point.clone();
  }

  /** The value there. */
  public double value() {
    return value;
  }

  /** How often the function was asked. */
  public int evaluations() {
    return evaluations;
  }

  private void run(Limits limits) {
    for (int i = 0; i < limits.iterations() && largestFree() > limits.gradient(); i++) {
      double before = value;
      double[] direction = direction();
      if (dot(direction, gradient) >= 0) {
        pairs.clear();
        direction = direction();
      }
      boolean fresh = pairs.isEmpty();
      if (!step(direction) && fresh) {
        return;
      }
      if (before - value <= limits.decrease() * (1 + Math.abs(value))) {
        if (fresh) {
          return;
        }
        pairs.clear();
      }
    }
  }

  /** Whether a coordinate may change along minus the gradient. */
  private boolean free(int i) {
    return !(point[i] <= low[i] && gradient[i] > 0) && !(point[i] >= high[i] && gradient[i] < 0);
  }

  private double largestFree() {
    double largest = 0;
    for (int i = 0; i < point.length; i++) {
      largest = free(i) ? Math.max(largest, Math.abs(gradient[i])) : largest;
    }
    return largest;
  }

  /** Minus the inverse Hessian's estimate times the gradient (the two-loop recursion). */
  private double[] direction() {
    double[] q = new double[point.length];
    for (int i = 0; i < q.length; i++) {
      q[i] = free(i) ? -gradient[i] : 0;
    }
    if (pairs.isEmpty()) {
      double norm = Math.sqrt(dot(q, q));
      scale(q, norm > 1 ? 1 / norm : 1);
      return q;
    }
    double[] weights = new double[pairs.size()];
    int k = 0;
    for (Pair pair : pairs) {
      weights[k] = pair.inverse * dot(pair.step, q);
      add(q, -weights[k++], pair.change);
    }
    Pair newest = pairs.getFirst();
    scale(q, 1 / (newest.inverse * dot(newest.change, newest.change)));
    for (var old = pairs.descendingIterator(); old.hasNext(); ) {
      Pair pair = old.next();
      add(q, weights[--k] - pair.inverse * dot(pair.change, q), pair.step);
    }
    for (int i = 0; i < q.length; i++) {
      q[i] = free(i) ? q[i] : 0;
    }
    return q;
  }

  /** Moves along a direction to a point low enough; false, having forgotten, if there is none. */
  private boolean step(double[] direction) {
    double length = 1;
    double[] nextGradient = new double[point.length];
    for (int i = 0; i < SHORTENINGS; i++) {
      double[] next = point.clone();
      add(next, length, direction);
      next = project(next);
      double[] moved = next.clone();
      add(moved, -1, point);
      double slope = dot(gradient, moved);
      double there = evaluate(next, nextGradient);
      if (there <= value + DECREASE * slope && slope < 0) {
        accept(next, nextGradient, there, moved);
        return true;
      }
      double bend = 2 * (there - value - slope);
      double best = Double.isFinite(there) && bend > 0 ? -slope / bend : 0.1;
      length *= Math.min(0.5, Math.max(0.1, best));
    }
    pairs.clear();
    return false;
  }

  private void accept(double[] next, double[] nextGradient, double there, double[] moved) {
    double[] change = nextGradient.clone();
    add(change, -1, gradient);
    double curvature = dot(moved, change);
    if (curvature > 1e-10 * Math.sqrt(dot(moved, moved) * dot(change, change))) {
      pairs.addFirst(new Pair(moved, change, curvature));
      if (pairs.size() > MEMORY) {
        pairs.removeLast();
      }
    }
    point = next;
    gradient = nextGradient.clone();
    value = there;
  }

  private double evaluate(double[] at, double[] into) {
    evaluations++;
    double found = objective.at(at, into);
    return Double.isNaN(found) ? Double.POSITIVE_INFINITY : found;
  }

  private double[] project(double[] from) {
    double[] inside = new double[from.length];
    Arrays.setAll(inside, i -> Math.min(high[i], Math.max(low[i], from[i])));
    return inside;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] other) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * other[i];
    }
  }

  private static void scale(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }
}
