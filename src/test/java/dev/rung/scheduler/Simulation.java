package dev.rung.scheduler;

import dev.rung.math.Seeds;
import dev.rung.space.Configuration;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The study's loop with legs that cost no time and end in a random order. A loss is a function of
 * trial and resource; NaN fails the trial. Every move is held against the rules before it is taken.
 */
final class Simulation {
  /** The loss of a trial at a resource. */
  interface Losses {
    double loss(int trial, long resource);
  }

  final Scheduler scheduler;
  final History history = new History();
  final List<Event> events = new ArrayList<>();
  private final Losses losses;
  private final int slots;
  private final int trials;
  private final RandomGenerator order;

  Simulation(Scheduler scheduler, Losses losses, int slots, int trials, long seed) {
    this.scheduler = scheduler;
    this.losses = losses;
    this.slots = slots;
    this.trials = trials;
    this.order = Seeds.generator(seed, "order");
  }

  /** Losses drawn by seed, about one leg in {@code failing} failing; 0 for none. */
  static Losses random(long seed, int failing) {
    return (trial, resource) -> {
      RandomGenerator random = Seeds.generator(seed, "loss", trial, resource);
      return failing > 0 && random.nextInt(failing) == 0 ? Double.NaN : random.nextDouble();
    };
  }

  /** Takes in what a search that died had journaled. */
  Simulation after(List<Event> journal) {
    journal.forEach(this::apply);
    return this;
  }

  /** Runs to the end. */
  Simulation run() {
    for (int i = 0; i < 1_000_000; i++) {
      if (step().isEmpty() && !finishOne()) {
        return this;
      }
    }
    throw new AssertionError("the scheduler never ends");
  }

  /** Runs to the end, legs ending in the order of another search's events. */
  Simulation follow(List<Event> other) {
    while (!step().isEmpty()) {}
    while (events.size() < other.size()) {
      Event event = other.get(events.size());
      if (event instanceof Event.Reported reported) {
        finish(reported.report().trial());
      } else if (event instanceof Event.Failed failed) {
        finish(failed.trial());
      } else {
        throw new AssertionError("a move is missing: " + event);
      }
      while (!step().isEmpty()) {}
    }
    return this;
  }

  /** Asks once, and takes the moves. */
  List<Move> step() {
    List<Move> moves = scheduler.next(history, room());
    moves.forEach(this::take);
    return moves;
  }

  Room room() {
    return new Room(slots - history.running().size(), Math.max(0, trials - history.size()));
  }

  private void take(Move move) {
    if (move instanceof Move.Start start) {
      require(history.size() < trials, move, "there is room for a new trial");
      require(start.bracket() <= history.brackets().size(), move, "brackets begin in order");
      Leg leg = new Leg(history.size(), new Configuration(Map.of()), 0, start.until(), 0);
      apply(new Event.Started(leg, start.bracket(), "test", 0));
    } else if (move instanceof Move.Promote promote) {
      Trial trial = history.trial(promote.trial());
      require(trial.running().isEmpty(), move, "a running trial is not promoted");
      require(trial.failure().isEmpty(), move, "a failed trial is not promoted");
      require(trial.stopped().isEmpty(), move, "a stopped trial is not promoted");
      require(trial.resource() < promote.until(), move, "a promotion goes up");
      Leg leg = new Leg(trial.id(), trial.configuration(), trial.resource(), promote.until(), 0);
      apply(new Event.Started(leg, trial.bracket(), "test", 0));
    } else if (move instanceof Move.Stop stop) {
      require(history.trial(stop.trial()).waiting(), move, "only a paused trial is stopped");
      apply(new Event.Stopped(stop.trial(), stop.reason(), 0));
    }
  }

  /** Ends some running leg; false when none runs. */
  boolean finishOne() {
    if (history.running().isEmpty()) {
      return false;
    }
    Integer trial = history.running().ceiling(order.nextInt(history.size()));
    finish(trial == null ? history.running().first() : trial);
    return true;
  }

  /** Ends the trial's leg. */
  void finish(int trial) {
    long until = history.trial(trial).running().orElseThrow().until();
    double loss = losses.loss(trial, until);
    if (Double.isNaN(loss)) {
      Failure failure = new Failure(Failure.Kind.DIVERGED, "NaN");
      apply(new Event.Failed(trial, until, failure, true, "", 0));
    } else {
      Report report = new Report(trial, until, loss, Map.of(), 1);
      apply(new Event.Reported(report, List.of(), "", 0));
    }
  }

  private void apply(Event event) {
    history.apply(event);
    events.add(event);
  }

  private static void require(boolean holds, Move move, String rule) {
    if (!holds) {
      throw new AssertionError(rule + " must hold, but got " + move);
    }
  }

  /** What became of every trial, whatever the order in which it happened. */
  Map<Integer, String> outcome() {
    Map<Integer, String> outcome = new TreeMap<>();
    for (Trial trial : history.trials()) {
      outcome.put(
          trial.id(),
          trial.bracket() + " " + trial.reports() + " " + trial.failure() + trial.stopped());
    }
    return outcome;
  }

  /** By bracket, the trials that reported or failed at each resource: "27/3 9/9 3/27 1/81". */
  List<String> rungs() {
    List<TreeMap<Long, Integer>> sent = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof Event.Started started) {
        while (sent.size() <= started.bracket()) {
          sent.add(new TreeMap<>());
        }
        sent.get(started.bracket()).merge(started.leg().until(), 1, Integer::sum);
      }
    }
    return sent.stream()
        .map(
            rungs ->
                rungs.entrySet().stream()
                    .map(rung -> rung.getValue() + "/" + rung.getKey())
                    .reduce((a, b) -> a + " " + b)
                    .orElse(""))
        .toList();
  }
}
