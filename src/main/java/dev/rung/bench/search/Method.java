package dev.rung.bench.search;

import dev.rung.sampler.Sampler;
import dev.rung.scheduler.Scheduler;

/** A way to search: what to try, and how much to spend on it. */
public record Method(String name, Sampling sampling, Scheduling scheduling) {
  /** How its sampler is made. */
  @FunctionalInterface
  public interface Sampling {
    Sampler of(Problem problem, long seed);
  }

  /** How its scheduler is made. */
  @FunctionalInterface
  public interface Scheduling {
    Scheduler of(Problem problem);
  }
}
