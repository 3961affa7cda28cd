package dev.rung.scheduler.pbt;

import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.Sampler;
import dev.rung.scheduler.Scheduler;
import dev.rung.scheduler.SchedulerContract;
import dev.rung.scheduler.Spaces;
import dev.rung.scheduler.pbt.Pbt.Options;

/** Generations judged whole: the same trials, configurations and losses on any slots. */
class PbtSynchronousTest extends SchedulerContract {
  private static final Options TOGETHER = Options.DEFAULT.withSynchronous(true);

  @Override
  protected Scheduler scheduler() {
    return Pbt.of(2, 9, 25, 5, TOGETHER).scheduler();
  }

  @Override
  protected Scheduler endless() {
    return Pbt.of(1, 3, 10_000, 5, TOGETHER).scheduler();
  }

  @Override
  protected long maximum() {
    return 9;
  }

  @Override
  protected Sampler sampler() {
    return Pbt.of(2, 9, 25, 5, TOGETHER).sampler(Spaces.MIXED, RandomSampler.of(Spaces.MIXED, 5));
  }
}
