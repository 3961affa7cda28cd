package dev.rung.scheduler.pbt;

import dev.rung.scheduler.Move;
import dev.rung.scheduler.Room;
import dev.rung.scheduler.Scheduler;
import dev.rung.trial.Bracket;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Rung;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Keeps a population training, all of it in bracket 0. Who has trained least is seen to first: new
 * members, then those that wait, so that members keep abreast also where there are fewer slots. Of
 * members at one resource the worst is first: what it may copy still waits there. Failed members
 * are not replaced.
 *
 * <p>A member that is given up is stopped, and its successor is started right after; between the
 * two the history tells what is to come. Which members wait is a cache. A call costs O(generations)
 * and a judgement O(population quantile).
 */
final class PbtScheduler implements Scheduler {
  private final Generations generations;
  private final Judge judge;
  private final int population;
  private final boolean synchronous;
  private final Map<Long, Integer> read = new HashMap<>();
  private final TreeSet<Report> waiting =
      new TreeSet<>(
          Comparator.comparingLong(Report::resource).thenComparing(Rung.BEST_FIRST.reversed()));
  private History seen;

  PbtScheduler(Generations generations, Judge judge, int population, boolean synchronous) {
    this.generations = generations;
    this.judge = judge;
    this.population = population;
    this.synchronous = synchronous;
  }

  @Override
  public List<Move> next(History history, Room room) {
    look(history);
    int starts = Math.min(missing(history), room.trials());
    if (starts > 0) {
      boolean whole = synchronous && (room.slots() > 0 || !history.brackets().isEmpty());
      return starts(whole ? starts : Math.max(0, Math.min(starts, room.slots())));
    }
    return waiting.isEmpty() ? List.of() : goOn(history, room.slots());
  }

  /** Takes in who has come to wait, and drops who was first and no longer does. */
  private void look(History history) {
    if (history != seen) {
      seen = history;
      read.clear();
      waiting.clear();
    }
    if (!history.brackets().isEmpty()) {
      history.brackets().get(0).rungs().values().forEach(this::take);
    }
    while (!waiting.isEmpty() && gone(history, waiting.first())) {
      waiting.pollFirst();
    }
  }

  private void take(Rung rung) {
    List<Report> arrivals = rung.arrivals();
    int from = read.getOrDefault(rung.resource(), 0);
    if (from < arrivals.size() && rung.resource() < generations.maximum()) {
      waiting.addAll(arrivals.subList(from, arrivals.size()));
      read.put(rung.resource(), arrivals.size());
    }
  }

  /** Whether there is nothing more to decide for a member at that report. */
  private static boolean gone(History history, Report report) {
    Trial member = history.trial(report.trial());
    boolean here = member.waiting() && member.resource() == report.resource();
    return !here && successor(history, member).isEmpty();
  }

  /** What a member was stopped for, as long as its successor has not been started. */
  private static Optional<Replacement> successor(History history, Trial member) {
    return member
        .stopped()
        .flatMap(Replacement::of)
        .filter(replacement -> replacement.successor() >= history.size());
  }

  /** New members that the population lacks; once some have gone on it takes none. */
  private int missing(History history) {
    if (history.brackets().isEmpty()) {
      return population;
    }
    Bracket bracket = history.brackets().get(0);
    long first = generations.after(0);
    boolean wentOn = first < generations.maximum() && bracket.sent(generations.after(first)) > 0;
    return wentOn ? 0 : population - bracket.trials().size();
  }

  private List<Move> starts(int count) {
    long until = generations.after(0);
    return Collections.nCopies(count, new Move.Start(0, until, generations.label(until)));
  }

  private List<Move> goOn(History history, int slots) {
    long least = waiting.first().resource();
    if (synchronous && !judged(history.brackets().get(0), least)) {
      return List.of();
    }
    List<Move> copies = new ArrayList<>();
    List<Move> promotions = synchronous ? new ArrayList<>() : copies;
    int left = synchronous ? Integer.MAX_VALUE : slots;
    for (Report report : waiting) {
      if (left <= 0 || (synchronous && report.resource() > least)) {
        break;
      }
      Trial member = history.trial(report.trial());
      Optional<Replacement> successor = successor(history, member);
      if (successor.isPresent() && able(history.trial(successor.get().parent()))) {
        return List.of(copy(history, successor.get().parent()));
      }
      if (successor.isEmpty() && !gone(history, report)) {
        left--;
        decide(history, member, copies, promotions);
      }
    }
    if (synchronous) {
      copies.addAll(promotions);
    }
    return copies;
  }

  /** Whether all of a generation has ended, or had when some of it were sent on. */
  private boolean judged(Bracket bracket, long resource) {
    return bracket.running() == 0 || bracket.sent(generations.after(resource)) > 0;
  }

  /** Copies come before any member they could be of goes on, and so loses its state. */
  private void decide(History history, Trial member, List<Move> copies, List<Move> promotions) {
    Rung rung = history.brackets().get(0).rung(member.resource()).orElseThrow();
    OptionalInt parent = judge.parent(history, rung, member, this::able);
    if (parent.isEmpty()) {
      long until = generations.after(member.resource());
      promotions.add(new Move.Promote(member.id(), until, generations.label(until)));
    } else {
      int clones = (int) copies.stream().filter(move -> move instanceof Move.Clone).count();
      Replacement replacement = new Replacement(history.size() + clones, parent.getAsInt());
      copies.add(new Move.Stop(member.id(), replacement.text()));
      copies.add(copy(history, parent.getAsInt()));
    }
  }

  private Move copy(History history, int parent) {
    long from = generations.state(history.trial(parent));
    long until = generations.after(from);
    return new Move.Clone(parent, from, until, generations.label(until));
  }

  /** Whether a member can hand its state on: one that is there, and is not the end of training. */
  private boolean able(Trial member) {
    return member.failure().isEmpty()
        && member.stopped().isEmpty()
        && generations.state(member) < generations.maximum();
  }
}
