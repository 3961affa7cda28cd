package dev.rung.study;

import dev.rung.journal.Journal;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.Runner;
import dev.rung.sampler.Sampler;
import dev.rung.scheduler.Scheduler;
import dev.rung.stopping.StoppingRule;
import dev.rung.trial.Goal;

/**
 * What a study is made of.
 *
 * @param seed the study's seed: every random stream is derived from it
 * @param stopping asked after every report below the full resource
 * @param journal opened; what it replays is where the study goes on
 * @param reproducible whether completions are taken in the order of a virtual clock, so that one
 *     seed gives one answer; the limits must name a parallelism then
 * @param reuse whether a configuration that was trained before takes over what is known of it
 */
public record Parts(
    long seed,
    Goal goal,
    Resource resource,
    Limits limits,
    Sampler sampler,
    Scheduler scheduler,
    StoppingRule stopping,
    Runner runner,
    Journal journal,
    Checkpoints checkpoints,
    boolean reproducible,
    boolean reuse,
    Observer observer) {
  public Parts {
    if (reproducible && limits.parallelism() < 1) {
      throw new IllegalArgumentException(
          "parallelism >= 1 must hold for a reproducible study, but got parallelism="
              + limits.parallelism());
    }
  }

  /**
   * A study of whole legs that nothing stops.
   *
   * @param unit what a unit of resource is called: "epochs"
   */
  public Parts(
      long seed,
      Goal goal,
      String unit,
      Limits limits,
      Sampler sampler,
      Scheduler scheduler,
      Runner runner,
      Journal journal,
      Checkpoints checkpoints,
      Observer observer) {
    this(
        seed,
        goal,
        Resource.of(unit),
        limits,
        sampler,
        scheduler,
        StoppingRule.NONE,
        runner,
        journal,
        checkpoints,
        false,
        false,
        observer);
  }

  /** The same study, its legs measured and cut otherwise. */
  public Parts with(Resource resource) {
    return new Parts(
        seed,
        goal,
        resource,
        limits,
        sampler,
        scheduler,
        stopping,
        runner,
        journal,
        checkpoints,
        reproducible,
        reuse,
        observer);
  }

  /** The same study under a stopping rule. */
  public Parts with(StoppingRule stopping) {
    return new Parts(
        seed,
        goal,
        resource,
        limits,
        sampler,
        scheduler,
        stopping,
        runner,
        journal,
        checkpoints,
        reproducible,
        reuse,
        observer);
  }

  /** The same study, one seed giving one answer or not. */
  public Parts reproducible(boolean reproducible) {
    return new Parts(
        seed,
        goal,
        resource,
        limits,
        sampler,
        scheduler,
        stopping,
        runner,
        journal,
        checkpoints,
        reproducible,
        reuse,
        observer);
  }

  /** The same study on another runner. */
  Parts with(Runner other) {
    return new Parts(
        seed,
        goal,
        resource,
        limits,
        sampler,
        scheduler,
        stopping,
        other,
        journal,
        checkpoints,
        reproducible,
        reuse,
        observer);
  }
}
