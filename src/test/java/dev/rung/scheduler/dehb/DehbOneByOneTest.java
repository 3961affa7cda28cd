package dev.rung.scheduler.dehb;

import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.Sampler;
import dev.rung.scheduler.Scheduler;
import dev.rung.scheduler.SchedulerContract;
import dev.rung.scheduler.Spaces;
import dev.rung.scheduler.dehb.Dehb.Options;

/** Brackets that do not overlap: the same trials, configurations and losses on any slots. */
class DehbOneByOneTest extends SchedulerContract {
  private static final Options APART = Options.DEFAULT.withOverlap(false);

  @Override
  protected Scheduler scheduler() {
    return Dehb.of(1, 9, 3, APART.withRounds(2)).scheduler();
  }

  @Override
  protected Scheduler endless() {
    return Dehb.of(1, 9, 3, APART).scheduler();
  }

  @Override
  protected long maximum() {
    return 9;
  }

  @Override
  protected Sampler sampler() {
    return Dehb.of(1, 9, 3).sampler(Spaces.MIXED, RandomSampler.of(Spaces.MIXED, 5), 5);
  }

  @Override
  protected boolean busy() {
    return false;
  }
}
