package dev.rung.report;

import dev.rung.scheduler.Plan;
import dev.rung.trial.Bracket;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The rungs of every bracket, planned and done, in order. */
final class Rungs {
  /**
   * One rung.
   *
   * @param number from 0 within its bracket
   * @param planned the trials planned for it; 0 without a plan
   * @param reports what came in, best first
   */
  record Row(int bracket, int number, long resource, int planned, List<Report> reports) {}

  private Rungs() {}

  static List<Row> of(StudyFacts facts, History history) {
    List<Row> rows = new ArrayList<>();
    for (Bracket bracket : history.brackets()) {
      TreeMap<Long, Integer> planned = new TreeMap<>();
      bracket.rungs().keySet().forEach(resource -> planned.put(resource, 0));
      for (Plan.Step step : facts.steps(bracket.index())) {
        planned.put(step.resource(), step.trials());
      }
      int number = 0;
      for (var entry : planned.entrySet()) {
        List<Report> reports =
            bracket.rung(entry.getKey()).map(Rung::reports).map(List::copyOf).orElse(List.of());
        rows.add(new Row(bracket.index(), number++, entry.getKey(), entry.getValue(), reports));
      }
    }
    return rows;
  }

  /** Whether the trial of a report went on from it, or is going on. */
  static boolean promoted(History history, Report report) {
    var trial = history.trial(report.trial());
    return trial.resource() > report.resource()
        || trial.running().isPresent()
        || (trial.failure().isPresent() && trial.resource() == report.resource());
  }
}
