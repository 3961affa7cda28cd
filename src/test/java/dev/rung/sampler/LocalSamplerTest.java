package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.sampler.local.LocalSampler;
import dev.rung.sampler.local.Options;
import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Parameter;
import dev.rung.space.Space;
import dev.rung.trial.History;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalSamplerTest extends LearningSamplerContract {
  /** Eight choices of four values each: 65,536 configurations. */
  private static final Space CHOICES =
      Space.of(
          IntStream.range(0, 8)
              .mapToObj(i -> Choice.of("c" + i, 0L, 1L, 2L, 3L))
              .toArray(Parameter[]::new));

  @Override
  Sampler sampler(Space space, long seed) {
    return LocalSampler.of(space, seed);
  }

  @Override
  double branin() {
    return 0.398;
  }

  /** After 10 to start with, each move takes at most the 24 neighbours, and 8 moves are enough. */
  @Test
  void propose_choicesOneByOne_areSolvedInOneClimb() {
    for (int seed = 1; seed <= 5; seed++) {
      History history = Loop.run(sampler(CHOICES, seed), LocalSamplerTest::digits, 10 + 8 * 24);
      assertEquals(0, Loop.best(history), "seed " + seed);
    }
  }

  private static double digits(Configuration c) {
    return IntStream.range(0, 8).mapToDouble(i -> Math.abs(c.integer("c" + i) - 2)).sum();
  }

  /** Neighbours one and all, in a batch as well. */
  @Test
  void propose_batchWhileClimbing_areNeighboursOfWhereItStands() {
    History history = Loop.run(sampler(CHOICES, 2), LocalSamplerTest::digits, 14);
    Map<Configuration, Integer> near = new HashMap<>();
    List<Proposal> batch = sampler(CHOICES, 2).propose(history, 12);
    history
        .trials()
        .forEach(
            trial ->
                near.put(
                    trial.configuration(),
                    (int)
                        batch.stream()
                            .filter(p -> differ(trial.configuration(), p.configuration()) == 1)
                            .count()));
    assertTrue(near.containsValue(12), near.values().toString());
  }

  private static long differ(Configuration one, Configuration other) {
    return one.values().entrySet().stream()
        .filter(e -> !e.getValue().equals(other.values().get(e.getKey())))
        .count();
  }

  /** A local minimum that every exchange makes worse is left by a perturbation or a restart. */
  @Test
  void propose_localMinimum_isLeft() {
    for (double probability : new double[] {0, 1}) {
      Options options = Options.DEFAULT.withRestartProbability(probability);
      History history =
          Loop.run(LocalSampler.of(CHOICES, 3, options), LocalSamplerTest::trap, 1_500);
      assertEquals(-1, Loop.best(history), "probability " + probability);
    }
  }

  /** All threes is a local minimum; all zeros, which is better, four exchanges further down. */
  private static double trap(Configuration c) {
    double sum = IntStream.range(0, 4).mapToDouble(i -> c.integer("c" + i)).sum();
    double rest = IntStream.range(4, 8).mapToDouble(i -> c.integer("c" + i)).sum();
    return sum == 0 && rest == 0 ? -1 : Math.min(12 - sum, 1 + sum) + rest;
  }

  /** More at once than there are neighbours. */
  @Test
  void propose_moreThanNeighbours_goesOn() {
    History history = Loop.run(sampler(CHOICES, 4), LocalSamplerTest::digits, 30);
    assertEquals(200, sampler(CHOICES, 4).propose(history, 200).stream().distinct().count());
  }

  @Test
  void options_outOfRange_sayTheRule() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> Options.DEFAULT.withRestartProbability(2))
            .getMessage();
    assertEquals(
        "local: 0 <= restart-probability <= 1 must hold, but got restart-probability=2.0.",
        message);
    assertThrows(IllegalArgumentException.class, () -> new Options(0, 3, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new Options(1, 0, 0.1));
  }
}
