package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.sampler.evolution.EvolutionSampler;
import dev.rung.sampler.evolution.Options;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.History;
import dev.rung.trial.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegularisedEvolutionTest extends LearningSamplerContract {
  private static final Options REGULARISED =
      Options.DEFAULT.withStrategy(Options.Strategy.REGULARISED);

  @Override
  Sampler sampler(Space space, long seed) {
    return EvolutionSampler.of(space, seed, REGULARISED);
  }

  @Override
  double branin() {
    return 0.425;
  }

  /** One mutation: a child has all but one coordinate from one of the population. */
  @Test
  void propose_child_differsInOneParameter() {
    Space space = Functions.cube(5);
    History history = Loop.run(sampler(space, 3), Functions::bowl, 40);
    List<Trial> parents = history.trials().subList(20, 40);
    for (Proposal child : sampler(space, 3).propose(history, 20)) {
      assertTrue(
          parents.stream().anyMatch(p -> differ(p.configuration(), child.configuration()) == 1));
    }
  }

  /** The best of all, but old: its neighbourhood is not searched any more. */
  @Test
  void propose_bestIsOld_hasDiedOut() {
    History history = new History();
    Sampler random = RandomSampler.of(Functions.cube(5), 2);
    for (int trial = 0; trial < 30; trial++) {
      Loop.start(history, random.propose(history, 1).get(0));
      Loop.report(history, trial, 9, trial);
    }
    Configuration best = history.trial(0).configuration();
    for (Proposal child : sampler(Functions.cube(5), 3).propose(history, 60).subList(20, 60)) {
      assertTrue(differ(best, child.configuration()) > 1);
    }
  }

  private static long differ(Configuration one, Configuration other) {
    return one.values().entrySet().stream()
        .filter(e -> Math.abs((double) e.getValue() - other.real(e.getKey())) > 1e-9)
        .count();
  }
}
