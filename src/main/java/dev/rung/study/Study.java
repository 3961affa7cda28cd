package dev.rung.study;

import dev.rung.runner.Watchdog;
import dev.rung.trial.Completion;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One session of a search: from what the journal holds to the end, a limit, or {@link #stop}.
 *
 * <p>Everything but {@link #stop} belongs to the thread that calls {@link #run}.
 */
public final class Study {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Parts parts;
  private final VirtualOrder order;
  private final Ends ends;
  private final Proposer proposer;
  private final Ledger ledger;
  private final Dispatcher dispatcher;
  private final Settlement settlement;
  private final Decisions decisions;

  private long slotSeen = System.nanoTime();
  private volatile String stopReason;

  /** The thread to wake; null while it works: an interrupt would break off a write half-way. */
  private Thread waiting;

  /** A study that has replayed its journal. */
  public Study(Parts given) throws IOException {
    Reuse reuse = given.reuse() ? new Reuse(given, this::history) : null;
    parts = reuse == null ? given : given.with(reuse);
    int parallelism = parts.limits().parallelism();
    order = parts.reproducible() ? new VirtualOrder(parts.resource(), parallelism) : null;
    Improvement improvement = new Improvement();
    proposer = new Proposer(parts.sampler(), !parts.reproducible());
    ledger =
        new Ledger(
            parts.journal(),
            order == null ? List.of(improvement, proposer) : List.of(improvement, order));
    ends = new Ends(parts.limits(), ledger, improvement);
    dispatcher =
        new Dispatcher(
            parts.runner(), parts.resource(), parallelism, order, parts.sampler().learns());
    settlement = new Settlement(parts, ledger, dispatcher, reuse);
    decisions = new Decisions(parts, ledger, dispatcher, proposer);
  }

  /** What has happened so far. */
  public History history() {
    return ledger.history();
  }

  /** Whether the sampler had nothing more to propose. Not while the study runs. */
  public boolean exhausted() {
    return decisions.exhausted();
  }

  /** Ends the session soon, leaving a study that can be resumed. From any thread. */
  public void stop(String reason) {
    synchronized (this) {
      stopReason = reason;
      if (waiting != null) {
        waiting.interrupt();
      }
    }
    proposer.close();
  }

  /** Works until nothing is left to do, a limit is reached, or somebody stops it. */
  public Outcome run() throws IOException {
    ledger.record(new Event.Session("began", "", Ledger.now()));
    Watchdog.Alarm alarm = Watchdog.after(ends.left(), proposer::close);
    try {
      Outcome outcome = ends.left().isZero() && !decisions.over() ? Ends.TIME_IS_UP : work();
      ledger.record(new Event.Session("ended", outcome.reason(), Ledger.now()));
      ledger.commit();
      return outcome;
    } finally {
      alarm.cancel();
      proposer.close();
    }
  }

  /** Notes what the winner scored on the test rows. Not while the study runs. */
  public void scored(int trial, Map<String, Double> metrics) throws IOException {
    ledger.record(new Event.Scored(trial, metrics, Ledger.now()));
    ledger.commit();
  }

  private Outcome work() throws IOException {
    Optional<Outcome> end = ends.success();
    if (end.isPresent()) {
      return end.get();
    }
    settlement.resume(true);
    while (stopReason == null) {
      decisions.decide();
      settlement.forget();
      parts.observer().changed(history());
      if (idle() && !decisions.interrupted()) {
        return decisions.finished();
      }
      await(ends.left());
      end = ends.success().or(this::halt);
      if (end.isPresent()) {
        return end.get();
      }
    }
    await(Duration.ZERO);
    return new Outcome(false, stopReason);
  }

  private boolean idle() {
    return order == null ? dispatcher.inFlight() == 0 : order.size() == 0;
  }

  /** The end of a session that cannot go on. */
  private Optional<Outcome> halt() {
    if (stopReason == null && ends.left().isZero()) {
      await(Duration.ZERO);
      return Optional.of(decisions.over() ? decisions.finished() : Ends.TIME_IS_UP);
    }
    return stalled()
        ? Optional.of(
            new Outcome(
                false,
                "no slot was free for %d seconds: the cluster has no executor, or every slot is held by"
                        .formatted(parts.limits().stall().toSeconds())
                    + " a trial that does not end (with spark.task.reaper.enabled=true Spark ends"
                    + " its executor)"))
        : Optional.empty();
  }

  /** Takes in what has arrived, waiting for the first no longer than {@code limit}. */
  private void await(Duration limit) {
    Duration wait = limit.compareTo(LONGEST_WAIT) < 0 ? limit : LONGEST_WAIT;
    List<Completion> arrived = List.of();
    try {
      if (begins(limit)) {
        arrived = order == null ? parts.runner().take(wait) : order.take(parts.runner(), wait);
      }
    } catch (InterruptedException e) {
      stopReason = stopReason == null ? "interrupted" : stopReason;
    } finally {
      woken();
    }
    parts.runner().gone().ifPresent(why -> stopReason = stopReason == null ? why : stopReason);
    try {
      for (Completion completion : arrived) {
        settlement.settle(completion, stopReason != null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on {@link #stop} wakes this thread; false when it has been called already. */
  private synchronized boolean begins(Duration limit) {
    boolean stopped = stopReason != null && !limit.isZero();
    waiting = stopped || limit.isZero() ? null : Thread.currentThread();
    return !stopped;
  }

  /** An interrupt that came with the stop must not reach what is written after it. */
  private synchronized void woken() {
    waiting = null;
    if (stopReason != null) {
      Thread.interrupted();
    }
  }

  private boolean stalled() {
    if (parts.runner().slots() > 0) {
      slotSeen = System.nanoTime();
    }
    return System.nanoTime() - slotSeen > parts.limits().stall().toNanos();
  }
}
