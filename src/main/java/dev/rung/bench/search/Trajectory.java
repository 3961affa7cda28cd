package dev.rung.bench.search;

import dev.rung.space.Configuration;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import java.util.ArrayList;
import java.util.List;

/** What one search had found after each of its reports. */
public record Trajectory(List<Step> steps) {
  public Trajectory {
    steps = List.copyOf(steps);
  }

  /**
   * A report.
   *
   * @param spent the resource of all reported legs so far
   * @param loss as reported
   * @param regret the incumbent's true value at the full resource, less the optimum
   */
  public record Step(double spent, double loss, double regret) {}

  /** The trajectory of a search, from all of its events. */
  public static Trajectory of(Problem problem, List<Event> events) {
    History history = new History();
    List<Step> steps = new ArrayList<>();
    double spent = 0;
    int judged = -1;
    double regret = Double.NaN;
    for (Event event : events) {
      if (event instanceof Event.Reported reported) {
        Report report = reported.report();
        Leg leg = history.trial(report.trial()).running().orElseThrow();
        spent += problem.cost(leg.from(), report.resource());
        history.apply(event);
        int incumbent = history.best().orElseThrow().trial();
        if (incumbent != judged) {
          Configuration configuration = history.trial(incumbent).configuration();
          regret = problem.truth().applyAsDouble(configuration) - problem.optimum();
          judged = incumbent;
        }
        steps.add(new Step(spent, report.loss(), regret));
      } else {
        history.apply(event);
      }
    }
    return new Trajectory(steps);
  }

  /** The incumbent's regret when no more than that was spent; infinite before the first report. */
  public double regret(double budget) {
    int low = 0;
    int high = steps.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps.get(middle).spent() <= budget) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? Double.POSITIVE_INFINITY : steps.get(low - 1).regret();
  }

  /** The lowest loss among so many first reports, at any resource; NaN where there are fewer. */
  public double lowest(int reports) {
    return steps.size() < reports
        ? Double.NaN
        : steps.stream().limit(reports).mapToDouble(Step::loss).min().orElse(Double.NaN);
  }
}
