package dev.rung.study;

import java.time.Duration;

/**
 * When a study ends by itself, and how patient it is.
 *
 * @param trials new trials that may be started over the whole study
 * @param wallClock working time over all sessions of the study
 * @param parallelism legs in flight; 0 for the runner's slots and a look-ahead
 * @param retries how often a failed leg is sent out again
 * @param stall how long to wait for a cluster without a free slot before giving up for now
 */
public record Limits(int trials, Duration wallClock, int parallelism, int retries, Duration stall) {
  /** No limits, no retries. */
  public static final Limits NONE =
      new Limits(Integer.MAX_VALUE, Duration.ofDays(36_500), 0, 0, Duration.ofMinutes(10));

  public Limits withTrials(int trials) {
    return new Limits(trials, wallClock, parallelism, retries, stall);
  }

  public Limits withParallelism(int parallelism) {
    return new Limits(trials, wallClock, parallelism, retries, stall);
  }

  public Limits withRetries(int retries) {
    return new Limits(trials, wallClock, parallelism, retries, stall);
  }

  public Limits withWallClock(Duration wallClock) {
    return new Limits(trials, wallClock, parallelism, retries, stall);
  }
}
