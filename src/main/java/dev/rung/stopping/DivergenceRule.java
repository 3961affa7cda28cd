package dev.rung.stopping;

import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Stops a trial whose loss runs away: the latest loss lies above the trial's best so far by more
 * than {@code factor} times the larger of
 *
 * <ul>
 *   <li>what the trial itself had gained, its first loss less its best;
 *   <li>how far trials lie apart: the median less the lowest of what the others reported at the
 *       resource of this trial's first report, which nearly all trials reach.
 * </ul>
 *
 * <p>Only differences of losses are compared, so the rule is the same for losses below zero and
 * under any change of origin or unit; a ratio of losses would not be. The second scale is what
 * judges a trial that only ever got worse; it needs five other trials, and before there are that
 * many, or while both scales are zero, nobody is judged. A metric that cannot fall far (an
 * accuracy) hardly ever diverges in this sense.
 *
 * <p>A question costs O(log n) in trials, and O(n) in the reports of the one trial.
 */
public final class DivergenceRule implements StoppingRule {
  private static final int LEAST = 5;

  private final double factor;
  private final Goal goal;
  private final Others others = new Others(LEAST, (history, report) -> report.loss());

  private DivergenceRule(double factor, Goal goal) {
    this.factor = factor;
    this.goal = goal;
  }

  /**
   * A rule that has read nothing yet.
   *
   * @param factor how many times the scale a loss may rise, finite, at least 1
   * @param goal how reasons show losses
   */
  public static DivergenceRule of(double factor, Goal goal) {
    Requirements.check(
        factor >= 1 && Double.isFinite(factor),
        "divergence: 1 <= factor < infinity must hold, but got factor=%s",
        factor);
    return new DivergenceRule(factor, goal);
  }

  @Override
  public Optional<String> stop(History history, Trial trial) {
    if (trial.reports().size() < 2) {
      return Optional.empty();
    }
    Report first = trial.reports().get(0);
    double last = trial.last().orElseThrow().loss();
    double best = trial.reports().stream().mapToDouble(Report::loss).min().orElseThrow();
    OptionalDouble apart = others.ask(history, first, middle -> middle.median() - middle.lowest());
    if (apart.isEmpty()) {
      return Optional.empty();
    }
    double scale = Math.max(first.loss() - best, apart.getAsDouble());
    return scale > 0 && last - best > factor * scale
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "divergence: %.4g at %d, after %.4g at best, over %s times the usual %.4g",
                goal.value(last),
                trial.resource(),
                goal.value(best),
                factor,
                scale))
        : Optional.empty();
  }
}
