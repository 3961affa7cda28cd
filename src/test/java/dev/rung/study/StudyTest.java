package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.runner.Checkpoints;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Wave;
import dev.rung.runner.local.VirtualRunner;
import dev.rung.sampler.GridSampler;
import dev.rung.sampler.RandomSampler;
import dev.rung.scheduler.AshaScheduler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.scheduler.Scheduler;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Event;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Objective;
import dev.rung.trial.Report;
import dev.rung.trial.Status;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StudyTest {
  private static final long SEED = 7;

  private static Parts parts(
      Objective objective,
      Scheduler scheduler,
      Limits limits,
      MemoryJournal journal,
      Checkpoints checkpoints,
      int slots) {
    Runner runner = VirtualRunner.of(slots, objective, null, checkpoints, TimeLimit.NONE);
    return parts(runner, scheduler, limits, journal, checkpoints);
  }

  private static Parts parts(
      Runner runner,
      Scheduler scheduler,
      Limits limits,
      MemoryJournal journal,
      Checkpoints checkpoints) {
    return new Parts(
        SEED,
        Goal.MINIMIZE,
        "epochs",
        limits,
        RandomSampler.of(Hills.SPACE, SEED),
        scheduler,
        runner,
        journal,
        checkpoints,
        history -> {});
  }

  private static Scheduler hyperband() {
    return HyperbandScheduler.of(1, 27, 3);
  }

  /** What a synchronous search must agree on, whatever the timing. */
  private static Map<Integer, String> essence(History history) {
    Map<Integer, String> essence = new TreeMap<>();
    for (Trial trial : history.trials()) {
      StringBuilder text = new StringBuilder(trial.configuration() + " b" + trial.bracket());
      for (Report report : trial.reports()) {
        text.append(' ').append(report.resource()).append('=').append(report.loss());
      }
      trial.failure().ifPresent(failure -> text.append(" failed ").append(failure.kind()));
      essence.put(trial.id(), text.toString());
    }
    return essence;
  }

  private static History run(int slots) throws IOException {
    MemoryJournal journal = new MemoryJournal(List.of());
    Study study =
        new Study(
            parts(new Hills(), hyperband(), Limits.NONE, journal, new MemoryCheckpoints(), slots));
    assertTrue(study.run().finished());
    return study.history();
  }

  /** R = 27, eta = 3: brackets of 27, 9 * floor(4/3), 3 * floor(4/2) and 4 trials. */
  @Test
  void run_hyperband_startsEveryTrialOfThePlan() throws IOException {
    History history = run(2);
    assertEquals(27 + 9 + 6 + 4, history.size());
    assertEquals(0, history.running().size());
    assertTrue(history.failed() > 0, "some rates above 0.5 diverge");
  }

  @Test
  void run_anySlots_givesTheSameTrialsBitForBit() throws IOException {
    Map<Integer, String> one = essence(run(1));
    for (int slots : new int[] {2, 3, 7, 100}) {
      assertEquals(one, essence(run(slots)), slots + " slots");
    }
  }

  @Test
  void run_promotion_resumesFromTheCheckpoint() throws IOException {
    History history = run(2);
    long legs = 0;
    for (Trial trial : history.trials()) {
      legs += trial.resource();
    }
    assertEquals(legs, history.spent(), "a promoted trial's first epochs are counted once");
  }

  /** One unit of resource takes one virtual second; the loss falls with the resource. */
  private static History asha(AshaScheduler.Type type) throws IOException {
    Objective objective =
        (leg, context) ->
            Evaluation.of(Math.abs(Math.log10(leg.configuration().real("rate")) + 2) / leg.until())
                .lasting(1.0 * (leg.until() - leg.from()));
    Study study =
        new Study(
            parts(
                objective,
                AshaScheduler.of(1, 27, 3, type, 0),
                Limits.NONE.withTrials(60),
                new MemoryJournal(List.of()),
                new MemoryCheckpoints(),
                8));
    assertTrue(study.run().finished());
    return study.history();
  }

  @Test
  void run_ashaOnTheVirtualClock_endsTheSameTwice() throws IOException {
    for (AshaScheduler.Type type : AshaScheduler.Type.values()) {
      History history = asha(type);
      assertEquals(60, history.size());
      assertEquals(27, history.best().orElseThrow().resource());
      assertTrue(history.spent() < 60 * 27 / 2, "spent " + history.spent());
      assertEquals(essence(history), essence(asha(type)));
      Status rest = type == AshaScheduler.Type.STOPPING ? Status.STOPPED : Status.PAUSED;
      for (Trial trial : history.trials()) {
        Status status = trial.status(27);
        assertTrue(status == Status.COMPLETE || status == rest, type + " " + status);
      }
    }
  }

  /** Killed after any event, with any part of what was not yet durable lost: the same end. */
  @Test
  void run_killedAtEveryEvent_endsAsIfNotKilled() throws IOException {
    MemoryJournal whole = new MemoryJournal(List.of());
    new Study(parts(new Hills(), hyperband(), Limits.NONE, whole, new MemoryCheckpoints(), 3))
        .run();
    History expected = new History();
    whole.events.forEach(expected::apply);
    for (int cut = 0; cut <= whole.events.size(); cut++) {
      MemoryCheckpoints checkpoints = new MemoryCheckpoints();
      replayCheckpoints(whole.events.subList(0, cut), checkpoints);
      MemoryJournal rest = new MemoryJournal(whole.events.subList(0, cut));
      Study study = new Study(parts(new Hills(), hyperband(), Limits.NONE, rest, checkpoints, 3));
      assertTrue(study.run().finished(), "cut at " + cut);
      assertEquals(essence(expected), essence(study.history()), "cut at " + cut);
      assertEquals(expected.spent(), study.history().spent(), "cut at " + cut);
    }
  }

  /** What the killed driver's trials had saved: the checkpoints of all reported legs. */
  private static void replayCheckpoints(List<Event> events, Checkpoints checkpoints)
      throws IOException {
    History history = new History();
    for (Event event : events) {
      if (event instanceof Event.Reported reported) {
        Trial trial = history.trial(reported.report().trial());
        Runner runner = VirtualRunner.of(1, new Hills(), null, checkpoints, TimeLimit.NONE);
        runner.submit(new Wave("again", List.of(trial.running().orElseThrow())));
      }
      history.apply(event);
    }
  }

  @Test
  void run_everyLegSentOut_dependsOnDurableEventsOnly() throws IOException {
    MemoryJournal journal = new MemoryJournal(List.of());
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    Runner inner = VirtualRunner.of(2, new Hills(), null, checkpoints, TimeLimit.NONE);
    Runner checked =
        new Runner() {
          @Override
          public int slots() {
            return inner.slots();
          }

          @Override
          public void submit(Wave wave) {
            assertEquals(journal.events.size(), journal.committed, wave.description());
            inner.submit(wave);
          }

          @Override
          public List<Completion> take(Duration limit) throws InterruptedException {
            return inner.take(limit);
          }

          @Override
          public void close() {
            inner.close();
          }
        };
    assertTrue(
        new Study(parts(checked, hyperband(), Limits.NONE, journal, checkpoints)).run().finished());
  }

  @Test
  void run_trialsLimit_thenMore_goesOnFromThere() throws IOException {
    MemoryJournal journal = new MemoryJournal(List.of());
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    Limits ten = Limits.NONE.withTrials(10);
    Scheduler full = FullScheduler.of(3);
    Study first = new Study(parts(new Hills(), full, ten, journal, checkpoints, 2));
    assertTrue(first.run().finished());
    assertEquals(10, first.history().size());

    MemoryJournal more = new MemoryJournal(journal.events);
    Study second = new Study(parts(new Hills(), full, ten.withTrials(25), more, checkpoints, 2));
    assertTrue(second.run().finished());
    assertEquals(25, second.history().size());

    Study once =
        new Study(
            parts(
                new Hills(),
                full,
                ten.withTrials(25),
                new MemoryJournal(List.of()),
                new MemoryCheckpoints(),
                2));
    once.run();
    assertEquals(essence(once.history()), essence(second.history()));
  }

  @Test
  void run_failingTrial_isTriedAgainAndTheRestGoOn() throws IOException {
    MemoryJournal journal = new MemoryJournal(List.of());
    Objective odd =
        (leg, context) -> {
          if (leg.trial() % 2 == 1) {
            throw new IllegalArgumentException("odd");
          }
          return Evaluation.of(leg.trial()).lasting(1);
        };
    Limits limits = Limits.NONE.withTrials(6).withRetries(2);
    Study study =
        new Study(parts(odd, FullScheduler.of(1), limits, journal, new MemoryCheckpoints(), 2));
    assertTrue(study.run().finished());
    List<Status> statuses = new ArrayList<>();
    study.history().trials().forEach(trial -> statuses.add(trial.status(1)));
    assertEquals(
        List.of(
            Status.COMPLETE,
            Status.FAILED,
            Status.COMPLETE,
            Status.FAILED,
            Status.COMPLETE,
            Status.FAILED),
        statuses);
    assertEquals(
        3 * 3, journal.events.stream().filter(event -> event instanceof Event.Failed).count());
    assertTrue(study.history().trial(1).failure().orElseThrow().message().contains("odd"));
  }

  @Test
  void run_wallClockPassed_stopsResumable() throws IOException {
    MemoryJournal journal = new MemoryJournal(List.of());
    Limits limits = Limits.NONE.withWallClock(Duration.ofMillis(50));
    Objective slow =
        (leg, context) -> {
          Thread.sleep(5);
          return Evaluation.of(1);
        };
    Study study =
        new Study(parts(slow, FullScheduler.of(1), limits, journal, new MemoryCheckpoints(), 1));
    Outcome outcome = study.run();
    assertFalse(outcome.finished());
    assertEquals("wall-clock", outcome.reason());
    assertTrue(study.history().size() > 1 && study.history().size() < 50);
  }

  @Test
  void stop_fromAnotherThread_endsTheSession() throws Exception {
    MemoryJournal journal = new MemoryJournal(List.of());
    Objective slow =
        (leg, context) -> {
          Thread.sleep(2);
          return Evaluation.of(1);
        };
    Study study =
        new Study(
            parts(slow, FullScheduler.of(1), Limits.NONE, journal, new MemoryCheckpoints(), 1));
    Thread stopper =
        new Thread(
            () -> {
              while (study.history().size() < 3) {
                Thread.onSpinWait();
              }
              study.stop("signal");
            });
    stopper.setDaemon(true);
    stopper.start();
    Outcome outcome = study.run();
    assertEquals("signal", outcome.reason());
    assertFalse(outcome.finished());
  }

  @Test
  void run_samplerRunsOut_finishes() throws IOException {
    MemoryJournal journal = new MemoryJournal(List.of());
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    Parts parts = parts(new Hills(), FullScheduler.of(1), Limits.NONE, journal, checkpoints, 2);
    Parts grid =
        new Parts(
            SEED,
            Goal.MAXIMIZE,
            "epochs",
            Limits.NONE,
            GridSampler.of(Hills.SPACE, 3),
            parts.scheduler(),
            parts.runner(),
            journal,
            checkpoints,
            history -> {});
    Study study = new Study(grid);
    assertTrue(study.run().finished());
    assertEquals(9, study.history().size());
    assertTrue(study.exhausted());
    double best = study.history().best().orElseThrow().loss();
    assertTrue(best < 0, "inside, lower is better: " + best);
  }
}
