package dev.rung.scheduler.pbt;

import dev.rung.math.Seeds;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Rung;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Truncation selection: of the n that have reported at a resource, the worst k = ceil(quantile n),
 * at most n / 2, copy one of the best k, drawn uniformly. Of equals the earlier trial is better.
 */
final class Judge {
  private final double quantile;
  private final long seed;

  Judge(double quantile, long seed) {
    this.quantile = quantile;
    this.seed = seed;
  }

  /**
   * Whom a member copies; empty when it goes on itself. A draw is the member's own: it does not
   * depend on who else is judged.
   *
   * @param rung the reports at the member's resource, its own among them
   * @param able whether a member has a state to hand on
   */
  OptionalInt parent(History history, Rung rung, Trial member, Predicate<Trial> able) {
    int half = rung.size() / 2;
    int share = Math.min(half, (int) Math.ceil(quantile * rung.size() - 1e-9));
    if (!within(rung.reports().descendingIterator(), share, member)) {
      return OptionalInt.empty();
    }
    List<Integer> best = new ArrayList<>();
    Iterator<Report> reports = rung.reports().iterator();
    for (int i = 0; i < share; i++) {
      int trial = reports.next().trial();
      if (able.test(history.trial(trial))) {
        best.add(trial);
      }
    }
    return best.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(
            best.get(Seeds.generator(seed, "pbt exploit", member.id()).nextInt(best.size())));
  }

  private static boolean within(Iterator<Report> reports, int share, Trial member) {
    for (int i = 0; i < share; i++) {
      if (reports.next().trial() == member.id()) {
        return true;
      }
    }
    return false;
  }
}
