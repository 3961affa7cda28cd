package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.sampler.evolution.EvolutionSampler;
import dev.rung.sampler.evolution.Options;
import dev.rung.space.Space;
import dev.rung.trial.History;
import org.junit.jupiter.api.Test;

/** Differential evolution. */
class EvolutionSamplerTest extends LearningSamplerContract {
  @Override
  Sampler sampler(Space space, long seed) {
    return EvolutionSampler.of(space, seed);
  }

  @Override
  double branin() {
    return 0.425;
  }

  /** Positions belong to trials, not to arrivals: any order of the same reports is the same. */
  @Test
  void propose_reportsInAnyOrder_sameChildren() {
    History forth = started();
    History back = started();
    for (int trial = 0; trial < 40; trial++) {
      Loop.report(forth, trial, 9, loss(forth, trial));
      Loop.report(back, 39 - trial, 9, loss(back, 39 - trial));
    }
    assertEquals(sampler(SQUARE, 2).propose(forth, 10), sampler(SQUARE, 2).propose(back, 10));
  }

  private History started() {
    History history = new History();
    Sampler sampler = RandomSampler.of(SQUARE, 1);
    sampler.propose(history, 40).forEach(proposal -> Loop.start(history, proposal));
    return history;
  }

  private static double loss(History history, int trial) {
    return Functions.bowl(history.trial(trial).configuration());
  }

  /** What has closed in on the optimum has children near it. */
  @Test
  void propose_closedIn_childrenAreNear() {
    History history = new History();
    Sampler random = RandomSampler.of(SQUARE, 1);
    for (int trial = 0; trial < 30; trial++) {
      Loop.start(history, random.propose(history, 1).get(0));
      Loop.report(history, trial, 9, loss(history, trial));
    }
    Sampler sampler = sampler(SQUARE, 3);
    for (int i = 0; i < 150; i++) {
      int trial = Loop.start(history, sampler.propose(history, 1).get(0));
      Loop.report(history, trial, 9, loss(history, trial));
    }
    long near =
        sampler.propose(history, 40).stream()
            .filter(proposal -> Functions.bowl(proposal.configuration()) < 0.01)
            .count();
    assertTrue(near >= 36, near + " of 40");
  }

  @Test
  void propose_allUnderWay_goesOnWithOtherPoints() {
    assertEquals(30, sampler(SQUARE, 4).propose(new History(), 30).stream().distinct().count());
  }

  @Test
  void options_outOfRange_sayTheRule() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Options.DEFAULT.withPopulation(3))
            .getMessage();
    assertEquals("evolution: population >= 4 must hold, but got population=3.", message);
  }
}
