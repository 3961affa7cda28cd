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
import dev.rung.sampler.RandomSampler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.scheduler.Scheduler;
import dev.rung.trial.Completion;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.Goal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How sessions begin and end: limits, stops, and Spark going away. */
class SessionTest {
  private static final long SEED = 7;

  private final Checkpoints checkpoints = new MemoryCheckpoints();

  /** A runner that remembers what it was sent, and may lose its application. */
  private final class Witness implements Runner {
    final Runner inner = VirtualRunner.of(3, new Hills(), null, checkpoints, TimeLimit.NONE);
    final List<Wave> waves = new ArrayList<>();
    final int dies;
    int taken;
    int flying;
    int most;

    /**
     * @param dies after so many completions
     */
    Witness(int dies) {
      this.dies = dies;
    }

    @Override
    public int slots() {
      return inner.slots();
    }

    @Override
    public void submit(Wave wave) {
      waves.add(wave);
      flying += wave.legs().size();
      most = Math.max(most, flying);
      inner.submit(wave);
    }

    @Override
    public List<Completion> take(Duration limit) throws InterruptedException {
      List<Completion> done = inner.take(limit);
      taken += done.size();
      flying -= done.size();
      if (gone().isEmpty()) {
        return done;
      }
      Failure off = new Failure(Failure.Kind.CANCELLED, "SparkContext was shut down");
      return done.stream().map(c -> Completion.failed(c.trial(), c.until(), off, "")).toList();
    }

    @Override
    public Optional<String> gone() {
      return taken >= dies ? Optional.of("the application ended") : Optional.empty();
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  private Parts parts(
      Witness runner, Scheduler scheduler, Limits limits, MemoryJournal journal, Observer watch) {
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
        watch);
  }

  private static long count(MemoryJournal journal, Class<? extends Event> type) {
    return journal.events.stream().filter(type::isInstance).count();
  }

  /** Time that earlier sessions used up counts: nothing is started, and nothing sent out again. */
  @Test
  void run_wallClockUsedUpBefore_sendsNothingOut() throws IOException {
    MemoryJournal first = new MemoryJournal(List.of());
    Observer slow =
        history -> {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    Limits limits = Limits.NONE.withWallClock(Duration.ofMillis(100));
    Scheduler full = FullScheduler.of(1);
    new Study(parts(new Witness(1_000_000), full, limits, first, slow)).run();

    Witness runner = new Witness(1_000_000);
    MemoryJournal second = new MemoryJournal(first.events);
    Outcome outcome = new Study(parts(runner, full, limits, second, slow)).run();
    assertEquals(new Outcome(false, "wall-clock"), outcome);
    assertEquals(List.of(), runner.waves);
    assertEquals(count(first, Event.Started.class), count(second, Event.Started.class));
  }

  @Test
  void run_wallClockUsedUpButNothingLeft_isFinished() throws IOException {
    MemoryJournal first = new MemoryJournal(List.of());
    Limits five = Limits.NONE.withTrials(5);
    Scheduler full = FullScheduler.of(1);
    assertTrue(
        new Study(parts(new Witness(1_000_000), full, five, first, h -> {})).run().finished());
    MemoryJournal second = new MemoryJournal(first.events);
    Limits none = five.withWallClock(Duration.ofNanos(1));
    assertTrue(
        new Study(parts(new Witness(1_000_000), full, none, second, h -> {})).run().finished());
  }

  /** A synchronous rung is decided whole, but no more of it runs at once than is allowed. */
  @Test
  void run_parallelism_boundsTheLegsOutOfARung() throws IOException {
    Witness runner = new Witness(1_000_000);
    MemoryJournal journal = new MemoryJournal(List.of());
    Limits two = Limits.NONE.withParallelism(2);
    Study study = new Study(parts(runner, HyperbandScheduler.of(1, 9, 3), two, journal, h -> {}));
    assertTrue(study.run().finished());
    assertEquals(2, runner.most);
    assertEquals(9 + 3 + 3, study.history().size());
  }

  /** What fails because the whole application went away has not failed: it runs on resume. */
  @Test
  void run_applicationEnds_failsNoTrialAndCanBeResumed() throws IOException {
    MemoryJournal journal = new MemoryJournal(List.of());
    Scheduler hyperband = HyperbandScheduler.of(1, 9, 3);
    Outcome outcome =
        new Study(parts(new Witness(5), hyperband, Limits.NONE, journal, h -> {})).run();
    assertEquals(new Outcome(false, "the application ended"), outcome);
    assertEquals(0, count(journal, Event.Failed.class));
  }

  /** An interrupt would break a write off half-way, on a local disk and on HDFS. */
  @Test
  void stop_whileTheStudyWorks_interruptsNoWrite() throws IOException {
    Study[] study = new Study[1];
    List<Boolean> interrupted = new ArrayList<>();
    MemoryJournal journal =
        new MemoryJournal(List.of()) {
          @Override
          public void commit() {
            interrupted.add(Thread.currentThread().isInterrupted());
            super.commit();
          }

          @Override
          public void append(Event event) {
            if (event instanceof Event.Reported) {
              study[0].stop("signal");
            }
            super.append(event);
          }
        };
    study[0] =
        new Study(
            parts(new Witness(1_000_000), FullScheduler.of(1), Limits.NONE, journal, h -> {}));
    assertEquals(new Outcome(false, "signal"), study[0].run());
    assertTrue(interrupted.size() > 1);
    assertFalse(interrupted.contains(true));
    assertFalse(Thread.currentThread().isInterrupted());
  }
}
