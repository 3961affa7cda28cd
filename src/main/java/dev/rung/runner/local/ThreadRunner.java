package dev.rung.runner.local;

import dev.rung.runner.Checkpoints;
import dev.rung.runner.Execution;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Watchdog;
import dev.rung.runner.Wave;
import dev.rung.trial.Completion;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs legs on daemon threads of this process, first come first served. */
public final class ThreadRunner implements Runner {
  private final int threads;
  private final TimeLimit limit;
  private final Execution execution;
  private final ExecutorService pool;
  private final BlockingQueue<Completion> arrived = new LinkedBlockingQueue<>();
  private final AtomicInteger hung = new AtomicInteger();
  private volatile boolean closed;

  private ThreadRunner(int threads, TimeLimit limit, Execution execution, ExecutorService pool) {
    this.threads = threads;
    this.limit = limit;
    this.execution = execution;
    this.pool = pool;
  }

  /**
   * A runner with its own threads.
   *
   * @param data what objectives get from {@code context.data(..)}; null for none
   */
  public static ThreadRunner of(
      int threads, Objective objective, Object data, Checkpoints checkpoints, TimeLimit limit) {
    AtomicInteger number = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "rung-leg-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
    return new ThreadRunner(
        threads, limit, new Execution(objective, data, checkpoints, limit.leg()), pool);
  }

  /** The threads, less those that are held by legs given up. */
  @Override
  public int slots() {
    return threads - hung.get();
  }

  @Override
  public void submit(Wave wave) {
    wave.legs().forEach(leg -> pool.execute(() -> runWhole(leg)));
  }

  private void runWhole(Leg leg) {
    Optional<Leg> rest = Optional.of(leg);
    while (rest.isPresent() && !closed) {
      rest = run(rest.get());
    }
  }

  /** Runs a leg for as long as one goes on with its parts; returns what is left to do. */
  private Optional<Leg> run(Leg leg) {
    AtomicBoolean settled = new AtomicBoolean();
    Duration patience = leg.every() == 0 ? Duration.ZERO : Execution.PATIENCE;
    Watchdog.Alarm timer =
        limit
            .lost()
            .map(lost -> Watchdog.after(lost.plus(patience), () -> giveUp(leg, settled)))
            .orElse(null);
    List<Completion> done = new ArrayList<>();
    Optional<Leg> rest = execution.run(leg, () -> closed, done::add);
    if (timer != null) {
      timer.cancel();
    }
    if (settled.compareAndSet(false, true)) {
      arrived.addAll(done);
      return rest;
    }
    hung.decrementAndGet();
    return Optional.empty();
  }

  /** Counted before it is settled: a leg that ends at this moment must find itself counted. */
  private void giveUp(Leg leg, AtomicBoolean settled) {
    hung.incrementAndGet();
    if (!settled.compareAndSet(false, true)) {
      hung.decrementAndGet();
    } else {
      arrived.add(Execution.abandoned(leg, limit.leg(), Execution.here()));
    }
  }

  @Override
  public List<Completion> take(Duration wait) throws InterruptedException {
    List<Completion> taken = new ArrayList<>();
    Completion first = arrived.poll(Watchdog.nanos(wait), TimeUnit.NANOSECONDS);
    if (first != null) {
      taken.add(first);
      arrived.drainTo(taken);
    }
    return taken;
  }

  @Override
  public void close() {
    closed = true;
    pool.shutdownNow();
  }
}
