package dev.rung.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.space.Prior.Belief;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PriorTest {
  private static final Space SPACE =
      new Space(
          List.of(
              Real.of("rate", 1e-4, 1, Scale.LOG),
              Choice.of("solver", "sgd", "momentum", "adam"),
              Int.of("batch", 16, 512, Scale.LOG),
              new Int("k", Bound.of(1), Bound.at("batch"), Scale.LINEAR, 1, Double.NaN, 0)),
          List.of(),
          List.of(
              new Forbidden(
                  List.of(Clause.in("solver", "adam"), Clause.between("batch", 16, 64)))));

  private static final Prior PRIOR =
      Prior.of(SPACE, Map.of("rate", new Belief(0.01, 0.5), "solver", new Belief("adam", 0.7)));

  /** Midpoint sums over a fine grid; the rate's logistic is cut by the edges of the range. */
  @Test
  void log_overTheCube_integratesToOne() {
    for (double around : new double[] {1e-4, 1e-3, 0.01, 1}) {
      Prior prior = Prior.of(SPACE, Map.of("rate", new Belief(around, 0.8)));
      double sum = 0;
      int cells = 20_000;
      for (int i = 0; i < cells; i++) {
        sum += Math.exp(prior.log(new double[] {(i + 0.5) / cells, 0.5, 0.5, 0.5})) / cells;
      }
      assertEquals(1, sum, 1e-6, "around " + around);
    }
    double choices = 0;
    for (double x : new double[] {0.1, 0.5, 0.9}) {
      choices += Math.exp(PRIOR.log(new double[] {Double.NaN, x, 0.5, 0.5})) / 3;
    }
    assertEquals(1, choices, 1e-12);
  }

  /** Shares of 20,000 draws; 4 standard deviations are 0.014 at most. */
  @Test
  void sample_shares_areThoseOfTheDensity() {
    Prior prior = Prior.of(SPACE, Map.of("rate", new Belief(0.01, 0.5)));
    int draws = 20_000;
    int near = 0;
    for (int i = 0; i < draws; i++) {
      double rate = prior.sample(Seeds.generator(i, "draw")).real("rate");
      near += Math.abs(Math.log10(rate) + 2) < 0.5 ? 1 : 0;
    }
    double expected = 0;
    int cells = 10_000;
    for (int i = 0; i < cells; i++) {
      double x = (i + 0.5) / cells;
      boolean inside = Math.abs(4 * x - 2) < 0.5;
      expected += inside ? Math.exp(prior.log(new double[] {x, 0, 0, 0})) / cells : 0;
    }
    assertEquals(expected, (double) near / draws, 0.014);
    assertTrue(expected > 0.5, "half the draws, and those of the rest: " + expected);
  }

  @Test
  void sample_neverForbidden_andAlwaysAConfiguration() {
    for (int seed = 0; seed < 2_000; seed++) {
      Configuration drawn = PRIOR.sample(Seeds.generator(seed, "draw"));
      assertEquals(drawn, SPACE.complete(drawn.values()), "seed " + seed);
    }
  }

  @Test
  void none_isTheSpacesOwnMeasure() {
    Prior none = Prior.none(SPACE);
    for (int seed = 0; seed < 50; seed++) {
      RandomGenerator one = Seeds.generator(seed, "draw");
      assertEquals(SPACE.sample(Seeds.generator(seed, "draw")), none.sample(one));
    }
    double[] point = {0.3, 0.4, 0.5, 0.6};
    assertEquals(0, none.logWeight(point, 1));
    assertEquals(0, none.share(64, 1));
    assertArrayEquals(point, none.bend(point, Seeds.generator(1, "bend")));
  }

  @Test
  void logWeight_wearsOffWithObservations() {
    double[] good =
        SPACE.encode(SPACE.complete(Map.of("rate", 0.01, "solver", "adam", "batch", 100L)));
    double[] bad = SPACE.encode(SPACE.complete(Map.of("rate", 1.0, "solver", "sgd")));
    assertTrue(PRIOR.logWeight(good, 10) > 0 && PRIOR.logWeight(bad, 10) < 0);
    assertEquals(PRIOR.log(good), PRIOR.logWeight(good, 10), 1e-12);
    assertEquals(PRIOR.log(good) / 100, PRIOR.logWeight(good, 1_000), 1e-12);
    assertTrue(
        PRIOR.log(bad) > Math.log(0.5 * 0.3) - 1e-9, "a wrong belief costs a bounded factor");
  }

  /** Against differences of the weight; the coordinates of a choice have no slope. */
  @Test
  void slope_isTheDerivativeOfTheWeight() {
    for (double x = 0.01; x < 1; x += 0.07) {
      double[] below = {x - 1e-6, 0.5, 0.5, 0.5};
      double[] above = {x + 1e-6, 0.5, 0.5, 0.5};
      double difference = (PRIOR.logWeight(above, 7) - PRIOR.logWeight(below, 7)) / 2e-6;
      assertEquals(difference, PRIOR.slope(0, x, 7), 1e-6, "at " + x);
    }
    assertEquals(0, PRIOR.slope(0, Double.NaN, 7));
    assertEquals(0, PRIOR.slope(1, 0.5, 7));
    assertEquals(0, PRIOR.slope(2, 0.5, 7));
  }

  @Test
  void of_mistakes_tellTheRuleAndTheValue() {
    assertMessage("rate", 2.0, "rate: around must be a real in [1e-4, 1], but got around=2");
    assertMessage(
        "solver",
        "lbfgs",
        "solver: around must be one of [sgd, momentum, adam], but got around=lbfgs");
    assertMessage("k", 3L, "k: its bounds must be numbers for a prior, but one is batch.");
    assertThrows(IllegalArgumentException.class, () -> new Belief(0.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Belief(0.1, 1));
    assertFalse(PRIOR.equals(Prior.none(SPACE)));
  }

  private static void assertMessage(String name, Object around, String begins) {
    Map<String, Belief> beliefs = Map.of(name, new Belief(around, 0.5));
    String message =
        assertThrows(IllegalArgumentException.class, () -> Prior.of(SPACE, beliefs)).getMessage();
    assertTrue(message.startsWith(begins), message);
  }
}
