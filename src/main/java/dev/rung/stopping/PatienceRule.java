package dev.rung.stopping;

import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Stops a trial that no longer improves: the best of its last n losses is not lower, by more than a
 * tolerance, than the best of all before them (Prechelt 1998, "Early stopping - but when?", the
 * criterion UP over single reports). With n reports or fewer it says nothing.
 *
 * <p>A slow gain counts as a whole: n small steps that add up to more than the tolerance are an
 * improvement. It knows nothing of other trials. A question costs O(reports of the trial).
 */
public final class PatienceRule implements StoppingRule {
  private final int reports;
  private final double tolerance;
  private final Goal goal;

  private PatienceRule(int reports, double tolerance, Goal goal) {
    this.reports = reports;
    this.tolerance = tolerance;
    this.goal = goal;
  }

  /**
   * The rule.
   *
   * @param reports how many reports may pass without an improvement, at least 1
   * @param tolerance a smaller gain, in units of the loss, is none; finite, at least 0
   * @param goal how reasons show losses
   */
  public static PatienceRule of(int reports, double tolerance, Goal goal) {
    Requirements.check(
        reports >= 1, "patience: reports >= 1 must hold, but got reports=%,d", reports);
    Requirements.check(
        tolerance >= 0 && Double.isFinite(tolerance),
        "patience: 0 <= tolerance < infinity must hold, but got tolerance=%s",
        tolerance);
    return new PatienceRule(reports, tolerance, goal);
  }

  @Override
  public Optional<String> stop(History history, Trial trial) {
    List<Report> all = trial.reports();
    int before = all.size() - reports;
    if (before < 1) {
      return Optional.empty();
    }
    double best = best(all.subList(0, before));
    double recent = best(all.subList(before, all.size()));
    return recent < best - tolerance
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "patience: best %.4g of the last %d reports, %.4g before them",
                goal.value(recent),
                reports,
                goal.value(best)));
  }

  private static double best(List<Report> reports) {
    return reports.stream().mapToDouble(Report::loss).min().orElseThrow();
  }
}
