package dev.rung.stopping;

import dev.rung.trial.History;
import dev.rung.trial.Trial;
import java.util.Optional;

/**
 * Whether a trial is not worth going on with. A pure function of the history up to and including
 * the trial's latest report.
 */
@FunctionalInterface
public interface StoppingRule {
  /** Lets every trial go on. */
  StoppingRule NONE = (history, trial) -> Optional.empty();

  /**
   * Why the trial should stop now, in a few words; empty to let it go on. Asked once after each
   * report below the full resource, while that report is the latest event but for sessions' marks.
   */
  Optional<String> stop(History history, Trial trial);

  /** Stops where this rule or the other one does; the first that speaks is heard. */
  default StoppingRule or(StoppingRule other) {
    return (history, trial) -> stop(history, trial).or(() -> other.stop(history, trial));
  }
}
