package dev.rung.scheduler;

import dev.rung.scheduler.Plan.Step;
import dev.rung.trial.Bracket;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Rung;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * Brackets of successive halving, one after the other, each rung judged as a whole: when none of a
 * bracket's trials runs, the best of its rung are promoted together (ties: the earlier trial;
 * failed trials never). Where fewer trials survive than there are places, all of them go on.
 *
 * <p>A bracket that {@link Room#trials} cuts short goes on with what it has. When there is room
 * again it is filled up, unless it has promoted by then. The next bracket begins, whole, only for
 * slots that those before it leave free.
 *
 * <p>Everything is read off the history, also where a driver died between two starts or two
 * promotions of one rung: {@link Bracket#sent} tells that some are missing. Only unfinished
 * brackets are looked at, each in O(rungs), and a rung's trials when it is judged; which brackets
 * those are is a cache that any history can rebuild.
 */
final class SynchronousBrackets {
  private final String prefix;
  private final List<Plan> round;
  private final int limit;
  private final List<Integer> open = new ArrayList<>();
  private History seen;
  private int known;

  /**
   * The brackets of {@code round}, over and over.
   *
   * @param prefix what labels begin with, before the bracket's name
   * @param limit how many brackets there are in all
   */
  SynchronousBrackets(String prefix, List<Plan> round, int limit) {
    this.prefix = prefix;
    this.round = List.copyOf(round);
    this.limit = limit;
  }

  List<Plan> round() {
    return round;
  }

  List<Move> next(History history, Room room) {
    look(history);
    List<Move> moves = new ArrayList<>();
    int trials = room.trials();
    for (int index : open) {
      Bracket bracket = history.brackets().get(index);
      int missing = Math.min(trials, missing(bracket));
      if (missing > 0) {
        start(index, missing, moves);
        trials -= missing;
      } else {
        moves.addAll(promotions(history, bracket));
      }
    }
    for (int index = known; index < limit && trials > 0 && moves.size() < room.slots(); index++) {
      int size = Math.min(trials, plan(index).trials());
      start(index, size, moves);
      trials -= size;
    }
    return moves;
  }

  /** Brings the list of unfinished brackets up to date. */
  private void look(History history) {
    if (history != seen) {
      seen = history;
      known = 0;
      open.clear();
    }
    while (known < Math.min(limit, history.brackets().size())) {
      open.add(known++);
    }
    open.removeIf(index -> finished(history, history.brackets().get(index)));
  }

  /** Whether nothing can happen in the bracket any more, however much room there is. */
  private boolean finished(History history, Bracket bracket) {
    return bracket.running() == 0
        && missing(bracket) == 0
        && promotions(history, bracket).isEmpty();
  }

  /** How many trials the first rung lacks. */
  private int missing(Bracket bracket) {
    return bracket.promoted()
        ? 0
        : Math.max(0, plan(bracket.index()).trials() - bracket.trials().size());
  }

  private void start(int index, int count, List<Move> moves) {
    Move start = new Move.Start(index, plan(index).steps().get(0).resource(), label(index, 0));
    for (int i = 0; i < count; i++) {
      moves.add(start);
    }
  }

  /** What the bracket's highest rung lacks, or else, when all has ended, the next rung. */
  private List<Move> promotions(History history, Bracket bracket) {
    List<Step> steps = plan(bracket.index()).steps();
    int rung = steps.size() - 1;
    while (rung > 0 && bracket.sent(steps.get(rung).resource()) == 0) {
      rung--;
    }
    List<Move> lacking = rung == 0 ? List.of() : promotions(history, bracket, rung);
    return lacking.isEmpty() && bracket.running() == 0 && rung + 1 < steps.size()
        ? promotions(history, bracket, rung + 1)
        : lacking;
  }

  /** The promotions to a rung that were not sent out yet. */
  private List<Move> promotions(History history, Bracket bracket, int rung) {
    Step step = plan(bracket.index()).steps().get(rung);
    long below = plan(bracket.index()).steps().get(rung - 1).resource();
    Rung reached = bracket.rung(below).orElse(null);
    if (reached == null
        || bracket.sent(step.resource()) >= Math.min(step.trials(), reached.size())) {
      return List.of();
    }
    List<Move> moves = new ArrayList<>();
    int places = step.trials();
    for (Report report : reached.reports()) {
      Trial trial = history.trial(report.trial());
      boolean left = trial.resource() > below || trial.stopped().isEmpty();
      if (left && places-- == 0) {
        break;
      }
      if (trial.resource() == below && trial.waiting()) {
        moves.add(new Move.Promote(trial.id(), step.resource(), label(bracket.index(), rung)));
      }
    }
    return moves;
  }

  private Plan plan(int index) {
    return round.get(index % round.size());
  }

  private String label(int index, int rung) {
    return prefix + plan(index).name() + " rung " + rung;
  }
}
