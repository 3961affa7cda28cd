package dev.rung.study;

import java.time.Duration;
import java.util.Optional;

/** When a session ends although there is more to do: the study has succeeded, or its time is up. */
final class Ends {
  static final Outcome TIME_IS_UP = new Outcome(false, "wall-clock");

  private final Limits limits;
  private final Ledger ledger;
  private final Improvement improvement;

  /**
   * The ends of one study.
   *
   * @param improvement follows the ledger
   */
  Ends(Limits limits, Ledger ledger, Improvement improvement) {
    this.limits = limits;
    this.ledger = ledger;
    this.improvement = improvement;
  }

  /** The end of a study that has what was asked of it. */
  Optional<Outcome> success() {
    if (ledger.history().best().filter(best -> best.loss() <= limits.target()).isPresent()) {
      return Optional.of(new Outcome(true, "finished: the target is reached"));
    }
    int patience = limits.patience();
    return patience > 0 && improvement.since() >= patience
        ? Optional.of(
            new Outcome(true, "finished: no improvement in %,d trials".formatted(patience)))
        : Optional.empty();
  }

  /** What is left of the working time; zero when none is. */
  Duration left() {
    Duration left = limits.wallClock().minusMillis((long) (1000 * elapsed()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private double elapsed() {
    long since = Ledger.now() - ledger.history().latest();
    return ledger.history().seconds() + Math.max(0, since) / 1000.0;
  }
}
