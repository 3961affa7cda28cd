package dev.rung.bench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.space.Configuration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountingOnesTest {
  private final Problem problem = CountingOnes.of(2, 2, 9, 729);

  private static Configuration at(long a, long b, double p, double q) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("choice-0", a);
    values.put("choice-1", b);
    values.put("probability-0", p);
    values.put("probability-1", q);
    return new Configuration(values);
  }

  /** By hand: -(1 + 0 + 0.25 + 0.5) / 4. */
  @Test
  void truth_isMinusTheMeanOfChoicesAndProbabilities() {
    assertEquals(-0.4375, problem.truth().applyAsDouble(at(1, 0, 0.25, 0.5)), 1e-15);
    assertEquals(problem.optimum(), problem.truth().applyAsDouble(at(1, 1, 1, 1)));
  }

  /**
   * A sum of n draws has the variance n p (1 - p): of the loss (p (1 - p) + q (1 - q)) / n / 16. Of
   * 4,000 seeds, the mean is within five standard errors, and the variance within five times its
   * relative standard error sqrt(2 / 4000).
   */
  @Test
  void loss_overSeeds_hasTheMeanAndVarianceOfBernoulliDraws() {
    Configuration x = at(1, 0, 0.25, 0.5);
    for (long draws : new long[] {9, 81}) {
      double sum = 0;
      double squares = 0;
      int seeds = 4_000;
      for (int seed = 0; seed < seeds; seed++) {
        double off = problem.loss().at(x, draws, seed) + 0.4375;
        sum += off;
        squares += off * off;
      }
      double variance = (0.1875 + 0.25) / draws / 16;
      assertEquals(0, sum / seeds, 5 * Math.sqrt(variance / seeds));
      assertEquals(variance, squares / seeds, 5 * Math.sqrt(2.0 / seeds) * variance);
    }
  }

  /** Draws go on: nine times the value of 9 draws and the rest add up to that of 27. */
  @Test
  void loss_moreDraws_keepsTheEarlierOnes() {
    for (long seed = 0; seed < 200; seed++) {
      double hitsOf9 = -4 * 9 * problem.loss().at(at(0, 0, 0.25, 0.5), 9, seed);
      double hitsOf27 = -4 * 27 * problem.loss().at(at(0, 0, 0.25, 0.5), 27, seed);
      double added = hitsOf27 - hitsOf9;
      assertEquals(Math.rint(added), added, 1e-9, "seed " + seed);
      assertEquals(true, added > -1e-9 && added < 36 + 1e-9, "seed " + seed);
    }
  }

  @Test
  void space_sizes_areAsPublished() {
    assertEquals(16, CountingOnes.small().space().dimensions());
    assertEquals(100, CountingOnes.large().space().dimensions());
  }
}
