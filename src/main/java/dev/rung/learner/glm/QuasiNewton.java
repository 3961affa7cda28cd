package dev.rung.learner.glm;

import java.util.Optional;

/**
 * L-BFGS (Liu and Nocedal 1989, "On the limited memory BFGS method for large scale optimization"),
 * and where absolute values are penalised OWL-QN (Andrew and Gao 2007, "Scalable training of
 * L1-regularized log-linear models"), a step at a time. An iteration costs O(pairs × coordinates)
 * and mostly one evaluation of the function.
 */
final class QuasiNewton implements Search {
  private static final int TRIES = 10;
  private static final double UNDERFLOW = 1e-10;

  private final Smooth smooth;
  private final Optional<double[]> absolutes;
  private final State state;

  /** The point a line search asked for last, and what it got. */
  private double asked = Double.NaN;

  private double[] point;
  private Smooth.Valued found;
  private double[] gradient;

  /**
   * A search that goes on from a state.
   *
   * @param absolutes what a coordinate's absolute value costs; empty for L-BFGS
   */
  QuasiNewton(Smooth smooth, Optional<double[]> absolutes, State state) {
    this.smooth = smooth;
    this.absolutes = absolutes;
    this.state = state;
  }

  /** One iteration; where no step is found, once more with nothing remembered. */
  @Override
  public void iterate() {
    if (!step()) {
      state.pairs.clear();
      state.failed = !step();
    }
  }

  private boolean step() {
    double[] direction = direction();
    double step = direction == null ? Double.NaN : length(direction);
    if (Double.isNaN(step)) {
      return false;
    }
    evaluate(direction, step);
    state.remember(
        Vectors.difference(point, state.point), Vectors.difference(gradient, state.gradient));
    state.point = point;
    state.gradient = gradient;
    state.value = found.value();
    state.total = total(absolutes, point, found.value());
    state.slope = slope(absolutes, point, gradient);
    state.remember(state.total);
    state.iteration++;
    asked = Double.NaN;
    return true;
  }

  /** The two-loop recursion; null where the pairs are of no use. */
  private double[] direction() {
    double[] q = state.slope.clone();
    double scale = 1;
    if (!state.pairs.isEmpty()) {
      State.Pair newest = state.pairs.get(0);
      if (!(newest.product() >= 0)) {
        return null;
      }
      scale = newest.product() / Vectors.dot(newest.change(), newest.change());
    }
    double[] weights = new double[state.pairs.size()];
    for (int i = 0; i < weights.length; i++) {
      State.Pair pair = state.pairs.get(i);
      weights[i] = Vectors.dot(pair.step(), q) / pair.product();
      if (Double.isNaN(weights[i])) {
        return null;
      }
      Vectors.add(q, -weights[i], pair.change());
    }
    for (int j = 0; j < q.length; j++) {
      q[j] *= scale;
    }
    for (int i = weights.length - 1; i >= 0; i--) {
      State.Pair pair = state.pairs.get(i);
      double beta = Vectors.dot(pair.change(), q) / pair.product();
      Vectors.add(q, weights[i] - beta, pair.step());
    }
    return downhill(q);
  }

  /** The direction turned about; with absolute values, without what does not descend. */
  private double[] downhill(double[] q) {
    for (int j = 0; j < q.length; j++) {
      q[j] = -q[j];
      if (absolutes.isPresent() && !(q[j] * state.slope[j] < 0)) {
        q[j] = 0;
      }
    }
    return q;
  }

  private double length(double[] direction) {
    asked = Double.NaN;
    Ray.At start = new Ray.At(0, state.total, Vectors.dot(state.slope, direction));
    boolean first = state.iteration == 0;
    if (absolutes.isPresent()) {
      // The value of the first step is that of no step, as in Breeze.
      return new Backtracking(
              t -> value(direction, t), t -> at(direction, t).slope(), start, first ? 0.1 : 0.5)
          .step(first ? 0.5 / Vectors.norm(state.gradient) : 1, state.value);
    }
    double step =
        new StrongWolfe(t -> at(direction, t), start)
            .step(first ? 1 / Vectors.norm(direction) : 1, TRIES, Double.POSITIVE_INFINITY);
    return step * Vectors.norm(state.gradient) < UNDERFLOW ? Double.NaN : step;
  }

  private Ray.At at(double[] direction, double step) {
    evaluate(direction, step);
    double slope = Vectors.dot(slope(absolutes, point, gradient), direction);
    return new Ray.At(step, total(absolutes, point, found.value()), slope);
  }

  private double value(double[] direction, double step) {
    go(direction, step);
    return total(absolutes, point, found.value());
  }

  private void evaluate(double[] direction, double step) {
    go(direction, step);
    if (gradient == null) {
      gradient = found.gradient().get();
    }
  }

  private void go(double[] direction, double step) {
    if (step == asked) {
      return;
    }
    asked = step;
    point = state.point.clone();
    for (int j = 0; j < point.length; j++) {
      point[j] += direction[j] * step;
      if (absolutes.isPresent() && Math.signum(point[j]) != orthant(j)) {
        point[j] = 0;
      }
    }
    gradient = null;
    found = smooth.at(point);
  }

  /** The sign that a coordinate has, or will have when it leaves 0. */
  private double orthant(int j) {
    return Math.signum(state.point[j] != 0 ? state.point[j] : -state.slope[j]);
  }

  static double total(Optional<double[]> absolutes, double[] point, double value) {
    double total = value;
    double[] costs = absolutes.orElse(new double[0]);
    for (int j = 0; j < costs.length; j++) {
      total += Math.abs(costs[j] * point[j]);
    }
    return total;
  }

  /** The gradient with the absolute values; at 0 the steepest descent's, else 0. */
  static double[] slope(Optional<double[]> absolutes, double[] point, double[] gradient) {
    if (absolutes.isEmpty()) {
      return gradient;
    }
    double[] slope = gradient.clone();
    double[] costs = absolutes.get();
    for (int j = 0; j < slope.length; j++) {
      if (point[j] != 0) {
        slope[j] += Math.signum(point[j]) * costs[j];
      } else if (costs[j] != 0) {
        slope[j] = Math.signum(slope[j]) * Math.max(0, Math.abs(slope[j]) - costs[j]);
      }
    }
    return slope;
  }
}
