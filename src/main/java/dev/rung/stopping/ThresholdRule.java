package dev.rung.stopping;

import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Trial;
import java.util.Locale;
import java.util.Optional;

/**
 * Stops a trial whose latest loss, at a resource or past it, is worse than a threshold. A loss
 * equal to the threshold is good enough. A question costs O(1).
 */
public final class ThresholdRule implements StoppingRule {
  private final double threshold;
  private final long after;
  private final Goal goal;

  private ThresholdRule(double threshold, long after, Goal goal) {
    this.threshold = threshold;
    this.after = after;
    this.goal = goal;
  }

  /**
   * The rule.
   *
   * @param threshold a loss (lower is better; see {@link Goal#loss}), finite
   * @param after the least resource at which a trial is judged, at least 1
   * @param goal how reasons show losses
   */
  public static ThresholdRule of(double threshold, long after, Goal goal) {
    Requirements.check(
        Double.isFinite(threshold),
        "threshold: a finite value is needed, but got value=%s",
        goal.value(threshold));
    Requirements.check(after >= 1, "threshold: after >= 1 must hold, but got after=%,d", after);
    return new ThresholdRule(threshold, after, goal);
  }

  @Override
  public Optional<String> stop(History history, Trial trial) {
    return trial
        .last()
        .filter(last -> last.resource() >= after && last.loss() > threshold)
        .map(
            last ->
                String.format(
                    Locale.ROOT,
                    "threshold: %.4g at %d, worse than %.4g",
                    goal.value(last.loss()),
                    last.resource(),
                    goal.value(threshold)));
  }
}
