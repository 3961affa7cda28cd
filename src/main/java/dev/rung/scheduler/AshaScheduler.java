package dev.rung.scheduler;

import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Asynchronous successive halving, ASHA (Li, Jamieson, Rostamizadeh, Gonina, Ben-tzur, Hardt, Recht
 * and Talwalkar 2020, "A system for massively parallel hyperparameter tuning"): a rung is never
 * waited for. Whenever a slot is free, a trial that is good enough by what its rung knows so far
 * goes on, from the highest rung that has one; else a new trial starts in the lowest rung.
 *
 * <p>With several brackets it is asynchronous Hyperband: the bracket s has the rungs of
 * Hyperband's, R / eta^s to R, each new trial goes to the bracket that is furthest behind its share
 * of Hyperband's sizes, and trials compete within their bracket alone. The shares are the sizes
 * before rounding, (s_max + 1) / (s + 1) eta^s, which give every bracket about the same resource.
 *
 * <p>There is no {@link #plan}: a bracket takes trials as long as there are any, and how many of
 * them go on depends on the order in which they report.
 *
 * <p>What ended first decides, so a search depends on its cluster's timing; given the journal,
 * every decision is a function of it. A trial that was stopped from outside keeps its place among
 * the best of its rung. A call costs O(rungs of all brackets), a report and a move O(log n).
 */
public final class AshaScheduler implements Scheduler {
  private final Type type;
  private final int eta;
  private final List<Plan> brackets = new ArrayList<>();
  private final double[] shares;
  private final List<AshaRung> rungs = new ArrayList<>();
  private History seen;

  private AshaScheduler(Ladder ladder, Type type, int brackets) {
    this.type = type;
    this.eta = ladder.eta();
    this.shares = shares(ladder, brackets);
    for (int i = 0; i < brackets; i++) {
      int s = ladder.top() - i;
      String name = brackets == 1 ? "asha" : "asha s=" + s;
      this.brackets.add(ladder.bracket(name, s, ladder.power(s)));
    }
  }

  /** When a trial is judged. */
  public enum Type {
    /**
     * Again and again: a paused trial is promoted once it is among the best floor(n / eta) of the n
     * that have reported at its rung (Algorithm 2), ties going to the earlier trial. Nothing is
     * given up for good.
     */
    PROMOTION {
      @Override
      int places(int reports, int eta) {
        return reports / eta;
      }
    },
    /**
     * Once, when it reports: as good as the best ceil(n / eta) of the n that have reported at its
     * rung, itself included, it goes on at once; else it is stopped. The first always goes on, and
     * so does who ties with the last of the best: the bar is a quantile of the losses, as in Ray
     * Tune, which leaves the trial's own out.
     */
    STOPPING {
      @Override
      int places(int reports, int eta) {
        return (reports + eta - 1) / eta;
      }
    };

    abstract int places(int reports, int eta);

    /** Whether later reports leave a verdict as it is. */
    boolean lasting() {
      return this == STOPPING;
    }
  }

  /** One bracket, the one that starts at the least resource. */
  public static AshaScheduler of(long minimum, long maximum, int eta, Type type) {
    return of(minimum, maximum, eta, type, 1);
  }

  /**
   * ASHA over so many of Hyperband's brackets, those that start at the least resource first.
   *
   * @param minimum the least resource a trial is judged by, at least 1
   * @param maximum the resource of a full training
   * @param eta about one in eta trials goes on, at least 2
   * @param brackets from 1 to s_max + 1; 0 for all of them
   */
  public static AshaScheduler of(long minimum, long maximum, int eta, Type type, int brackets) {
    Ladder ladder = new Ladder(minimum, maximum, eta);
    int all = ladder.top() + 1;
    Ladder.check(
        0 <= brackets && brackets <= all,
        "0 <= brackets <= %d must hold, but got brackets=%d, minimum=%,d, maximum=%,d, eta=%d."
            + " Maybe 0, for all there are.",
        all,
        brackets,
        minimum,
        maximum,
        eta);
    return new AshaScheduler(ladder, type, brackets == 0 ? all : brackets);
  }

  /** The share of new trials that each bracket gets; falling, so that brackets begin in order. */
  private static double[] shares(Ladder ladder, int brackets) {
    double[] shares = new double[brackets];
    double sum = 0;
    for (int i = 0; i < brackets; i++) {
      int s = ladder.top() - i;
      shares[i] = (double) ladder.power(s) / (s + 1);
      sum += shares[i];
    }
    for (int i = 0; i < brackets; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  @Override
  public List<Move> next(History history, Room room) {
    if (history != seen) {
      seen = history;
      forget();
    }
    List<Move> moves = new ArrayList<>();
    for (AshaRung rung : rungs) {
      rung.read(history);
      rung.stop(history, moves);
    }
    int most = moves.size() + Math.max(0, room.slots());
    for (AshaRung rung : rungs) {
      rung.promote(history, most, moves);
    }
    start(history, Math.min(room.trials(), most - moves.size()), moves);
    return moves;
  }

  /** All rungs that trials go on from, unread, those of the highest resource first. */
  private void forget() {
    rungs.clear();
    for (int bracket = 0; bracket < brackets.size(); bracket++) {
      Plan plan = brackets.get(bracket);
      for (int rung = 0; rung < plan.steps().size() - 1; rung++) {
        rungs.add(new AshaRung(type, eta, bracket, plan, rung));
      }
    }
    rungs.sort(Comparator.comparingLong(AshaRung::resource).reversed());
  }

  private void start(History history, int count, List<Move> moves) {
    int[] sizes = new int[brackets.size()];
    for (int i = 0; i < Math.min(sizes.length, history.brackets().size()); i++) {
      sizes[i] = history.brackets().get(i).trials().size();
    }
    for (int i = 0; i < count; i++) {
      int bracket = furthestBehind(sizes, history.size() + i + 1);
      sizes[bracket]++;
      Plan plan = brackets.get(bracket);
      moves.add(new Move.Start(bracket, plan.steps().get(0).resource(), AshaRung.label(plan, 0)));
    }
  }

  /** The bracket that lacks most of its share of {@code trials}; the first of several. */
  private int furthestBehind(int[] sizes, int trials) {
    int furthest = 0;
    for (int i = 1; i < sizes.length; i++) {
      if (shares[i] * trials - sizes[i] > shares[furthest] * trials - sizes[furthest]) {
        furthest = i;
      }
    }
    return furthest;
  }
}
