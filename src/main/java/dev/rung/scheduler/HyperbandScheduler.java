package dev.rung.scheduler;

import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.List;

/**
 * Hyperband (Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar 2018, "Hyperband: a novel
 * bandit-based approach to hyperparameter optimization"): successive halving over brackets that
 * hedge between many trials stopped early and few trained in full. A round has the brackets s_max,
 * .., 0; the bracket s has s + 1 rungs and costs about as much as any other.
 *
 * <p>Brackets overlap: while the last trials of one still run, slots that they leave free go to the
 * next. Each bracket is judged by its own trials alone, so this changes no decision.
 */
public final class HyperbandScheduler implements Scheduler {
  private final SynchronousBrackets brackets;

  private HyperbandScheduler(SynchronousBrackets brackets) {
    this.brackets = brackets;
  }

  /** How many trials a bracket starts. */
  public enum Sizes {
    /**
     * floor((s_max + 1) / (s + 1)) eta^s, as in the paper's tables: 81, 27, 9, 6, 5 for a maximum
     * of 81.
     */
    TABLE {
      @Override
      long trials(int top, int s, long power) {
        return (top + 1L) / (s + 1) * power;
      }
    },
    /** ceil((s_max + 1) / (s + 1) eta^s), as in its Algorithm 1: 81, 34, 15, 8, 5. */
    PAPER {
      @Override
      long trials(int top, int s, long power) {
        return ((top + 1L) * power + s) / (s + 1);
      }
    };

    abstract long trials(int top, int s, long power);
  }

  /** One round, with the sizes of the paper's tables. */
  public static HyperbandScheduler of(long minimum, long maximum, int eta) {
    return of(minimum, maximum, eta, Sizes.TABLE, 1);
  }

  /**
   * Hyperband over so many rounds.
   *
   * @param minimum the least resource a trial is judged by, at least 1
   * @param maximum the resource of a full training
   * @param eta one in eta trials is promoted, at least 2
   * @param rounds how often the brackets are gone through; 0 for as long as there is room
   */
  public static HyperbandScheduler of(
      long minimum, long maximum, int eta, Sizes sizes, int rounds) {
    Ladder.check(rounds >= 0, "rounds >= 0 must hold, but got rounds=%d", rounds);
    Ladder ladder = new Ladder(minimum, maximum, eta);
    int top = ladder.top();
    List<Plan> round = new ArrayList<>();
    for (int s = top; s >= 0; s--) {
      round.add(ladder.bracket("s=" + s, s, sizes.trials(top, s, ladder.power(s))));
    }
    long all = (long) rounds * round.size();
    int limit = rounds == 0 ? Integer.MAX_VALUE : (int) Math.min(all, Integer.MAX_VALUE);
    return new HyperbandScheduler(new SynchronousBrackets("hyperband ", round, limit));
  }

  @Override
  public List<Move> next(History history, Room room) {
    return brackets.next(history, room);
  }

  @Override
  public List<Plan> plan() {
    return brackets.round();
  }
}
