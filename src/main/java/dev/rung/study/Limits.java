package dev.rung.study;

import java.time.Duration;

/**
 * When a study ends by itself, and how patient it is.
 *
 * @param trials new trials that may be started over the whole study, clones of others not counted
 * @param wallClock working time over all sessions of the study; legs under way are called off
 * @param resource units of resource that all legs together may take; a leg that would pass it is
 *     not sent out
 * @param target the study has succeeded once the incumbent's loss is at most this; NaN for no
 *     target
 * @param patience the study ends when so many trials have reported for the first time, or failed,
 *     since the incumbent last changed; 0 for no such limit
 * @param parallelism legs in flight; 0 for the runner's slots and a look-ahead
 * @param retries how often a failed leg is sent out again
 * @param stall how long to wait for a cluster without a free slot before giving up for now
 */
public record Limits(
    int trials,
    Duration wallClock,
    long resource,
    double target,
    int patience,
    int parallelism,
    int retries,
    Duration stall) {
  /** No limits, no retries. */
  public static final Limits NONE =
      new Limits(
          Integer.MAX_VALUE,
          Duration.ofDays(36_500),
          Long.MAX_VALUE,
          Double.NaN,
          0,
          0,
          0,
          Duration.ofMinutes(10));

  public Limits withTrials(int trials) {
    return new Limits(trials, wallClock, resource, target, patience, parallelism, retries, stall);
  }

  public Limits withWallClock(Duration wallClock) {
    return new Limits(trials, wallClock, resource, target, patience, parallelism, retries, stall);
  }

  public Limits withResource(long resource) {
    return new Limits(trials, wallClock, resource, target, patience, parallelism, retries, stall);
  }

  public Limits withTarget(double target) {
    return new Limits(trials, wallClock, resource, target, patience, parallelism, retries, stall);
  }

  public Limits withPatience(int patience) {
    return new Limits(trials, wallClock, resource, target, patience, parallelism, retries, stall);
  }

  public Limits withParallelism(int parallelism) {
    return new Limits(trials, wallClock, resource, target, patience, parallelism, retries, stall);
  }

  public Limits withRetries(int retries) {
    return new Limits(trials, wallClock, resource, target, patience, parallelism, retries, stall);
  }
}
