package dev.rung.study;

import dev.rung.math.Seeds;
import dev.rung.sampler.Proposal;
import dev.rung.scheduler.Move;
import dev.rung.scheduler.Room;
import dev.rung.trial.Completion;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One session of a search: from what the journal holds to the end, a limit, or {@link #stop}.
 *
 * <p>Everything but {@link #stop} belongs to the thread that calls {@link #run}.
 */
public final class Study {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Parts parts;
  private final Dispatcher dispatcher;
  private final History history = new History();
  private final List<Leg> superseded = new ArrayList<>();

  private boolean exhausted;
  private long slotSeen = System.nanoTime();
  private volatile String stopReason;

  /** The thread to wake; null while it works: an interrupt would break off a write half-way. */
  private Thread waiting;

  /** A study that has replayed its journal. */
  public Study(Parts parts) throws IOException {
    this.parts = parts;
    this.dispatcher = new Dispatcher(parts.runner(), parts.unit(), parts.limits().parallelism());
    try (Stream<Event> events = parts.journal().replay()) {
      events.forEach(history::apply);
    }
  }

  /** What has happened so far. */
  public History history() {
    return history;
  }

  /** Whether the sampler had nothing more to propose. Not while the study runs. */
  public boolean exhausted() {
    return exhausted;
  }

  /** Ends the session soon, leaving a study that can be resumed. From any thread. */
  public synchronized void stop(String reason) {
    stopReason = reason;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  /** Works until nothing is left to do, a limit is reached, or somebody stops it. */
  public Outcome run() throws IOException {
    record(new Event.Session("began", "", now()));
    Outcome outcome = left().isZero() && !over() ? timeIsUp() : work();
    record(new Event.Session("ended", outcome.reason(), now()));
    parts.journal().commit();
    return outcome;
  }

  /** Notes what the winner scored on the test rows. Not while the study runs. */
  public void scored(int trial, Map<String, Double> metrics) throws IOException {
    record(new Event.Scored(trial, metrics, now()));
    parts.journal().commit();
  }

  private Outcome work() throws IOException {
    resend();
    while (stopReason == null) {
      decide();
      parts.observer().changed(history);
      if (dispatcher.inFlight() == 0) {
        return new Outcome(true, "finished");
      }
      await(left());
      if (stopReason == null && left().isZero()) {
        await(Duration.ZERO);
        return over() ? new Outcome(true, "finished") : timeIsUp();
      }
      if (stalled()) {
        return new Outcome(
            false,
            "no slot was free for %d seconds: the cluster has no executor, or every slot is held by"
                    .formatted(parts.limits().stall().toSeconds())
                + " a trial that does not end (with spark.task.reaper.enabled=true Spark ends"
                + " its executor)");
      }
    }
    await(Duration.ZERO);
    return new Outcome(false, stopReason);
  }

  private static Outcome timeIsUp() {
    return new Outcome(false, "wall-clock");
  }

  /** Takes in what has arrived, waiting for the first no longer than {@code limit}. */
  private void await(Duration limit) {
    Duration wait = limit.compareTo(LONGEST_WAIT) < 0 ? limit : LONGEST_WAIT;
    List<Completion> arrived = List.of();
    try {
      if (begins(limit)) {
        arrived = parts.runner().take(wait);
      }
    } catch (InterruptedException e) {
      stopReason = stopReason == null ? "interrupted" : stopReason;
    } finally {
      woken();
    }
    parts.runner().gone().ifPresent(why -> stopReason = stopReason == null ? why : stopReason);
    arrived.forEach(this::settle);
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

  /** What is left of the working time; zero when none is. */
  private Duration left() {
    Duration left = parts.limits().wallClock().minusMillis((long) (1000 * elapsed()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Whether nothing runs and nothing is left to be decided; nothing is sent out to find out. */
  private boolean over() {
    if (!history.running().isEmpty()) {
      return false;
    }
    List<Move> moves = next();
    boolean starts = moves.stream().allMatch(move -> move instanceof Move.Start);
    if (!moves.isEmpty() && starts && parts.sampler().propose(history, 1).isEmpty()) {
      exhausted = true;
      moves = next();
    }
    return moves.isEmpty();
  }

  /** Sends out again what was running when the last session ended. */
  private void resend() throws IOException {
    for (int id : history.running()) {
      dispatcher.add(history.trial(id).running().orElseThrow(), "resumed");
    }
    parts.journal().commit();
    dispatcher.flush();
  }

  /** Asks the scheduler until it has nothing more to say; then all that was decided goes out. */
  private void decide() throws IOException {
    List<Move> moves = next();
    while (!moves.isEmpty()) {
      for (int i = 0; i < moves.size(); ) {
        if (moves.get(i) instanceof Move.Start) {
          i = start(moves, i);
        } else {
          move(moves.get(i++));
        }
      }
      moves = next();
    }
    parts.journal().commit();
    dispatcher.flush();
    for (Leg leg : superseded) {
      parts.checkpoints().drop(leg.trial(), leg.until());
    }
    superseded.clear();
  }

  private List<Move> next() {
    int trials = exhausted ? 0 : Math.max(0, parts.limits().trials() - history.size());
    return parts.scheduler().next(history, new Room(dispatcher.room(), trials));
  }

  /** Starts the run of new trials that begins at {@code first}; returns where it ends. */
  private int start(List<Move> moves, int first) throws IOException {
    int end = first;
    while (end < moves.size() && moves.get(end) instanceof Move.Start) {
      end++;
    }
    int wanted = end - first;
    int asked = 0;
    while (asked < wanted && !exhausted) {
      List<Proposal> proposals = parts.sampler().propose(history, wanted - asked);
      exhausted = proposals.isEmpty();
      for (Proposal proposal : proposals) {
        begin((Move.Start) moves.get(first + asked++), proposal);
      }
    }
    return end;
  }

  private void begin(Move.Start move, Proposal proposal) throws IOException {
    int trial = history.size();
    long seed = Seeds.derive(parts.seed(), "trial", trial);
    Leg leg = new Leg(trial, proposal.configuration(), 0, move.until(), seed);
    record(new Event.Started(leg, move.bracket(), proposal.source(), now()));
    dispatcher.add(leg, move.label());
  }

  private void move(Move move) throws IOException {
    if (move instanceof Move.Stop stop) {
      record(new Event.Stopped(stop.trial(), stop.reason(), now()));
      return;
    }
    Move.Promote promotion = (Move.Promote) move;
    Trial trial = history.trial(promotion.trial());
    Leg leg =
        new Leg(
            trial.id(), trial.configuration(), trial.resource(), promotion.until(), trial.seed());
    record(new Event.Started(leg, trial.bracket(), trial.source(), now()));
    dispatcher.add(leg, promotion.label());
  }

  /** Takes in how a leg ended: a report, a failure for good, or another try. */
  private void settle(Completion completion) {
    dispatcher.completed(completion);
    if (stopReason != null && completion.failure().isPresent()) {
      return; // What is called off while the driver goes down has not failed.
    }
    Leg leg = history.trial(completion.trial()).running().orElseThrow();
    try {
      if (completion.failure().isEmpty()) {
        record(
            new Event.Reported(report(completion), completion.curve(), completion.host(), now()));
        if (leg.from() > 0) {
          superseded.add(leg);
        }
      } else {
        fail(leg, completion);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Report report(Completion completion) {
    return new Report(
        completion.trial(),
        completion.until(),
        parts.goal().loss(completion.evaluation().value()),
        completion.evaluation().metrics(),
        completion.seconds());
  }

  private void fail(Leg leg, Completion completion) throws IOException {
    Failure failure = completion.failed();
    boolean last =
        failure.kind() == Failure.Kind.CANCELLED
            || failure.kind() == Failure.Kind.CRASHED
            || history.trial(leg.trial()).attempts() >= parts.limits().retries();
    record(new Event.Failed(leg.trial(), leg.until(), failure, last, completion.host(), now()));
    if (!last) {
      dispatcher.add(leg, "retry");
    }
  }

  private boolean stalled() {
    if (parts.runner().slots() > 0) {
      slotSeen = System.nanoTime();
    }
    return System.nanoTime() - slotSeen > parts.limits().stall().toNanos();
  }

  /** The one way in which the state changes. */
  private void record(Event event) throws IOException {
    parts.journal().append(event);
    history.apply(event);
  }

  private double elapsed() {
    return history.seconds() + Math.max(0, now() - history.latest()) / 1000.0;
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
