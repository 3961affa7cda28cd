package dev.rung.runner.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.runner.Checkpoints;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.RunnerContract;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Wave;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Failure.Kind;
import dev.rung.trial.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualRunnerTest extends RunnerContract {
  private static final Duration HOUR = Duration.ofHours(1);

  @Override
  protected Runner runner(
      Objective objective, Object data, Checkpoints checkpoints, TimeLimit limit) {
    return VirtualRunner.of(2, objective, data, checkpoints, limit);
  }

  @Override
  protected boolean virtual() {
    return true;
  }

  /** By hand: slot A runs 0 (0 to 4); slot B runs 1 (0 to 1), 2 (1 to 4), then 3 (4 to 6). */
  @Test
  void take_threeWaves_completesInTheOrderOfEnds() {
    double[] lasting = {4, 1, 3, 2};
    VirtualRunner runner =
        VirtualRunner.of(
            2,
            (leg, context) -> Evaluation.of(0).lasting(lasting[leg.trial()]),
            null,
            new MemoryCheckpoints(),
            TimeLimit.NONE);
    runner.submit(new Wave("four", legs(4)));
    List<List<Object>> seen = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<Completion> batch = runner.take(HOUR);
      seen.add(
          List.of(runner.now(), batch.stream().map(Completion::trial).toList(), runner.busy()));
    }
    assertEquals(
        List.of(
            List.of(1.0, List.of(1), 2.0),
            List.of(4.0, List.of(0, 2), 8.0),
            List.of(6.0, List.of(3), 10.0)),
        seen);
    assertEquals(2.0, runner.idle());
  }

  @Test
  void take_limitBeforeTheFirstEnd_advancesTheClockByTheLimit() {
    VirtualRunner runner =
        VirtualRunner.of(
            1,
            (leg, context) -> Evaluation.of(0).lasting(10),
            null,
            new MemoryCheckpoints(),
            TimeLimit.NONE);
    runner.submit(new Wave("one", legs(1)));
    assertEquals(List.of(), runner.take(Duration.ofSeconds(4)));
    assertEquals(4.0, runner.now());
    assertEquals(1, runner.take(HOUR).size());
    assertEquals(10.0, runner.now());
  }

  @Test
  void take_pastTheVirtualLimit_timesOutAtTheLimit() {
    VirtualRunner runner =
        VirtualRunner.of(
            1,
            (leg, context) -> Evaluation.of(0).lasting(10),
            null,
            new MemoryCheckpoints(),
            TimeLimit.of(Duration.ofSeconds(6)));
    runner.submit(new Wave("one", legs(1)));
    assertEquals(Kind.TIMEOUT, runner.take(HOUR).get(0).failed().kind());
    assertEquals(6.0, runner.now());
  }
}
