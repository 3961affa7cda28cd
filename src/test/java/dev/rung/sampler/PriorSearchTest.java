package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.sampler.tpe.Options;
import dev.rung.sampler.tpe.TpeSampler;
import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Prior;
import dev.rung.space.Prior.Belief;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person's expectation does to a search: it helps where it is right, and wears off. */
class PriorSearchTest {
  private static final int SEEDS = 20;
  private static final Space SPACE =
      Space.of(
          Real.of("rate", 1e-6, 1, Scale.LOG),
          Real.of("l2", 1e-8, 1, Scale.LOG),
          Real.of("momentum", 0.3, 0.999, Scale.LOGIT),
          Real.of("drop", 0, 0.9, Scale.LINEAR),
          Choice.of("solver", "sgd", "momentum", "adam", "adagrad"));

  private static final Prior GOOD =
      Prior.of(
          SPACE,
          Map.of(
              "rate", new Belief(2e-3, 0.5),
              "l2", new Belief(2e-5, 0.5),
              "solver", new Belief("adam", 0.5)));

  private static final Prior BAD =
      Prior.of(
          SPACE,
          Map.of(
              "rate", new Belief(1.0, 0.8),
              "l2", new Belief(1.0, 0.8),
              "solver", new Belief("sgd", 0.8)));

  /** Least, 0, at rate = 0.001, l2 = 1e-5, momentum = 0.9, drop = 0.2 with adam. */
  private static double loss(Configuration c) {
    double rate = Math.log10(c.real("rate")) + 3;
    double l2 = Math.log10(c.real("l2")) + 5;
    double momentum = Scale.LOGIT.forward(c.real("momentum")) - Scale.LOGIT.forward(0.9);
    double drop = c.real("drop") - 0.2;
    double solver =
        c.choice("solver").equals("adam") ? 0 : c.choice("solver").equals("sgd") ? 2 : 1;
    return rate * rate + l2 * l2 / 4 + momentum * momentum / 4 + 4 * drop * drop + solver;
  }

  /**
   * Were it no help, each seed would be won with probability at most 1/2, and 28 or more of 40 with
   * probability 0.0083 (the binomial's tail).
   */
  @Test
  void propose_goodPrior_isAheadOfNone() {
    int random = 0;
    int tpe = 0;
    for (int seed = 1; seed <= 40; seed++) {
      random +=
          best(RandomSampler.of(GOOD, seed), 20) < best(RandomSampler.of(SPACE, seed), 20) ? 1 : 0;
      tpe += best(tpe(GOOD, seed), 20) < best(tpe(Prior.none(SPACE), seed), 20) ? 1 : 0;
    }
    assertTrue(random >= 28, "random: " + random + " of 40 won");
    assertTrue(tpe >= 28, "tpe: " + tpe + " of 40 won");
  }

  /**
   * With a bad prior tpe still beats random search that has none: were it no better, 17 or more of
   * 20 would have probability 0.0013.
   */
  @Test
  void propose_badPrior_isOvercome() {
    int wins = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      wins += best(tpe(BAD, seed), 100) < best(RandomSampler.of(SPACE, seed), 100) ? 1 : 0;
    }
    assertTrue(wins >= 17, wins + " of 20 won");
  }

  private static Sampler tpe(Prior prior, long seed) {
    return TpeSampler.of(prior, seed, Options.DEFAULT);
  }

  private static double best(Sampler sampler, int trials) {
    History history = new History();
    for (int trial = 0; trial < trials; trial++) {
      Proposal proposal = sampler.propose(history, 1).get(0);
      Leg leg = new Leg(trial, proposal.configuration(), 0, 1, 0);
      history.apply(new Event.Started(leg, 0, proposal.source(), 0));
      Report report = new Report(trial, 1, loss(proposal.configuration()), Map.of(), 1);
      history.apply(new Event.Reported(report, List.of(), "", 0));
    }
    return history.best().orElseThrow().loss();
  }
}
