package dev.rung.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.bench.search.Recording;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Wave;
import dev.rung.runner.local.VirtualRunner;
import dev.rung.scheduler.AshaScheduler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HalvingScheduler;
import dev.rung.space.Configuration;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UtilisationBenchmarkTest {
  /** Without spread, 4 slots and 8 trials in full: never idle. */
  @Test
  void virtual_equalDurations_hasNoIdleTime() throws Exception {
    UtilisationBenchmark.Figures figures =
        UtilisationBenchmark.virtual(FullScheduler.of(81), 4, 8, 0, 0, new Recording(), () -> 0);
    assertEquals(0, figures.idle(), 1e-12);
    assertEquals(0, figures.whole(), 1e-12);
    assertEquals(0, figures.decisionMillis());
  }

  /** By hand: 4 slots, rungs of 4, 1 trials at 1, 3 units: 6 of 4 x 3 slot-seconds are idle. */
  @Test
  void virtual_oneBracket_isIdleWhileFewAreLeft() throws Exception {
    UtilisationBenchmark.Figures figures =
        UtilisationBenchmark.virtual(
            HalvingScheduler.of(1, 3, 3, 4), 4, 4, 0, 0, new Recording(), () -> 0);
    assertEquals(6.0 / 12, figures.whole(), 1e-12);
  }

  /** Slots never wait for a rung: until the last trial is sent out nobody is idle. */
  @Test
  void virtual_asha_isIdleInTheTailAlone() throws Exception {
    UtilisationBenchmark.Figures figures =
        UtilisationBenchmark.virtual(
            AshaScheduler.of(1, 81, 3, AshaScheduler.Type.PROMOTION),
            10,
            500,
            0,
            1,
            new Recording(),
            () -> 0);
    assertTrue(figures.idle() < 0.02, figures.toString());
    assertTrue(figures.whole() > figures.idle(), figures.toString());
  }

  @Test
  void naps_idle_countsTheSlotThatDidNotSleep() throws Exception {
    Naps naps = new Naps(leg -> 0.05, leg -> 1);
    long start = System.nanoTime();
    naps.evaluate(new Leg(0, new Configuration(Map.of()), 0, 1, 1), null);
    double idle = naps.idle(2, start, naps.end());
    assertTrue(idle >= 0.49 && idle < 1, "one of two slots slept: " + idle);
  }

  /**
   * By hand: one slot, two legs of one second; the driver's clock shows a quarter of a second more
   * at every look, and it is looked at twice for each time the driver thinks.
   */
  @Test
  void charged_slowDriver_makesTheSlotWait() {
    long[] quarters = new long[1];
    VirtualRunner clock =
        VirtualRunner.of(
            1,
            (leg, context) -> Evaluation.of(1).lasting(1),
            null,
            new MemoryCheckpoints(),
            TimeLimit.NONE);
    try (ChargedRunner runner = new ChargedRunner(clock, () -> 250_000_000 * quarters[0]++)) {
      runner.submit(wave(0)); // from 0.25 to 1.25
      assertEquals(1, runner.take(Duration.ofHours(1)).size());
      runner.submit(wave(1)); // from 1.5 to 2.5
      assertEquals(1, runner.take(Duration.ofHours(1)).size());
      assertEquals(2.5, clock.now(), 1e-9);
      assertEquals(0.5 / 2.5, runner.idle(), 1e-9);
      assertEquals(1.0, runner.thinking(), 1e-9);
    }
  }

  private static Wave wave(int trial) {
    return new Wave("one", List.of(new Leg(trial, new Configuration(Map.of()), 0, 1, 1)));
  }
}
