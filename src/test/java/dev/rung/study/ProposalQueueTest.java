package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.local.ThreadRunner;
import dev.rung.sampler.Proposal;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.Sampler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.trial.Evaluation;
import dev.rung.trial.History;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProposalQueueTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Random proposals after a while, and a note of who asked. */
  private record Slow(Sampler base, long millis, Set<String> threads) implements Sampler {
    Slow(long millis) {
      this(RandomSampler.of(Hills.SPACE, 1), millis, Collections.synchronizedSet(new TreeSet<>()));
    }

    @Override
    public List<Proposal> propose(History history, int count) {
      threads.add(Thread.currentThread().getName());
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return base.propose(history, count);
    }
  }

  private static Study study(Setup setup, Runner runner) throws IOException {
    return setup.study(new MemoryJournal(List.of()), runner);
  }

  private static Runner runner(Setup setup) {
    return ThreadRunner.of(4, setup.objective, null, setup.checkpoints, TimeLimit.NONE);
  }

  private static Setup setup(Sampler sampler, int trials) {
    Setup setup = new Setup(FullScheduler.of(1));
    setup.sampler = sampler;
    setup.limits = Limits.NONE.withTrials(trials).withParallelism(4);
    setup.objective =
        (leg, context) -> {
          Thread.sleep(2);
          return Evaluation.of(leg.trial());
        };
    return setup;
  }

  @Test
  void run_slowSampler_isAskedOnAThreadOfItsOwnAndNothingIsProposedTwice() {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          Slow slow = new Slow(30);
          Setup setup = setup(slow, 100);
          try (Runner runner = runner(setup)) {
            Study study = study(setup, runner);
            assertTrue(study.run().finished());
            assertEquals(100, study.history().size());
            Set<Object> tried = new HashSet<>();
            study.history().trials().forEach(trial -> tried.add(trial.configuration()));
            assertEquals(100, tried.size());
          }
          assertTrue(slow.threads().contains("rung-proposals"), slow.threads().toString());
        });
  }

  @Test
  void run_quickSampler_staysOnTheStudysThread() throws IOException {
    Slow quick = new Slow(0);
    Setup setup = setup(quick, 50);
    try (Runner runner = runner(setup)) {
      study(setup, runner).run();
    }
    assertEquals(Set.of(Thread.currentThread().getName()), quick.threads());
  }

  @Test
  void run_reproducible_neverGoesAhead() throws IOException {
    Slow slow = new Slow(10);
    Setup setup = setup(slow, 10);
    setup.reproducible = true;
    try (Runner runner = runner(setup)) {
      study(setup, runner).run();
    }
    assertFalse(slow.threads().contains("rung-proposals"));
  }

  @Test
  void run_slowSamplerRunsOut_theStudyFinishes() {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          Slow slow = new Slow(20);
          Sampler ending =
              (history, count) ->
                  history.size() >= 23
                      ? List.of()
                      : slow.propose(history, Math.min(count, 23 - history.size()));
          Setup setup = setup(ending, 1000);
          try (Runner runner = runner(setup)) {
            Study study = study(setup, runner);
            assertTrue(study.run().finished());
            assertEquals(23, study.history().size());
            assertTrue(study.exhausted());
          }
        });
  }

  @Test
  void run_slowSamplerThrows_theStudyThrows() {
    Slow slow = new Slow(20);
    Sampler failing =
        (history, count) -> {
          if (history.size() > 8) {
            throw new IllegalStateException("broken");
          }
          return slow.propose(history, count);
        };
    Setup setup = setup(failing, 100);
    assertTimeoutPreemptively(
        LONG,
        () -> {
          try (Runner runner = runner(setup)) {
            Study study = study(setup, runner);
            assertThrows(IllegalStateException.class, study::run);
          }
        });
  }

  /** Slow from the start, and from nine trials on as good as endless. */
  private static Sampler endless(AtomicBoolean waits) {
    Slow slow = new Slow(100);
    return (history, count) -> {
      if (history.size() > 8) {
        waits.set(true);
        try {
          Thread.sleep(LONG.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return slow.propose(history, count);
    };
  }

  @Test
  void stop_whileWaitingForAProposal_ends() {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          AtomicBoolean waits = new AtomicBoolean();
          Setup setup = setup(endless(waits), 100);
          try (Runner runner = runner(setup)) {
            Study study = study(setup, runner);
            Thread stopper =
                new Thread(
                    () -> {
                      while (!waits.get()) {
                        Thread.onSpinWait();
                      }
                      study.stop("enough");
                    });
            stopper.setDaemon(true);
            stopper.start();
            assertEquals(new Outcome(false, "enough"), study.run());
          }
        });
  }

  @Test
  void run_timeIsUpWhileWaitingForAProposal_isNotFinished() {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          AtomicBoolean waits = new AtomicBoolean();
          Setup setup = setup(endless(waits), 100);
          setup.limits = setup.limits.withWallClock(Duration.ofSeconds(3));
          try (Runner runner = runner(setup)) {
            assertEquals(Ends.TIME_IS_UP, study(setup, runner).run());
            assertTrue(waits.get());
          }
        });
  }
}
