package dev.rung.sampler.cmaes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** One run: a distribution, and the results of the generation that it waits for. */
final class Run {
  /** Narrower than that in every coordinate, it tells nothing apart that matters. */
  private static final double NARROWEST = 1e-5;

  /** Losses nearer to each other, of the spread that the run began with, are one and the same. */
  private static final double SAME = 1e-10;

  private static final double WORST_CONDITION = 1e14;

  private final Strategy strategy;
  private final Distribution distribution;
  private final List<double[]> points = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private final Deque<Double> bests = new ArrayDeque<>();
  private double spread = Double.NaN;
  private int results;
  private boolean ended;

  Run(Strategy strategy, Distribution distribution) {
    this.strategy = strategy;
    this.distribution = distribution;
  }

  Distribution distribution() {
    return distribution;
  }

  /** The results that it has taken in. */
  int results() {
    return results;
  }

  int lambda() {
    return strategy.lambda;
  }

  /** Whether it has converged: going on would find nothing better. */
  boolean ended() {
    return ended;
  }

  /** Takes in a result; the last of a generation changes the distribution. */
  void take(double[] point, double loss) {
    results++;
    points.add(point);
    losses.add(loss);
    if (points.size() == strategy.lambda) {
      List<Integer> ranks = new ArrayList<>(IntStream.range(0, points.size()).boxed().toList());
      ranks.sort(Comparator.comparing(losses::get));
      distribution.update(ranks.stream().map(points::get).toList());
      ended = converged();
      points.clear();
      losses.clear();
    }
  }

  private boolean converged() {
    double best = Collections.min(losses);
    double worst =
        losses.stream().mapToDouble(loss -> loss).filter(Double::isFinite).max().orElse(best);
    spread = Double.isNaN(spread) ? worst - best : Math.max(spread, worst - best);
    bests.add(best);
    if (bests.size() > 10 + (30 * strategy.n + strategy.lambda - 1) / strategy.lambda) {
      bests.remove();
    } else {
      return narrow();
    }
    double low = bests.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = bests.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    boolean flat = !(Math.max(high, worst) - Math.min(low, best) > SAME * spread);
    return flat || narrow();
  }

  private boolean narrow() {
    return distribution.widest() < NARROWEST || distribution.condition() > WORST_CONDITION;
  }
}
