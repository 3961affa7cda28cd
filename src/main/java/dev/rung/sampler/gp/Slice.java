package dev.rung.sampler.gp;

import java.util.random.RandomGenerator;

/**
 * Slice sampling, one coordinate after the other (Neal 2003, "Slice sampling"): a level below the
 * density at the point, an interval stepped out until its ends lie below that level, and draws from
 * it, each in vain shrinking it, until one lies above.
 */
final class Slice {
  private static final double WIDTH = 1;
  private static final int STEPS = 4;

  private final Likelihood minusLog;
  private final double[] low;
  private final double[] high;
  private final double[] point;
  private final RandomGenerator random;
  private double value;

  Slice(Likelihood minusLog, double[] low, double[] high, double[] start, RandomGenerator random) {
    this.minusLog = minusLog;
    this.low = low;
    this.high = high;
    this.point = start.clone();
    this.random = random;
    this.value = minusLog.at(point);
  }

  double[] point() {
    return point.clone();
  }

  /** Draws every coordinate anew, given the others. */
  void sweep() {
    for (int i = 0; i < point.length; i++) {
      draw(i);
    }
  }

  private void draw(int i) {
    double from = point[i];
    double level = value - Math.log(1 - random.nextDouble());
    double left = from - WIDTH * random.nextDouble();
    double right = left + WIDTH;
    for (int step = 0; step < STEPS && left > low[i] && at(i, left) < level; step++) {
      left -= WIDTH;
    }
    for (int step = 0; step < STEPS && right < high[i] && at(i, right) < level; step++) {
      right += WIDTH;
    }
    left = Math.max(left, low[i]);
    right = Math.min(right, high[i]);
    while (true) {
      double there = left + (right - left) * random.nextDouble();
      double found = at(i, there);
      if (found <= level || right - left < 1e-9) {
        point[i] = found <= level ? there : from;
        value = minusLog.at(point);
        return;
      }
      left = there < from ? there : left;
      right = there < from ? right : there;
    }
  }

  private double at(int i, double coordinate) {
    point[i] = coordinate;
    return minusLog.at(point);
  }
}
