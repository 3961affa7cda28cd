package dev.rung.sampler.gp;

import dev.rung.sampler.RungTrials;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Rung;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The trials that the model is made of, and what their losses count as. First those that reported,
 * in the order of their reports; then those that failed, as the worst of these; then those stopped
 * below the rung, as the middle of the worse half.
 *
 * <p>Up to {@value #WHOLE} reports count all. Of more a choice is made, the smaller the more there
 * are, down to {@value #LEAST}: half the best, a quarter the latest, the others evenly from the
 * rest. It is made anew after every {@value #BLOCK} reports; what comes in between is added.
 */
final class Evidence {
  private static final int WHOLE = 500;
  private static final int LEAST = 100;
  private static final int BLOCK = 32;
  private static final int MOST_OTHERS = 100;

  private final List<Report> reports;
  private final int settled;
  private final List<Integer> failed;
  private final List<Integer> stopped;
  private final List<Report> first;
  private final int arrived;

  private Evidence(
      List<Report> reports,
      int settled,
      List<Integer> failed,
      List<Integer> stopped,
      List<Report> first,
      int arrived) {
    this.reports = reports;
    this.settled = settled;
    this.failed = failed;
    this.stopped = stopped;
    this.first = first;
    this.arrived = arrived;
  }

  /**
   * The evidence at a rung of the history.
   *
   * @param failed the trials that failed for good
   */
  static Evidence of(History history, Rung rung, List<Integer> failed) {
    List<Report> arrivals = rung.arrivals();
    if (!failed.isEmpty()) {
      Set<Integer> lost = new HashSet<>(failed);
      arrivals = arrivals.stream().filter(report -> !lost.contains(report.trial())).toList();
    }
    int count = arrivals.size();
    int settled = count <= WHOLE ? checkpoint(count) : count - count % BLOCK;
    List<Report> reports = new ArrayList<>(chosen(arrivals.subList(0, settled)));
    int chosen = reports.size();
    reports.addAll(arrivals.subList(settled, count));
    List<Report> first = arrivals.subList(0, Math.min(Warp.FIRST, count));
    return new Evidence(
        reports, chosen, thinned(failed), thinned(RungTrials.stopped(history, rung)), first, count);
  }

  /** The largest of 0, 1, 2, ..., 40, 42, 44, ..., in steps of a twentieth, up to a count. */
  static int checkpoint(int count) {
    int checkpoint = 0;
    while (next(checkpoint) <= count) {
      checkpoint = next(checkpoint);
    }
    return checkpoint;
  }

  private static int next(int checkpoint) {
    return checkpoint + Math.max(1, checkpoint / 20);
  }

  private static List<Report> chosen(List<Report> reports) {
    int count = reports.size();
    int size = Math.max(LEAST, WHOLE * WHOLE / Math.max(1, count));
    if (count <= WHOLE) {
      return reports;
    }
    boolean[] taken = new boolean[count];
    List<Integer> byLoss = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byLoss.add(i);
    }
    byLoss.sort(Comparator.comparing(reports::get, Rung.BEST_FIRST));
    byLoss.subList(0, size / 2).forEach(i -> taken[i] = true);
    Arrays.fill(taken, count - size / 4, count, true);
    for (int i = 0; i < size / 4; i++) {
      taken[(int) ((i + 0.5) * count / (size / 4.0))] = true;
    }
    List<Report> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (taken[i]) {
        chosen.add(reports.get(i));
      }
    }
    return chosen;
  }

  /** All of a few, or as many at even distances. */
  private static List<Integer> thinned(List<Integer> trials) {
    if (trials.size() <= MOST_OTHERS) {
      return trials;
    }
    List<Integer> some = new ArrayList<>();
    for (int i = 0; i < MOST_OTHERS; i++) {
      some.add(trials.get((int) ((long) i * trials.size() / MOST_OTHERS)));
    }
    return some;
  }

  /** The part of it that stays the same for a while as reports come in. */
  Evidence settled() {
    return new Evidence(
        reports.subList(0, settled),
        settled,
        failed.subList(0, checkpoint(failed.size())),
        stopped.subList(0, checkpoint(stopped.size())),
        first,
        arrived);
  }

  /** How many reports there are, chosen or not. */
  int arrived() {
    return arrived;
  }

  List<Integer> trials() {
    List<Integer> trials = new ArrayList<>();
    reports.forEach(report -> trials.add(report.trial()));
    trials.addAll(failed);
    trials.addAll(stopped);
    return trials;
  }

  /** What the loss of each trial counts as. */
  double[] losses() {
    double[] losses = new double[reports.size() + failed.size() + stopped.size()];
    for (int i = 0; i < reports.size(); i++) {
      losses[i] = reports.get(i).loss();
    }
    double[] sorted = Arrays.copyOf(losses, reports.size());
    Arrays.sort(sorted);
    int failures = reports.size() + failed.size();
    Arrays.fill(losses, reports.size(), failures, sorted[sorted.length - 1]);
    Arrays.fill(losses, failures, losses.length, sorted[sorted.length * 3 / 4]);
    return losses;
  }

  /** The losses of the first trials that there were. */
  double[] first() {
    return first.stream().mapToDouble(Report::loss).toArray();
  }

  /** The best trials, best first. */
  List<Integer> best(int count) {
    return reports.stream().sorted(Rung.BEST_FIRST).limit(count).map(Report::trial).toList();
  }
}
