package dev.rung.scheduler;

import dev.rung.trial.History;
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
    Ladder.check(trials >= 1, "trials >= 1 must hold, but got trials=%d", trials);
    return of(new Ladder(minimum, maximum, eta), trials);
  }

  private static HalvingScheduler of(Ladder ladder, long trials) {
    Plan plan = ladder.bracket("halving", ladder.top(), trials);
    return new HalvingScheduler(new SynchronousBrackets("", List.of(plan), 1));
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
