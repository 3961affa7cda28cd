package dev.rung.study;

import dev.rung.journal.Journal;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.Runner;
import dev.rung.sampler.Sampler;
import dev.rung.scheduler.Scheduler;
import dev.rung.trial.Goal;

/**
 * What a study is made of.
 *
 * @param seed the study's seed: every random stream is derived from it
 * @param unit what a unit of resource is called: "epochs"
 * @param journal opened; what it replays is where the study goes on
 */
public record Parts(
    long seed,
    Goal goal,
    String unit,
    Limits limits,
    Sampler sampler,
    Scheduler scheduler,
    Runner runner,
    Journal journal,
    Checkpoints checkpoints,
    Observer observer) {}
