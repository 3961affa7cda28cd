package dev.rung.report;

import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Condition;
import dev.rung.space.Configuration;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Four trials by hand: one promoted, one failed, one without its conditional parameter. */
final class Small {
  private static final long START = Searches.START;

  private Small() {}

  static StudyFacts facts() {
    Space space =
        new Space(
            List.of(Real.of("rate", 1e-4, 1, Scale.LOG), Choice.of("kind", "a,b", "c")),
            List.of(new Condition("kind", Clause.between("rate", 1e-3, Double.POSITIVE_INFINITY))),
            List.of());
    return new StudyFacts(
        "small", Goal.MAXIMIZE, "accuracy", "epochs", 9, 4, 0, space, List.of(), 2.5, "finished");
  }

  static History history() {
    History history = new History();
    start(history, 0, 0, 3, 0.01, "c");
    start(history, 1, 0, 3, 0.1, "a,b");
    start(history, 2, 0, 3, 0.5, "c");
    start(history, 3, 0, 3, 2e-4, null);
    report(history, 0, 3, 0.5, 100);
    report(history, 1, 3, 0.7, 200);
    Failure failure = new Failure(Failure.Kind.ERROR, "said \"no\"\ntwice, at 7");
    history.apply(new Event.Failed(2, 3, failure, true, "here", START + 300));
    report(history, 3, 3, 0.2, 400);
    start(history, 1, 3, 9, 0.1, "a,b");
    report(history, 1, 9, 0.85, 1500);
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("accuracy", 0.83);
    scores.put("auc", Double.NaN);
    history.apply(new Event.Scored(1, scores, START + 1600));
    return history;
  }

  static void start(History history, int trial, long from, long until, double rate, String kind) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("rate", rate);
    if (kind != null) {
      values.put("kind", kind);
    }
    Leg leg = new Leg(trial, new Configuration(values), from, until, trial);
    history.apply(new Event.Started(leg, 0, "random", START));
  }

  static void report(History history, int trial, long resource, double value, long after) {
    Report report = new Report(trial, resource, -value, Map.of("loss", 0.25), 0.125);
    history.apply(new Event.Reported(report, List.of(), "here", START + after));
  }
}
