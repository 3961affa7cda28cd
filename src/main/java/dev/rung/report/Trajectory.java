package dev.rung.report;

import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Span;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The reports of a study in the order of time, and which of them became the incumbent: the lowest
 * loss at the highest resource reached so far. Building it costs O(n log n).
 */
final class Trajectory {
  /**
   * One report where it stands in the search.
   *
   * @param spent the resource that all legs ended by then took
   * @param at milliseconds since 1970
   * @param incumbent whether it was the best so far
   */
  record Mark(Report report, long spent, long at, boolean incumbent) {}

  private record Landing(Report report, long cost, long at) {}

  private Trajectory() {}

  static List<Mark> of(History history) {
    return of(history.trials());
  }

  /** The reports of some trials, as if there were no others. */
  static List<Mark> of(List<Trial> trials) {
    List<Landing> landings = new ArrayList<>();
    trials.forEach(trial -> land(trial, landings));
    landings.sort(
        Comparator.comparingLong(Landing::at)
            .thenComparingInt(landing -> landing.report().trial())
            .thenComparingLong(landing -> landing.report().resource()));
    List<Mark> marks = new ArrayList<>();
    Report best = null;
    long spent = 0;
    for (Landing landing : landings) {
      spent += landing.cost();
      boolean better = best == null || better(landing.report(), best);
      best = better ? landing.report() : best;
      marks.add(new Mark(landing.report(), spent, landing.at(), better));
    }
    return marks;
  }

  private static void land(Trial trial, List<Landing> landings) {
    List<Span> ends = trial.spans().stream().filter(span -> !span.failed()).toList();
    long before = 0;
    for (int i = 0; i < trial.reports().size(); i++) {
      Report report = trial.reports().get(i);
      landings.add(new Landing(report, report.resource() - before, ends.get(i).ended()));
      before = report.resource();
    }
  }

  private static boolean better(Report report, Report best) {
    return report.resource() > best.resource()
        || (report.resource() == best.resource() && ahead(report, best));
  }

  private static boolean ahead(Report report, Report best) {
    return report.loss() < best.loss()
        || (report.loss() == best.loss() && report.trial() < best.trial());
  }
}
