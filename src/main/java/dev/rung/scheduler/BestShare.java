package dev.rung.scheduler;

import dev.rung.trial.Report;
import dev.rung.trial.Rung;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * The best k of a growing number n of reports, where k is a function of n. Adding one costs O(log
 * n), a question O(log n).
 */
final class BestShare {
  private final IntUnaryOperator places;
  private final NavigableSet<Report> best = new TreeSet<>(Rung.BEST_FIRST);
  private final NavigableSet<Report> rest = new TreeSet<>(Rung.BEST_FIRST);

  /**
   * An empty share.
   *
   * @param places how many of n reports it holds: from 0 to n, and with every report the same or
   *     one more
   */
  BestShare(IntUnaryOperator places) {
    this.places = places;
  }

  void add(Report report) {
    rest.add(report);
    best.add(rest.pollFirst());
    if (best.size() > places.applyAsInt(size())) {
      rest.add(best.pollLast());
    }
  }

  /** How many reports were added. */
  int size() {
    return best.size() + rest.size();
  }

  /** How many of them are among the best. */
  int places() {
    return best.size();
  }

  boolean holds(Report report) {
    return best.contains(report);
  }

  /** Whether a loss is as good as that of the last among the best. */
  boolean reachedBy(double loss) {
    return !best.isEmpty() && loss <= best.last().loss();
  }
}
