package dev.rung.runner;

import java.time.Duration;
import java.util.Optional;

/**
 * How long one leg may take, and when a leg that did not heed that is given up.
 *
 * @param leg after so long the leg's thread is interrupted; zero = no limit
 * @param grace how much later a leg that goes on nevertheless is reported as failed
 */
public record TimeLimit(Duration leg, Duration grace) {
  /** No limit at all. */
  public static final TimeLimit NONE = new TimeLimit(Duration.ZERO, Duration.ZERO);

  private static final Duration USUAL_GRACE = Duration.ofSeconds(5);

  public TimeLimit {
    if (leg.isNegative() || grace.isNegative()) {
      throw new IllegalArgumentException(
          "trial-timeout: leg >= 0 and grace >= 0 must hold, but got leg=%s, grace=%s"
              .formatted(leg, grace));
    }
  }

  /** A limit with five seconds of grace. */
  public static TimeLimit of(Duration leg) {
    return new TimeLimit(leg, USUAL_GRACE);
  }

  /** When a leg is given up, counted from its start; empty when there is no limit. */
  public Optional<Duration> lost() {
    return leg.isZero() ? Optional.empty() : Optional.of(leg.plus(grace));
  }
}
