package dev.rung.stopping;

import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Median stopping (Golovin, Solnik, Moitra, Kochanski, Karro and Sculley 2017, "Google Vizier: a
 * service for black-box optimization"): a trial stops at resource r when its best loss up to r is
 * strictly worse than the median, over the other trials that reported at r, of the mean of all
 * losses that a trial reported up to r.
 *
 * <p>Vizier takes the median over completed trials. Here every other trial that reported at r
 * counts, also one that runs, failed or was stopped since: who has reached r does not depend on
 * what became of it after, and a search whose trials all run at once is judged from its first
 * reports on. The best against means is what makes the rule lenient: of equal curves that fall,
 * none is stopped.
 *
 * <p>The median of an even number is the mean of the two in the middle. A question costs O(log n)
 * in trials, and O(n) in the reports of the one trial.
 */
public final class MedianRule implements StoppingRule {
  private final long grace;
  private final Goal goal;
  private final Others others;

  private MedianRule(long grace, int least, Goal goal) {
    this.grace = grace;
    this.goal = goal;
    this.others = new Others(least, MedianRule::mean);
  }

  /**
   * A rule that has read nothing yet.
   *
   * @param grace the least resource at which a trial is judged, at least 1
   * @param least with fewer other trials at a resource nobody is judged there; at least 1
   * @param goal how reasons show losses
   */
  public static MedianRule of(long grace, int least, Goal goal) {
    Requirements.check(grace >= 1, "median: grace >= 1 must hold, but got grace=%,d", grace);
    Requirements.check(least >= 1, "median: least >= 1 must hold, but got least=%,d", least);
    return new MedianRule(grace, least, goal);
  }

  @Override
  public Optional<String> stop(History history, Trial trial) {
    Report last = trial.last().filter(report -> report.resource() >= grace).orElse(null);
    if (last == null) {
      return Optional.empty();
    }
    double best = trial.reports().stream().mapToDouble(Report::loss).min().orElseThrow();
    int[] size = new int[1];
    OptionalDouble median =
        others.ask(
            history,
            last,
            middle -> {
              size[0] = middle.size();
              return middle.median();
            });
    return median.isPresent() && best > median.getAsDouble()
        ? Optional.of(reason(best, last.resource(), median.getAsDouble(), size[0]))
        : Optional.empty();
  }

  private String reason(double best, long resource, double median, int size) {
    return String.format(
        Locale.ROOT,
        "median: best %.4g by %d, worse than the median %.4g of %d trials",
        goal.value(best),
        resource,
        goal.value(median),
        size);
  }

  /** The mean of what the report's trial had reported up to it. */
  private static double mean(History history, Report last) {
    double sum = 0;
    int count = 0;
    for (Report report : history.trial(last.trial()).reports()) {
      if (report.resource() > last.resource()) {
        break;
      }
      sum += report.loss();
      count++;
    }
    return sum / count;
  }
}
