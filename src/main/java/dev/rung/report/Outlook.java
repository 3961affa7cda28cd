package dev.rung.report;

import dev.rung.scheduler.Plan;
import dev.rung.trial.Bracket;
import dev.rung.trial.History;
import java.util.List;

/**
 * What is still to be done, as far as the plan tells.
 *
 * @param trials the trials that the search will have started; 0 when nobody knows
 * @param remaining the resource that is still to be spent; -1 when nobody knows
 */
record Outlook(int trials, long remaining) {

  /** The outlook of a search; costs time linear in the planned rungs. */
  static Outlook of(StudyFacts facts, History history) {
    Outlook outlook = unlimited(facts, history);
    if (facts.resource() == 0) {
      return outlook;
    }
    long left = Math.max(0, facts.resource() - history.spent());
    boolean reached = outlook.remaining >= 0 && outlook.remaining <= left;
    return reached ? outlook : new Outlook(0, left);
  }

  private static Outlook unlimited(StudyFacts facts, History history) {
    if (!facts.plan().isEmpty()) {
      return planned(facts, history);
    }
    if (facts.trials() == 0) {
      return new Outlook(0, -1);
    }
    long needed = (facts.trials() - history.failed()) * facts.full() - history.spent();
    return new Outlook(facts.trials(), Math.max(0, needed));
  }

  private static Outlook planned(StudyFacts facts, History history) {
    int trials = 0;
    long remaining = 0;
    int limit = facts.trials() == 0 ? Integer.MAX_VALUE : facts.trials();
    int rounds = facts.trials() == 0 ? facts.plan().size() : Integer.MAX_VALUE;
    for (int i = 0; trials < limit && i < Math.max(rounds, history.brackets().size()); i++) {
      Plan plan = facts.plan().get(i % facts.plan().size());
      int own = Math.min(plan.trials(), limit - trials);
      trials += own;
      remaining +=
          i < history.brackets().size()
              ? left(plan, own, history.brackets().get(i))
              : left(plan, own, null);
    }
    return new Outlook(Math.max(trials, history.size()), remaining);
  }

  /** What a bracket with {@code trials} of its planned trials has still to spend. */
  private static long left(Plan plan, int trials, Bracket bracket) {
    List<Plan.Step> steps = plan.steps();
    long cost = 0;
    long before = 0;
    for (int i = 0; i < steps.size(); i++) {
      Plan.Step step = steps.get(i);
      long share = Math.round((double) step.trials() * trials / plan.trials());
      if (!over(steps, i, bracket)) {
        cost += Math.max(0, share - done(bracket, step.resource())) * (step.resource() - before);
      }
      before = plan.anew() ? 0 : step.resource();
    }
    return cost;
  }

  private static int done(Bracket bracket, long resource) {
    return bracket == null ? 0 : bracket.rung(resource).map(rung -> rung.size()).orElse(0);
  }

  /** Whether a rung takes no more trials: some trial has gone beyond it. */
  private static boolean over(List<Plan.Step> steps, int step, Bracket bracket) {
    if (bracket == null) {
      return false;
    }
    return (step == 0 && bracket.promoted())
        || !bracket.rungs().tailMap(steps.get(step).resource(), false).isEmpty();
  }
}
