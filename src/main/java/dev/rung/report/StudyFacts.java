package dev.rung.report;

import dev.rung.scheduler.Plan;
import dev.rung.space.Space;
import dev.rung.trial.Event;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Trial;
import java.util.List;

/**
 * What a history does not know about its study.
 *
 * @param metric the name of the metric that is tuned for
 * @param unit what resource is counted in: "epochs"
 * @param full the resource at which a trial is complete
 * @param trials how many trials the search is to start; 0 for one round of the plan, or unknown
 * @param resource how much resource the search may spend in all; 0 for no limit
 * @param plan one round of brackets; empty for schedulers without a plan
 * @param seconds the wall-clock time that the search took so far
 * @param status "running", "finished", "stopped" (early, resumable) or "failed"
 */
public record StudyFacts(
    String name,
    Goal goal,
    String metric,
    String unit,
    long full,
    int trials,
    long resource,
    Space space,
    List<Plan> plan,
    double seconds,
    String status) {
  public StudyFacts {
    plan = List.copyOf(plan);
  }

  /** The same study at another moment. */
  public StudyFacts at(double seconds, String status) {
    return new StudyFacts(
        name, goal, metric, unit, full, trials, resource, space, plan, seconds, status);
  }

  /** The same study, its seconds and status read from the sessions in the history. */
  public StudyFacts at(History history) {
    return at(seconds(history), status(history));
  }

  /** What people call a bracket: "s=4"; "s=4 (2)" in the second round. */
  String bracket(int index) {
    if (plan.isEmpty()) {
      return Integer.toString(index);
    }
    String name = plan.get(index % plan.size()).name();
    return index < plan.size() ? name : name + " (" + (index / plan.size() + 1) + ")";
  }

  /** The rungs planned for a bracket, none without a plan. */
  List<Plan.Step> steps(int bracket) {
    return plan.isEmpty() ? List.of() : plan.get(bracket % plan.size()).steps();
  }

  private static String status(History history) {
    List<Event.Session> sessions = history.sessions();
    if (sessions.isEmpty() || sessions.get(sessions.size() - 1).state().equals("began")) {
      return "running";
    }
    if (!sessions.get(sessions.size() - 1).reason().startsWith("finished")) {
      return "stopped";
    }
    return history.best().isPresent() ? "finished" : "failed";
  }

  /** The length of all sessions; one that was killed lasts until its last leg ended. */
  private static double seconds(History history) {
    long total = 0;
    List<Event.Session> sessions = history.sessions();
    for (int i = 0; i < sessions.size(); i++) {
      if (!sessions.get(i).state().equals("began")) {
        continue;
      }
      long from = sessions.get(i).at();
      Event.Session next = i + 1 < sessions.size() ? sessions.get(i + 1) : null;
      boolean ended = next != null && next.state().equals("ended");
      long before = next == null ? Long.MAX_VALUE : next.at();
      total += Math.max(0, (ended ? before : lastEnd(history, from, before)) - from);
    }
    return total / 1000.0;
  }

  private static long lastEnd(History history, long from, long before) {
    return history.trials().stream()
        .mapToLong(Trial::finished)
        .filter(at -> at < before)
        .reduce(from, Math::max);
  }
}
