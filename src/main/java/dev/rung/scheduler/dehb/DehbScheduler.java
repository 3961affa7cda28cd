package dev.rung.scheduler.dehb;

import dev.rung.scheduler.Move;
import dev.rung.scheduler.Plan;
import dev.rung.scheduler.Plan.Step;
import dev.rung.scheduler.Room;
import dev.rung.scheduler.Scheduler;
import dev.rung.scheduler.dehb.Dehb.Options;
import dev.rung.trial.Bracket;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.List;

/**
 * Which evaluations there are: the first bracket is successive halving, and every rung after it is
 * new trials that begin at 0. A rung is sent out whole, when all of the rung below has ended. What
 * failed is not made up for.
 *
 * <p>Everything is read off the history, also where a driver died between two moves. A call looks
 * at the unfinished brackets, each in O(rungs); which those are is a cache.
 */
final class DehbScheduler implements Scheduler {
  private final Course course;
  private final Scheduler halving;
  private final boolean overlap;
  private final int limit;
  private final List<Integer> open = new ArrayList<>();
  private History seen;
  private int known;

  DehbScheduler(Course course, Scheduler halving, Options options) {
    this.course = course;
    this.halving = halving;
    this.overlap = options.overlap();
    long all = (long) options.rounds() * course.round().size();
    this.limit = options.rounds() == 0 ? Integer.MAX_VALUE : (int) Math.min(all, 1 << 30);
  }

  @Override
  public List<Move> next(History history, Room room) {
    look(history);
    List<Move> moves = new ArrayList<>();
    for (Move move : halving.next(history, room)) {
      moves.add(named(move));
    }
    int trials = room.trials() - (int) moves.stream().filter(m -> m instanceof Move.Start).count();
    for (int index : open) {
      trials -= lacking(history.brackets().get(index), trials, moves);
    }
    boolean free = overlap || (moves.isEmpty() && history.running().isEmpty());
    for (int index = Math.max(1, known);
        free && index < limit && trials > 0 && moves.size() < room.slots();
        index++) {
      trials -= start(index, 0, Math.min(trials, course.steps(index).get(0).trials()), moves);
      free = overlap;
    }
    return moves;
  }

  /** Brings the list of unfinished brackets up to date; the first is not in it. */
  private void look(History history) {
    if (history != seen) {
      seen = history;
      known = 1;
      open.clear();
    }
    while (known < Math.min(limit, history.brackets().size())) {
      open.add(known++);
    }
    open.removeIf(index -> sent(history.brackets().get(index)));
  }

  private boolean sent(Bracket bracket) {
    List<Step> steps = course.steps(bracket.index());
    Step last = steps.get(steps.size() - 1);
    return bracket.sent(last.resource()) >= last.trials();
  }

  /** Starts what the bracket's highest rung lacks, or else, when all has ended, the next rung. */
  private int lacking(Bracket bracket, int most, List<Move> moves) {
    List<Step> steps = course.steps(bracket.index());
    int rung = steps.size() - 1;
    while (rung > 0 && bracket.sent(steps.get(rung).resource()) == 0) {
      rung--;
    }
    int lacking = steps.get(rung).trials() - bracket.sent(steps.get(rung).resource());
    if (lacking <= 0 && bracket.running() == 0 && rung + 1 < steps.size()) {
      lacking = steps.get(++rung).trials();
    }
    return start(bracket.index(), rung, Math.min(lacking, most), moves);
  }

  private int start(int bracket, int rung, int count, List<Move> moves) {
    int starts = Math.max(0, count);
    Move start =
        new Move.Start(
            bracket, course.steps(bracket).get(rung).resource(), label(bracket, "rung " + rung));
    for (int i = 0; i < starts; i++) {
      moves.add(start);
    }
    return starts;
  }

  private Move named(Move move) {
    if (move instanceof Move.Start start) {
      return new Move.Start(0, start.until(), label(0, rung(start.label())));
    }
    if (move instanceof Move.Promote promote) {
      return new Move.Promote(promote.trial(), promote.until(), label(0, rung(promote.label())));
    }
    return move;
  }

  private static String rung(String label) {
    return label.substring(label.lastIndexOf("rung "));
  }

  private String label(int bracket, String rung) {
    return Dehb.NAME + " " + course.name(bracket) + " " + rung;
  }

  /** The first round. */
  @Override
  public List<Plan> plan() {
    return course.round();
  }
}
