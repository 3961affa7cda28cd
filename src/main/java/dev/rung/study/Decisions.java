package dev.rung.study;

import dev.rung.math.Seeds;
import dev.rung.sampler.Proposal;
import dev.rung.sampler.Target;
import dev.rung.scheduler.Move;
import dev.rung.scheduler.Room;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Carries out what the scheduler decides, within the limits, with what the sampler proposes. */
final class Decisions {
  private final Parts parts;
  private final Ledger ledger;
  private final Dispatcher dispatcher;
  private final Proposer proposer;
  private boolean exhausted;

  /** A leg was not sent out because it would have passed the limit of resource. */
  private boolean overdrawn;

  private boolean interrupted;
  private long promised;

  Decisions(Parts parts, Ledger ledger, Dispatcher dispatcher, Proposer proposer) {
    this.parts = parts;
    this.ledger = ledger;
    this.dispatcher = dispatcher;
    this.proposer = proposer;
  }

  /** Whether the sampler had nothing more to propose. */
  boolean exhausted() {
    return exhausted;
  }

  /** The end of a study that has nothing left to do. */
  Outcome finished() {
    return new Outcome(true, overdrawn ? "finished: the total resource is spent" : "finished");
  }

  /** Whether nothing runs and nothing is left to be decided; nothing is sent out to find out. */
  boolean over() {
    History history = ledger.history();
    if (interrupted || !history.running().isEmpty()) {
      return false;
    }
    List<Move> moves = next();
    boolean starts = !moves.isEmpty() && moves.stream().allMatch(m -> m instanceof Move.Start);
    if (starts) {
      Optional<List<Proposal>> proposals =
          proposer.propose(history, List.of(target(moves.get(0)).orElseThrow()));
      if (proposals.isPresent() && proposals.get().isEmpty()) {
        exhausted = true;
        moves = next();
      }
    }
    return moves.isEmpty();
  }

  /** Asks the scheduler until it has nothing more to say; then all that was decided goes out. */
  void decide() throws IOException {
    interrupted = false;
    promised = promised(ledger.history());
    List<Move> moves = next();
    while (!moves.isEmpty()) {
      for (int i = 0; i < moves.size() && !overdrawn && !interrupted; ) {
        i = target(moves.get(i)).isPresent() ? begin(moves, i) : go(moves, i);
      }
      moves = next();
    }
    ledger.commit();
    dispatcher.flush();
  }

  /** Whether the last decisions were broken off while a proposal was waited for. */
  boolean interrupted() {
    return interrupted;
  }

  /** What the reports took, and what the legs under way will take. */
  private static long promised(History history) {
    long promised = history.spent();
    for (int id : history.running()) {
      Leg leg = history.trial(id).running().orElseThrow();
      promised += leg.until() - leg.from();
    }
    return promised;
  }

  private List<Move> next() {
    if (overdrawn || interrupted) {
      return List.of();
    }
    History history = ledger.history();
    int fresh = history.size() - history.clones();
    int trials = exhausted ? 0 : Math.max(0, parts.limits().trials() - fresh);
    return parts.scheduler().next(history, new Room(dispatcher.room(), trials));
  }

  /** What a move that begins a trial needs a proposal for; empty for any other. */
  private Optional<Target> target(Move move) {
    if (move instanceof Move.Start start) {
      return Optional.of(Target.of(start.bracket(), start.until()));
    }
    if (move instanceof Move.Clone clone) {
      int bracket = ledger.history().trial(clone.parent()).bracket();
      return Optional.of(
          new Target(bracket, clone.from(), clone.until(), OptionalInt.of(clone.parent())));
    }
    return Optional.empty();
  }

  /** Begins the run of new trials that starts at {@code first}; returns where it ends. */
  private int begin(List<Move> moves, int first) throws IOException {
    List<Target> targets = new ArrayList<>();
    Optional<Target> target = target(moves.get(first));
    for (int i = first + 1; target.isPresent(); i++) {
      targets.add(target.get());
      target = i < moves.size() ? target(moves.get(i)) : Optional.empty();
    }
    int begun = 0;
    while (begun < targets.size() && !exhausted && !overdrawn && !interrupted) {
      Optional<List<Proposal>> proposals =
          proposer.propose(ledger.history(), targets.subList(begun, targets.size()));
      interrupted = proposals.isEmpty();
      exhausted = proposals.isPresent() && proposals.get().isEmpty();
      for (Proposal proposal : proposals.orElse(List.of())) {
        begin(moves.get(first + begun), targets.get(begun), proposal);
        begun++;
      }
    }
    return first + targets.size();
  }

  private void begin(Move move, Target target, Proposal proposal) throws IOException {
    if (!affordable(target.until() - target.from())) {
      return;
    }
    int trial = ledger.history().size();
    long seed = Seeds.derive(parts.seed(), "trial", trial);
    Leg leg = new Leg(trial, proposal.configuration(), target.from(), target.until(), seed);
    if (target.parent().isPresent()) {
      takeUp(target.parent().getAsInt(), leg);
    }
    send(
        new Event.Started(leg, target.bracket(), proposal.source(), target.parent(), Ledger.now()),
        label(move));
  }

  /** A state that was never saved is one that the objective does not need. */
  private void takeUp(int parent, Leg leg) throws IOException {
    Optional<byte[]> state = parts.checkpoints().read(parent, leg.from());
    if (state.isPresent()) {
      parts.checkpoints().write(leg.trial(), leg.from(), state.get());
    }
  }

  /** Promotes or stops a trial. */
  private int go(List<Move> moves, int at) throws IOException {
    if (moves.get(at) instanceof Move.Stop stop) {
      ledger.record(new Event.Stopped(stop.trial(), stop.reason(), Ledger.now()));
    } else if (moves.get(at) instanceof Move.Promote promotion) {
      Trial trial = ledger.history().trial(promotion.trial());
      Leg leg = parts.resource().leg(trial, promotion.until());
      if (affordable(leg.until() - leg.from())) {
        send(
            new Event.Started(leg, trial.bracket(), trial.source(), Ledger.now()),
            promotion.label());
      }
    }
    return at + 1;
  }

  private boolean affordable(long work) {
    overdrawn = overdrawn || parts.limits().resource() - promised < work;
    promised += overdrawn ? 0 : work;
    return !overdrawn;
  }

  private void send(Event.Started started, String label) throws IOException {
    ledger.record(started);
    dispatcher.go(started.leg(), label);
  }

  private static String label(Move move) {
    return move instanceof Move.Start start ? start.label() : ((Move.Clone) move).label();
  }
}
