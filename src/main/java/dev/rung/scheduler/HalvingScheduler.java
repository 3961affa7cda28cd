package dev.rung.scheduler;

import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.List;

/**
 * Successive halving (Jamieson and Talwalkar 2016, "Non-stochastic best arm identification and
 * hyperparameter optimization"): one bracket; of the trials at a rung the best one in eta goes on
 * to eta times the resource, until the last has the full one. Synchronous: a rung is judged when
 * all of it has ended.
 */
public final class HalvingScheduler implements Scheduler {
  private final SynchronousBrackets brackets;

  private HalvingScheduler(SynchronousBrackets brackets) {
    this.brackets = brackets;
  }

  /** As many trials as leave one at the full resource: eta^s_max. */
  public static HalvingScheduler of(long minimum, long maximum, int eta) {
    Ladder ladder = new Ladder(minimum, maximum, eta);
    return of(ladder, ladder.power(ladder.top()));
  }

  /**
   * The given number of trials in the first rung.
   *
   * @param trials at least 1; every later rung has at least one
   */
  public static HalvingScheduler of(long minimum, long maximum, int eta, int trials) {
    return of(minimum, maximum, eta, List.of(trials));
  }

  /**
   * One bracket after the other, each with its own number of trials in the first rung: how a search
   * goes on that was given more trials after its first bracket had been judged.
   *
   * @param trials each at least 1
   */
  public static HalvingScheduler of(long minimum, long maximum, int eta, List<Integer> trials) {
    for (int count : trials) {
      Ladder.check(count >= 1, "trials >= 1 must hold, but got trials=%d", count);
    }
    Ladder ladder = new Ladder(minimum, maximum, eta);
    return of(ladder, trials.stream().mapToLong(Integer::longValue).toArray());
  }

  private static HalvingScheduler of(Ladder ladder, long... trials) {
    List<Plan> plans = new ArrayList<>();
    for (long count : trials) {
      String name = plans.isEmpty() ? "halving" : "halving " + (plans.size() + 1);
      plans.add(ladder.bracket(name, ladder.top(), count));
    }
    return new HalvingScheduler(new SynchronousBrackets("", plans, plans.size()));
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
