package dev.rung.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TruncatedNormalTest {
  /** Point and probability: Python 3.12, math.erfc(-z / math.sqrt(2)) / 2. */
  private static final double[][] KNOWN = {
    {-9.5, 1.0494515075362727e-21},
    {-7, 1.279812543885835e-12},
    {-4.2, 1.3345749015906346e-05},
    {-1.5, 0.06680720126885809},
    {-0.3, 0.3820885778110474},
    {0, 0.5},
    {0.7, 0.758036347776927},
    {2.5, 0.9937903346742238},
    {5, 0.9999997133484281}
  };

  @Test
  void cdf_knownPoints_agreesInTheTailsToo() {
    for (double[] known : KNOWN) {
      assertEquals(1, TruncatedNormal.cdf(known[0]) / known[1], 1e-9, "at " + known[0]);
    }
    assertEquals(0, TruncatedNormal.cdf(-40));
    assertEquals(1, TruncatedNormal.cdf(40));
  }

  @Test
  void between_upperTail_isTheMirrorOfTheLower() {
    double lower = TruncatedNormal.between(-8, -7);
    assertEquals(lower, TruncatedNormal.between(7, 8), 1e-9 * lower);
    assertTrue(lower > 1e-12);
  }

  /**
   * Kolmogorov's distance of 20,000 draws: above 2.69 / sqrt(20,000) with probability 2 exp(-2 *
   * 2.69^2) = 1e-6 a case.
   */
  @Test
  void sample_followsItsDistribution() {
    int count = 20_000;
    for (double[] normal : new double[][] {{0.5, 0.1}, {0, 0.2}, {0.97, 0.05}, {0.3, 1}}) {
      double mean = normal[0];
      double deviation = normal[1];
      RandomGenerator random = Seeds.generator(5, "test");
      double[] draws = new double[count];
      Arrays.setAll(draws, i -> TruncatedNormal.sample(mean, deviation, random));
      Arrays.sort(draws);
      double most = 0;
      for (int i = 0; i < count; i++) {
        double below =
            TruncatedNormal.between(-mean / deviation, (draws[i] - mean) / deviation)
                / TruncatedNormal.inside(mean, deviation);
        most = Math.max(most, Math.abs(below - (i + 0.5) / count));
      }
      assertTrue(draws[0] >= 0 && draws[count - 1] < 1);
      assertTrue(most < 2.69 / Math.sqrt(count), mean + ", " + deviation + ": " + most);
    }
  }
}
