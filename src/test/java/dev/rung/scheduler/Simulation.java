package dev.rung.scheduler;

import dev.rung.math.Seeds;
import dev.rung.sampler.Proposal;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.Target;
import dev.rung.space.Configuration;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The study's loop with legs that cost no time and end in a random order. A loss is a function of
 * trial and resource; NaN fails the trial. Every move is held against the rules before it is taken.
 */
public final class Simulation {
  /** The loss of a trial at a resource. */
  public interface Losses {
    double loss(int trial, long resource);
  }

  /** The proposals where configurations do not matter. */
  public static final Sampler NOTHING =
      (history, count) ->
          Collections.nCopies(count, new Proposal(new Configuration(Map.of()), "test"));

  public final Scheduler scheduler;
  public final History history = new History();
  public final List<Event> events = new ArrayList<>();
  private final Sampler sampler;
  private final Losses losses;
  private final int slots;
  private final int trials;
  private final RandomGenerator order;
  private int fresh;

  public Simulation(Scheduler scheduler, Losses losses, int slots, int trials, long seed) {
    this(scheduler, NOTHING, losses, slots, trials, seed);
  }

  public Simulation(
      Scheduler scheduler, Sampler sampler, Losses losses, int slots, int trials, long seed) {
    this.scheduler = scheduler;
    this.sampler = sampler;
    this.losses = losses;
    this.slots = slots;
    this.trials = trials;
    this.order = Seeds.generator(seed, "order");
  }

  /** Losses drawn by seed, about one leg in {@code failing} failing; 0 for none. */
  public static Losses random(long seed, int failing) {
    return (trial, resource) -> {
      RandomGenerator random = Seeds.generator(seed, "loss", trial, resource);
      return failing > 0 && random.nextInt(failing) == 0 ? Double.NaN : random.nextDouble();
    };
  }

  /** Takes in what a search that died had journaled. */
  public Simulation after(List<Event> journal) {
    journal.forEach(this::apply);
    return this;
  }

  /** Runs to the end. */
  public Simulation run() {
    for (int i = 0; i < 1_000_000; i++) {
      if (step().isEmpty() && !finishOne()) {
        return this;
      }
    }
    throw new AssertionError("the scheduler never ends");
  }

  /** Runs to the end, legs ending in the order of another search's events. */
  public Simulation follow(List<Event> other) {
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
  public List<Move> step() {
    List<Move> moves = scheduler.next(history, room());
    for (int i = 0; i < moves.size(); ) {
      int end = i;
      while (end < moves.size() && begins(moves.get(end))) {
        end++;
      }
      if (end > i) {
        begin(moves.subList(i, end));
        i = end;
      } else {
        take(moves.get(i++));
      }
    }
    return moves;
  }

  private static boolean begins(Move move) {
    return move instanceof Move.Start || move instanceof Move.Clone;
  }

  /** Starts new trials with what the sampler proposes for them. */
  private void begin(List<Move> moves) {
    int done = 0;
    while (done < moves.size()) {
      List<Target> targets = moves.subList(done, moves.size()).stream().map(this::target).toList();
      List<Proposal> proposals = sampler.propose(history, targets);
      require(!proposals.isEmpty(), moves.get(done), "the sampler has a proposal");
      for (int i = 0; i < proposals.size(); i++) {
        start(moves.get(done++), targets.get(i), proposals.get(i));
      }
    }
  }

  private Target target(Move move) {
    return move instanceof Move.Clone clone
        ? new Target(
            history.trial(clone.parent()).bracket(),
            clone.from(),
            clone.until(),
            OptionalInt.of(clone.parent()))
        : Target.of(((Move.Start) move).bracket(), ((Move.Start) move).until());
  }

  private void start(Move move, Target target, Proposal proposal) {
    if (target.parent().isPresent()) {
      Trial parent = history.trial(target.parent().getAsInt());
      require(parent.failure().isEmpty(), move, "a failed trial is not taken up");
      require(parent.stopped().isEmpty(), move, "a stopped trial is not taken up");
      require(parent.resource() == target.from(), move, "the state taken up is the latest");
      require(target.from() < target.until(), move, "a leg goes up");
    } else {
      require(started() < trials, move, "there is room for a new trial");
    }
    require(target.bracket() <= history.brackets().size(), move, "brackets begin in order");
    Leg leg = new Leg(history.size(), proposal.configuration(), target.from(), target.until(), 0);
    apply(new Event.Started(leg, target.bracket(), proposal.source(), target.parent(), 0));
  }

  /** How many trials began at 0. */
  public int started() {
    return fresh;
  }

  public Room room() {
    return new Room(slots - history.running().size(), Math.max(0, trials - fresh));
  }

  private void take(Move move) {
    if (move instanceof Move.Promote promote) {
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
  public boolean finishOne() {
    if (history.running().isEmpty()) {
      return false;
    }
    Integer trial = history.running().ceiling(order.nextInt(history.size()));
    finish(trial == null ? history.running().first() : trial);
    return true;
  }

  /** Ends the trial's leg. */
  public void finish(int trial) {
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
    int trials = history.size();
    history.apply(event);
    fresh +=
        event instanceof Event.Started started && started.parent().isEmpty()
            ? history.size() - trials
            : 0;
    events.add(event);
  }

  private static void require(boolean holds, Move move, String rule) {
    if (!holds) {
      throw new AssertionError(rule + " must hold, but got " + move);
    }
  }

  /** What became of every trial, whatever the order in which it happened. */
  public Map<Integer, String> outcome() {
    Map<Integer, String> outcome = new TreeMap<>();
    for (Trial trial : history.trials()) {
      outcome.put(
          trial.id(),
          trial.bracket()
              + " "
              + trial.configuration()
              + trial.parent()
              + trial.reports()
              + trial.failure()
              + trial.stopped());
    }
    return outcome;
  }

  /** By bracket, the trials that reported or failed at each resource: "27/3 9/9 3/27 1/81". */
  public List<String> rungs() {
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
