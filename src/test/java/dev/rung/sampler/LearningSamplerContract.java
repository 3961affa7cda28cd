package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.space.Configuration;
import dev.rung.space.Int;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.History;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every sampler that learns from the results one after the other keeps to. */
abstract class LearningSamplerContract extends SamplerContract {
  static final Space SQUARE = Functions.cube(2);

  @Override
  boolean batchIndependent() {
    return false;
  }

  /** The median over five seeds of the least value of Branin's function after 200 trials. */
  abstract double branin();

  /**
   * Were it no better than random, each of the 60 comparisons would be won with probability at most
   * 1/2, and 48 or more with probability 1.6e-6 (the binomial's tail).
   */
  @Test
  void propose_fourFunctions_betterThanRandom() {
    List<ToDoubleFunction<Configuration>> functions =
        List.of(Functions::bowl, Functions::valley, Functions::ripples, Functions::mixed);
    List<Space> spaces = List.of(Functions.cube(6), Functions.cube(5), Functions.cube(4), MIXED);
    int wins = 0;
    for (int f = 0; f < functions.size(); f++) {
      for (int seed = 1; seed <= 15; seed++) {
        double own = Loop.best(Loop.run(sampler(spaces.get(f), seed), functions.get(f), 80));
        double random =
            Loop.best(Loop.run(RandomSampler.of(spaces.get(f), seed), functions.get(f), 80));
        wins += own < random ? 1 : 0;
      }
    }
    assertTrue(wins >= 48, wins + " of 60 won");
  }

  @Test
  void propose_branin_reachesTheMark() {
    double[] least =
        IntStream.rangeClosed(1, 5)
            .mapToDouble(
                seed ->
                    Loop.best(Loop.run(sampler(Functions.BRANIN, seed), Functions::branin, 200)))
            .sorted()
            .toArray();
    assertTrue(least[2] <= branin(), Arrays.toString(least));
  }

  @Test
  void propose_batch_isWhatOneByOneProposesWhileAllRun() {
    for (int trials : new int[] {3, 40}) {
      History whole = Loop.run(sampler(MIXED, 21), Functions::mixed, trials);
      History parts = Loop.run(sampler(MIXED, 21), Functions::mixed, trials);
      List<Proposal> batch = sampler(MIXED, 21).propose(whole, 24);
      for (Proposal proposal : batch) {
        assertEquals(List.of(proposal), sampler(MIXED, 21).propose(parts, 1));
        Loop.start(parts, proposal);
      }
    }
  }

  /** Asked all along, with results out of order, it proposes what one asked for once does. */
  @Test
  void propose_resultsOutOfOrder_isAFunctionOfTheHistory() {
    Sampler old = sampler(MIXED, 22);
    History history = new History();
    int[] running = new int[5];
    Arrays.fill(running, -1);
    for (int i = 0; i < 120; i++) {
      int slot = i * i % 5;
      if (running[slot] >= 0) {
        double loss = Functions.mixed(history.trial(running[slot]).configuration());
        if (i % 11 == 0) {
          Loop.fail(history, running[slot]);
        } else {
          Loop.report(history, running[slot], 9, loss);
        }
      }
      List<Proposal> proposals = old.propose(history, 1);
      if (i % 10 == 0) {
        assertEquals(proposals, sampler(MIXED, 22).propose(history, 1), "trial " + i);
      }
      running[slot] = Loop.start(history, proposals.get(0));
    }
  }

  @Test
  void propose_cellsLeft_noneTwice_untilAllAreTried() {
    Space space = Space.of(Int.of("i", 1, 10, Scale.LINEAR), Int.of("j", 1, 10, Scale.LINEAR));
    Sampler sampler = sampler(space, 8);
    History history = Loop.run(sampler, c -> c.real("i") + c.real("j"), 36);
    sampler.propose(history, 64).forEach(proposal -> Loop.start(history, proposal));
    Set<Configuration> distinct = new HashSet<>();
    history.trials().forEach(trial -> distinct.add(trial.configuration()));
    assertEquals(100, distinct.size());
    assertEquals(1, sampler.propose(history, 1).size());
  }

  /** Everything on the left fails: the later proposals lie there less than half the time. */
  @Test
  void propose_failedTrials_pushAway() {
    Sampler sampler = sampler(SQUARE, 6);
    History history = new History();
    for (int i = 0; i < 80; i++) {
      Proposal proposal = sampler.propose(history, 1).get(0);
      int trial = Loop.start(history, proposal);
      if (proposal.configuration().real("x0") < 0.5) {
        Loop.fail(history, trial);
      } else {
        Loop.report(history, trial, 9, proposal.configuration().real("x1"));
      }
    }
    long left =
        history.trials().subList(40, 80).stream()
            .filter(t -> t.configuration().real("x0") < 0.5)
            .count();
    assertTrue(left <= 12, left + " of 40");
  }

  @Test
  void propose_allFailed_goesOn() {
    Sampler sampler = sampler(MIXED, 7);
    History history = new History();
    for (int i = 0; i < 60; i++) {
      Loop.fail(history, Loop.start(history, sampler.propose(history, 1).get(0)));
    }
    assertEquals(
        60, new HashSet<>(history.trials().stream().map(t -> t.configuration()).toList()).size());
  }

  /** Two dimensions: 20 reports at the higher resource are enough, 19 are not. */
  @Test
  void propose_severalResources_learnsFromTheHighestWithEnough() {
    assertTrue(meanAfter(19) < 0.4, "19 reports at 27: " + meanAfter(19));
    assertTrue(meanAfter(20) > 0.6, "20 reports at 27: " + meanAfter(20));
  }

  /** 9 units of training say left is better, 27 say right. */
  private double meanAfter(int promoted) {
    History history = new History();
    Sampler start = RandomSampler.of(SQUARE, 3);
    for (int trial = 0; trial < 60; trial++) {
      Loop.start(history, start.propose(history, 1).get(0));
      double x = history.trial(trial).configuration().real("x0");
      Loop.report(history, trial, 9, x);
      if (trial >= 60 - promoted) {
        Loop.promote(history, trial, 9, 27);
        Loop.report(history, trial, 27, -x);
      }
    }
    return sampler(SQUARE, 2).propose(history, 20).stream()
        .mapToDouble(p -> p.configuration().real("x0"))
        .average()
        .orElseThrow();
  }
}
