package dev.rung.sampler.forest;

import dev.rung.sampler.Points;
import dev.rung.sampler.RungTrials;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Rung;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What a forest is grown from: the trials of one rung with their losses, and with the worst of
 * these the trials that failed or were stopped before it.
 *
 * <p>Of a rung of more than {@value #MOST} trials the best half of that number is kept, and the
 * rest is stood for by as many random ones; of the failed and of the stopped at most {@value #LOST}
 * each.
 *
 * @param points best first, then the rest
 */
record Evidence(List<double[]> points, List<Double> losses) {
  private static final int MOST = 1_000;
  private static final int LOST = 250;

  /**
   * The evidence at a rung of the history.
   *
   * @param random chooses what stands for a large rest
   */
  static Evidence of(History history, Rung rung, Points points, RandomGenerator random) {
    Evidence evidence = new Evidence(new ArrayList<>(), new ArrayList<>());
    int best = rung.size() <= MOST ? MOST : MOST / 2;
    Set<Integer> known = new HashSet<>();
    for (Report report : rung.reports()) {
      if (known.size() == best) {
        break;
      }
      evidence.add(history, report, points, known);
    }
    for (Report report :
        some(rung.size() <= MOST ? List.of() : rung.arrivals(), MOST / 2, random)) {
      if (!known.contains(report.trial())) {
        evidence.add(history, report, points, known);
      }
    }
    double worst = rung.reports().last().loss();
    for (List<Integer> lost : List.of(RungTrials.stopped(history, rung), points.failed())) {
      for (int trial : some(lost, LOST, random)) {
        evidence.points.add(points.of(trial));
        evidence.losses.add(worst);
      }
    }
    return evidence;
  }

  private void add(History history, Report report, Points of, Set<Integer> known) {
    if (history.trial(report.trial()).failure().isEmpty()) {
      known.add(report.trial());
      points.add(of.of(report.trial()));
      losses.add(report.loss());
    }
  }

  /** All, or {@code most} of them, one from each of as many parts. */
  private static <T> List<T> some(List<T> all, int most, RandomGenerator random) {
    if (all.size() <= most) {
      return all;
    }
    List<T> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(all.get((int) ((i + random.nextDouble()) / most * all.size())));
    }
    return some;
  }
}
