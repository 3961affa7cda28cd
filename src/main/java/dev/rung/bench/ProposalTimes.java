package dev.rung.bench;

import dev.rung.bench.search.Problem;
import dev.rung.sampler.Proposal;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.Sampler;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a sampler takes for a proposal when so many trials have ended: the processor time of the
 * first, which may build what later ones use, and the median of those that follow, each after one
 * more report.
 */
final class ProposalTimes {
  private static final int MOST = 30;
  private static final double LONGEST_SECONDS = 20;

  private final Problem problem;
  private final History history = new History();

  private ProposalTimes(Problem problem) {
    this.problem = problem;
  }

  /**
   * The figures at {@code trials} random trials; fewer proposals are asked for where they take
   * longer than {@value #LONGEST_SECONDS} s.
   */
  static List<Result> measure(Problem problem, Contender contender, int trials) {
    ProposalTimes times = new ProposalTimes(problem);
    Sampler random = RandomSampler.of(problem.space(), 1);
    Sampler sampler = contender.of(problem.space(), 1);
    // Under the sampler's own name, so that it is past its start.
    String source = sampler.propose(times.history, 1).get(0).source();
    for (Proposal drawn : random.propose(times.history, trials)) {
      times.end(new Proposal(drawn.configuration(), source));
    }
    List<Double> seconds = new ArrayList<>();
    double left = LONGEST_SECONDS;
    while (seconds.size() < MOST && left > 0) {
      long start = CpuTime.nanos();
      Proposal proposal = sampler.propose(times.history, 1).get(0);
      seconds.add((CpuTime.nanos() - start) * 1e-9);
      left -= seconds.get(seconds.size() - 1);
      times.end(proposal);
    }
    String what = "%s: a proposal at %,d trials".formatted(contender.name(), trials);
    double[] rest = seconds.stream().skip(1).mapToDouble(s -> 1000 * s).toArray();
    return List.of(
        Result.of(what + ", first", 1000 * seconds.get(0), "ms"),
        Result.of(
            what, rest.length == 0 ? 1000 * seconds.get(0) : Regrets.quantile(rest, 0.5), "ms"));
  }

  private void end(Proposal proposal) {
    Leg leg = new Leg(history.size(), proposal.configuration(), 0, problem.maximum(), 1);
    history.apply(new Event.Started(leg, 0, proposal.source(), 0));
    double loss = problem.loss().at(leg.configuration(), leg.until(), leg.seed());
    Report report = new Report(leg.trial(), leg.until(), loss, Map.of(), 1);
    history.apply(new Event.Reported(report, List.of(), "", 0));
  }
}
