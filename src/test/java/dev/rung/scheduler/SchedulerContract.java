package dev.rung.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rung.sampler.Sampler;
import dev.rung.trial.Event;
import dev.rung.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every scheduler keeps to. The simulation checks each move: it never starts more trials than
 * there is room for, and never promotes a trial that runs, failed or was stopped.
 */
public abstract class SchedulerContract {
  private static final int TRIALS = 60;

  /** Room for all that a scheduler plans, or for some of it. */
  private static final int[] ROOMS = {60, 33, 20};

  /** A scheduler that starts at most a few hundred trials unless there is room for fewer. */
  protected abstract Scheduler scheduler();

  /** One that goes on as long as there is room. */
  protected abstract Scheduler endless();

  /** The resource of a full training. */
  protected abstract long maximum();

  /** Whether its decisions depend neither on the order in which legs end nor on the slots. */
  protected boolean synchronous() {
    return true;
  }

  /** Whether slots are kept busy also while a rung's last legs run. */
  protected boolean busy() {
    return true;
  }

  /** What is asked for configurations. */
  protected Sampler sampler() {
    return Simulation.NOTHING;
  }

  private Simulation simulation(long seed, int slots) {
    return simulation(Simulation.random(seed, 9), slots, TRIALS, seed);
  }

  private Simulation simulation(Simulation.Losses losses, int slots, int trials, long seed) {
    return new Simulation(scheduler(), sampler(), losses, slots, trials, seed);
  }

  private Simulation endless(int slots, int trials, long seed) {
    return new Simulation(endless(), sampler(), Simulation.random(seed, 9), slots, trials, seed);
  }

  @Test
  void next_untilTheEnd_neverMoreThanTheMaximum() {
    for (int seed = 0; seed < 20; seed++) {
      Simulation simulation = simulation(seed, 1 + seed % 7).run();
      for (Trial trial : simulation.history.trials()) {
        assertTrue(trial.resource() <= maximum(), "seed " + seed);
      }
      assertTrue(simulation.history.size() > 0, "seed " + seed);
    }
  }

  @Test
  void next_finishedHistory_isEmpty() {
    Simulation simulation = simulation(3, 4).run();
    assertEquals(List.of(), simulation.scheduler.next(simulation.history, new Room(4, 0)));
    assertEquals(List.of(), scheduler().next(simulation.history, new Room(4, 0)));
  }

  @Test
  void next_sameHistory_sameAnswer() {
    for (int seed = 0; seed < 5; seed++) {
      Simulation simulation = simulation(seed, 3);
      Simulation other = new Simulation(simulation.scheduler, sampler(), (t, r) -> t, 2, 9, seed);
      do {
        List<Move> moves = simulation.scheduler.next(simulation.history, simulation.room());
        String when = "seed " + seed + ", event " + simulation.events.size();
        assertEquals(moves, simulation.scheduler.next(simulation.history, simulation.room()), when);
        assertEquals(moves, scheduler().next(simulation.history, simulation.room()), when);
        other.step();
        assertEquals(moves, simulation.scheduler.next(simulation.history, simulation.room()), when);
      } while (!simulation.step().isEmpty() || simulation.finishOne());
    }
  }

  @Test
  void next_killedAfterAnyEvent_goesOnAsIfNotKilled() {
    assumeTrue(synchronous());
    for (int seed = 0; seed < 6; seed++) {
      Simulation whole = killed(seed, List.of());
      for (int events = 0; events <= whole.events.size(); events++) {
        Simulation resumed = killed(seed, whole.events.subList(0, events));
        assertEquals(whole.outcome(), resumed.outcome(), "seed " + seed + ", event " + events);
      }
    }
  }

  /**
   * Killed after any event, also between two moves of one answer, with legs that end in the same
   * order: the journal is the same, event by event.
   */
  @Test
  void next_killedAfterAnyEventLegsEndInTheSameOrder_sameEvents() {
    for (int seed = 0; seed < 6; seed++) {
      Simulation.Losses losses = Simulation.random(seed, 9);
      int slots = 1 + 3 * seed;
      Simulation whole = simulation(losses, slots, ROOMS[seed % 3], seed).run();
      for (int events = 0; events <= whole.events.size(); events++) {
        Simulation resumed =
            simulation(losses, slots, ROOMS[seed % 3], seed)
                .after(whole.events.subList(0, events))
                .follow(whole.events);
        assertEquals(whole.events, resumed.events, "seed " + seed + ", event " + events);
      }
    }
  }

  /** Every other resumed search hears of the legs that were under way before it asks. */
  private Simulation killed(int seed, List<Event> journal) {
    Simulation.Losses losses = Simulation.random(seed, 9);
    Simulation simulation = simulation(losses, 1 + 3 * seed, ROOMS[seed % 3], seed).after(journal);
    while (seed % 2 == 1 && simulation.finishOne()) {}
    return simulation.run();
  }

  @Test
  void next_anyOrderAndSlots_sameTrialsReportsAndPromotions() {
    assumeTrue(synchronous());
    for (int seed = 0; seed < 10; seed++) {
      Map<Integer, String> expected = null;
      for (int slots : new int[] {1, 2, 7, 1_000}) {
        for (int order = 0; order < 3; order++) {
          Simulation simulation =
              simulation(Simulation.random(seed, 9), slots, ROOMS[seed % 3], order).run();
          expected = expected == null ? simulation.outcome() : expected;
          assertEquals(expected, simulation.outcome(), "seed " + seed + ", slots " + slots);
        }
      }
    }
  }

  @Test
  void next_whileThereIsWork_slotsDoNotIdle() {
    assumeTrue(busy());
    for (int seed = 0; seed < 5; seed++) {
      Simulation simulation = endless(8, 500, seed);
      for (int i = 0; i < 300; i++) {
        while (!simulation.step().isEmpty()) {}
        assertTrue(simulation.history.running().size() >= 8, "seed " + seed + ", leg " + i);
        simulation.finishOne();
      }
    }
  }

  @Test
  void next_everyTrialFails_ends() {
    Simulation simulation = simulation((t, r) -> Double.NaN, 4, TRIALS, 1).run();
    assertEquals(simulation.history.size(), simulation.history.failed());
  }

  @Test
  void next_tenThousandTrials_staysQuick() {
    assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          Simulation simulation = endless(16, 10_000, 1).run();
          assertEquals(10_000, simulation.started());
        });
  }

  /** The rungs as planned, "81/1 27/3", by bracket. */
  protected static List<String> text(Scheduler scheduler) {
    return scheduler.plan().stream()
        .map(
            plan ->
                plan.steps().stream()
                    .map(Plan.Step::toString)
                    .reduce((a, b) -> a + " " + b)
                    .orElse(""))
        .toList();
  }
}
