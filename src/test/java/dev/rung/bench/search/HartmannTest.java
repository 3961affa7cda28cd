package dev.rung.bench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.space.Configuration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HartmannTest {
  private static final double[] BEST_OF_THREE = {0.114614, 0.555649, 0.852547};
  private static final double[] BEST_OF_SIX = {
    0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573
  };

  private static Configuration at(double... x) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < x.length; i++) {
      values.put("x-" + i, x[i]);
    }
    return new Configuration(values);
  }

  /**
   * The optima as published (Surjanovic and Bingham, "Virtual library of simulation experiments").
   */
  @Test
  void truth_publishedOptimum_isThePublishedValue() {
    Problem three = Hartmann.three();
    Problem six = Hartmann.six();
    assertEquals(-3.86278, three.truth().applyAsDouble(at(BEST_OF_THREE)), 5e-6);
    assertEquals(-3.32237, six.truth().applyAsDouble(at(BEST_OF_SIX)), 5e-6);
    assertEquals(-3.86278, three.optimum(), 5e-6);
    assertEquals(-3.32237, six.optimum(), 5e-6);
  }

  @Test
  void truth_anywhere_isNoBetterThanTheOptimum() {
    for (Problem problem : new Problem[] {Hartmann.three(), Hartmann.six()}) {
      for (int i = 0; i < 20_000; i++) {
        Configuration x = problem.space().sample(Seeds.generator(7, "point", i));
        assertTrue(problem.truth().applyAsDouble(x) >= problem.optimum(), problem.name() + x);
      }
    }
  }

  /** Values of mf-prior-bench 1.10.0 (MFHartmann3, MFHartmann6) with bias 0.5 and noise 0. */
  @Test
  void loss_lowFidelity_isTheBiasedValueAndAHalfNormal() {
    assertNoisy(Hartmann.three(), at(0.25, 0.5, 0.75), 1, -2.229183192634242);
    assertNoisy(Hartmann.three(), at(0.25, 0.5, 0.75), 11, -2.6303972075872033);
    assertNoisy(Hartmann.three(), at(BEST_OF_THREE), 33, -3.6734128914071382);
    assertNoisy(Hartmann.three(), at(0.5, 0.5, 0.5), 100, -0.6280220150705937);
    assertNoisy(Hartmann.six(), at(BEST_OF_SIX), 3, -2.794992131095467);
    assertNoisy(Hartmann.six(), at(0.5, 0.5, 0.5, 0.5, 0.5, 0.5), 33, -0.4802714155487731);
    assertNoisy(Hartmann.six(), at(0.5, 0.5, 0.5, 0.5, 0.5, 0.5), 100, -0.5053149917022333);
  }

  /**
   * The mean of |N(0, 1)| is sqrt(2 / pi), its standard deviation sqrt(1 - 2 / pi) = 0.60; over
   * 2,000 seeds five standard errors are 0.067.
   */
  private static void assertNoisy(Problem problem, Configuration x, long z, double expected) {
    double scale = 0.1 * (1 - Math.log((double) z) / Math.log(100));
    double sum = 0;
    for (long seed = 0; seed < 2_000; seed++) {
      double excess = problem.loss().at(x, z, seed) - expected;
      assertTrue(excess >= -1e-12, "noise makes it worse only: " + excess);
      sum += excess;
    }
    assertEquals(Math.sqrt(2 / Math.PI) * scale, sum / 2_000, 0.067 * scale + 1e-12);
  }
}
