package dev.rung.stopping;

import dev.rung.space.Configuration;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.util.List;
import java.util.Map;

/** A history written by hand: trials that report after one leg and take the next. */
public final class Legs {
  public final History history = new History();

  /** A trial with these losses at the resources 1, 2, 3, .. */
  public Trial trial(double... losses) {
    Trial trial = report(history.size(), 1, losses[0]);
    for (int i = 1; i < losses.length; i++) {
      report(trial.id(), i + 1, losses[i]);
    }
    return trial;
  }

  /** One more leg of a trial, or the first of a new one, up to a resource. */
  public Trial report(int trial, long resource, double loss) {
    start(trial, resource);
    history.apply(
        new Event.Reported(new Report(trial, resource, loss, Map.of(), 1), List.of(), "", 0));
    return history.trial(trial);
  }

  /** A leg that fails for good. */
  public void fail(int trial, long resource) {
    start(trial, resource);
    Failure failure = new Failure(Failure.Kind.DIVERGED, "NaN");
    history.apply(new Event.Failed(trial, resource, failure, true, "", 0));
  }

  public void stop(int trial) {
    history.apply(new Event.Stopped(trial, "test", 0));
  }

  private void start(int trial, long resource) {
    long from = trial < history.size() ? history.trial(trial).resource() : 0;
    Leg leg = new Leg(trial, new Configuration(Map.of()), from, resource, 0);
    history.apply(new Event.Started(leg, 0, "test", 0));
  }
}
