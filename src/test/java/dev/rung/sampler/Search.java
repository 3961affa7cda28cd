package dev.rung.sampler;

import dev.rung.math.Seeds;
import dev.rung.space.Configuration;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A search of one leg a trial, with losses drawn by seed: enough of a study to ask a sampler. */
final class Search {
  final Sampler sampler;
  final History history = new History();
  private final RandomGenerator losses;

  Search(Sampler sampler, long seed) {
    this.sampler = sampler;
    this.losses = Seeds.generator(seed, "losses");
  }

  /** Runs trials in batches to their end; stops early where the sampler has run out. */
  void run(int trials, int batch) {
    int end = history.size() + trials;
    while (history.size() < end) {
      List<Proposal> proposals = sampler.propose(history, Math.min(batch, end - history.size()));
      if (proposals.isEmpty()) {
        return;
      }
      int first = start(proposals);
      for (int trial = history.size() - 1; trial >= first; trial--) {
        report(trial);
      }
    }
  }

  /** Starts a trial for each, and returns the number of the first. */
  int start(List<Proposal> proposals) {
    int first = history.size();
    for (Proposal proposal : proposals) {
      Leg leg = new Leg(history.size(), proposal.configuration(), 0, 9, 0);
      history.apply(new Event.Started(leg, 0, proposal.source(), 0));
    }
    return first;
  }

  void report(int trial) {
    Report report = new Report(trial, 9, losses.nextDouble(), Map.of(), 1);
    history.apply(new Event.Reported(report, List.of(), "", 0));
  }

  void fail(int trial) {
    Failure failure = new Failure(Failure.Kind.DIVERGED, "NaN");
    history.apply(new Event.Failed(trial, 9, failure, true, "", 0));
  }

  List<Configuration> configurations() {
    return history.trials().stream().map(Trial::configuration).toList();
  }
}
