package dev.rung.runner.local;

import dev.rung.runner.Checkpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.RunnerContract;
import dev.rung.runner.TimeLimit;
import dev.rung.trial.Objective;

class ThreadRunnerTest extends RunnerContract {
  @Override
  protected Runner runner(
      Objective objective, Object data, Checkpoints checkpoints, TimeLimit limit) {
    return ThreadRunner.of(2, objective, data, checkpoints, limit);
  }
}
