package dev.rung.sampler;

import dev.rung.space.Configuration;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A search by hand: trials are started, reported and failed one by one. */
final class Loop {
  private Loop() {}

  /** Trials one after the other, each with its loss. */
  static History run(Sampler sampler, ToDoubleFunction<Configuration> loss, int trials) {
    History history = new History();
    for (int i = 0; i < trials; i++) {
      Proposal proposal = sampler.propose(history, 1).get(0);
      report(history, start(history, proposal), 9, loss.applyAsDouble(proposal.configuration()));
    }
    return history;
  }

  static double best(History history) {
    return history.best().orElseThrow().loss();
  }

  static int start(History history, Proposal proposal) {
    Leg leg = new Leg(history.size(), proposal.configuration(), 0, 9, 0);
    history.apply(new Event.Started(leg, 0, proposal.source(), 0));
    return leg.trial();
  }

  /** Sends a trial on, to a higher resource. */
  static void promote(History history, int trial, long from, long until) {
    Leg leg = new Leg(trial, history.trial(trial).configuration(), from, until, 0);
    history.apply(new Event.Started(leg, 0, history.trial(trial).source(), 0));
  }

  static void report(History history, int trial, long resource, double loss) {
    Report report = new Report(trial, resource, loss, Map.of(), 1);
    history.apply(new Event.Reported(report, List.of(), "", 0));
  }

  static void fail(History history, int trial) {
    Failure failure = new Failure(Failure.Kind.DIVERGED, "NaN");
    history.apply(new Event.Failed(trial, 9, failure, true, "", 0));
  }
}
