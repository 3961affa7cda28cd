package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.sampler.gp.GpSampler;
import dev.rung.sampler.gp.Options;
import dev.rung.space.Configuration;
import dev.rung.space.Int;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GpSamplerTest extends SamplerContract {
  private static final Space SQUARE = Functions.cube(2);

  @Override
  Sampler sampler(Space space, long seed) {
    return GpSampler.of(space, seed);
  }

  @Override
  boolean batchIndependent() {
    return false;
  }

  /** 10,200 proposals in 9 dimensions at about 3 ms each, with room for a busy machine. */
  @Override
  Duration limit() {
    return Duration.ofMinutes(4);
  }

  /** The best of 30, or of 24 where parameters are drawn, lies within 1e-4 of the optimum. */
  @Test
  void propose_bowl_closesInOnTheOptimum() {
    for (Options.Hyperparameters made : Options.Hyperparameters.values()) {
      boolean map = made == Options.Hyperparameters.MAP;
      Sampler sampler = GpSampler.of(SQUARE, 5, Options.DEFAULT.withHyperparameters(made));
      History history = Loop.run(sampler, Functions::bowl, map ? 30 : 24);
      assertTrue(Loop.best(history) < 1e-8, made + ": " + Loop.best(history));
    }
  }

  /**
   * Were it no better than random, each of the 24 comparisons would be won with probability at most
   * 1/2, and 22 or more with probability 1.8e-5 (the binomial's tail).
   */
  @Test
  void propose_smoothFunctions_betterThanRandom() {
    List<ToDoubleFunction<Configuration>> functions =
        List.of(Functions::bowl, Functions::valley, Functions::ripples, Functions::mixed);
    List<Space> spaces = List.of(Functions.cube(6), Functions.cube(5), Functions.cube(4), MIXED);
    int wins = 0;
    for (int f = 0; f < functions.size(); f++) {
      for (int seed = 1; seed <= 6; seed++) {
        double own = Loop.best(Loop.run(GpSampler.of(spaces.get(f), seed), functions.get(f), 40));
        double random =
            Loop.best(Loop.run(RandomSampler.of(spaces.get(f), seed), functions.get(f), 40));
        wins += own < random ? 1 : 0;
      }
    }
    assertTrue(wins >= 22, wins + " of 24 won");
  }

  @Test
  void propose_batch_isWhatOneByOneProposesWhileAllRun() {
    History whole = Loop.run(sampler(MIXED, 21), Functions::mixed, 40);
    History parts = Loop.run(sampler(MIXED, 21), Functions::mixed, 40);
    List<Proposal> batch = sampler(MIXED, 21).propose(whole, 12);
    for (Proposal proposal : batch) {
      assertEquals(List.of(proposal), sampler(MIXED, 21).propose(parts, 1));
      Loop.start(parts, proposal);
    }
  }

  /**
   * A batch of 16 lies further apart than what 16 samplers propose of the same history that know
   * nothing of one another. Were trials under way left out of the model, each of the ten histories
   * would say so with probability at most 1/2, and nine or more with probability 0.011 (the
   * binomial's tail).
   */
  @Test
  void propose_trialsUnderWay_areKeptClearOf() {
    int wins = 0;
    for (int seed = 1; seed <= 10; seed++) {
      History history = Loop.run(sampler(SQUARE, seed), Functions::ripples, 20);
      List<Proposal> alone = new ArrayList<>();
      for (int other = 0; other < 16; other++) {
        alone.addAll(sampler(SQUARE, 100 * seed + other).propose(history, 1));
      }
      List<Proposal> batch = sampler(SQUARE, seed).propose(history, 16);
      wins += medianNearest(batch) > medianNearest(alone) ? 1 : 0;
    }
    assertTrue(wins >= 9, wins + " of 10 histories");
  }

  private static double medianNearest(List<Proposal> batch) {
    double[] nearest = new double[batch.size()];
    Arrays.fill(nearest, Double.MAX_VALUE);
    for (int i = 0; i < nearest.length; i++) {
      for (int j = 0; j < nearest.length; j++) {
        nearest[i] = i == j ? nearest[i] : Math.min(nearest[i], apart(batch.get(i), batch.get(j)));
      }
    }
    Arrays.sort(nearest);
    return nearest[nearest.length / 2];
  }

  @Test
  void propose_cellsLeft_noneTwice_untilAllAreTried() {
    Space space = Space.of(Int.of("i", 1, 10, Scale.LINEAR), Int.of("j", 1, 10, Scale.LINEAR));
    Sampler sampler = sampler(space, 8);
    History history = Loop.run(sampler, c -> c.real("i") + c.real("j"), 36);
    List<Proposal> batch = sampler.propose(history, 64);
    batch.forEach(proposal -> Loop.start(history, proposal));
    assertEquals(
        100, new HashSet<>(history.trials().stream().map(t -> t.configuration()).toList()).size());
    assertEquals(1, sampler.propose(history, 1).size());
  }

  /**
   * Everything on the left fails: of the later proposals few lie there, where half did at first.
   * Were failures not counted, 40 or fewer of 200 would have probability 1e-18 (the binomial's
   * tail).
   */
  @Test
  void propose_failedTrials_pushAway() {
    long left = 0;
    for (int seed = 101; seed <= 105; seed++) {
      Sampler sampler = sampler(SQUARE, seed);
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
      left +=
          history.trials().subList(40, 80).stream()
              .filter(t -> t.configuration().real("x0") < 0.5)
              .count();
    }
    assertTrue(left <= 40, left + " of 200");
  }

  /** Trials that fail after a splendid first report do not draw the search to where they are. */
  @Test
  void propose_failedAfterAGoodReport_isNotGood() {
    Sampler sampler = sampler(SQUARE, 7);
    History history = new History();
    for (int i = 0; i < 80; i++) {
      Proposal proposal = sampler.propose(history, 1).get(0);
      int trial = Loop.start(history, proposal);
      double x = proposal.configuration().real("x0");
      Loop.report(history, trial, 9, x < 0.5 ? -1 : proposal.configuration().real("x1"));
      if (x < 0.5) {
        history.apply(
            new Event.Started(new Leg(trial, proposal.configuration(), 9, 27, 0), 0, "", 0));
        Loop.fail(history, trial);
      }
    }
    long left =
        history.trials().subList(40, 80).stream()
            .filter(t -> t.configuration().real("x0") < 0.5)
            .count();
    assertTrue(left <= 8, left + " of 40");
  }

  /** Two dimensions: 20 reports at the higher resource are enough, 19 are not. */
  @Test
  void propose_severalResources_modelsTheHighestWithEnough() {
    assertTrue(meanAfter(19) < 0.35, "19 reports at 27: " + meanAfter(19));
    assertTrue(meanAfter(20) > 0.65, "20 reports at 27: " + meanAfter(20));
  }

  /** 9 units of training say left is better, 27 say right. */
  private static double meanAfter(int promoted) {
    History history = new History();
    Sampler start = RandomSampler.of(SQUARE, 3);
    for (int trial = 0; trial < 60; trial++) {
      Proposal proposal = start.propose(history, 1).get(0);
      Configuration configuration = proposal.configuration();
      history.apply(new Event.Started(new Leg(trial, configuration, 0, 9, 0), 0, "random", 0));
      Loop.report(history, trial, 9, configuration.real("x0"));
      if (trial >= 60 - promoted) {
        history.apply(new Event.Started(new Leg(trial, configuration, 9, 27, 0), 0, "random", 0));
        Loop.report(history, trial, 27, -configuration.real("x0"));
      }
    }
    Sampler sampler = GpSampler.of(SQUARE, 2, Options.DEFAULT.withStartup(0));
    return sampler.propose(history, 20).stream()
        .mapToDouble(p -> p.configuration().real("x0"))
        .average()
        .orElseThrow();
  }

  @Test
  void propose_first_areBalanced_andOwnToTheSeed() {
    List<Proposal> first = sampler(SQUARE, 3).propose(new History(), 8);
    assertEquals(4, first.stream().filter(p -> p.configuration().real("x0") < 0.5).count());
    assertFalse(first.equals(sampler(SQUARE, 4).propose(new History(), 8)));
  }

  @Test
  void options_outOfRange_sayTheRule() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Options.DEFAULT.withStartup(-1))
            .getMessage();
    assertEquals("gp: startup >= 0 must hold, but got startup=-1.", message);
  }

  private static double apart(Proposal one, Proposal other) {
    double x = one.configuration().real("x0") - other.configuration().real("x0");
    double y = one.configuration().real("x1") - other.configuration().real("x1");
    return Math.hypot(x, y);
  }

  /** Half a minute. */
  @Test
  @Tag("statistical")
  @Override
  void propose_tenThousandTrials_staysQuick() {
    super.propose_tenThousandTrials_staysQuick();
  }
}
