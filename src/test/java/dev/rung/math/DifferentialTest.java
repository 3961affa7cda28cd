package dev.rung.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DifferentialTest {
  @Test
  void mutant_isTheBasePlusTheScaledDifference() {
    assertArrayEquals(
        new double[] {0.35, 0.95},
        Differential.mutant(
            new double[] {0.25, 0.75}, new double[] {0.5, 0.5}, new double[] {0.25, 0}, 0.4),
        1e-15);
  }

  /** Nine coordinates at a rate of 0.25: 1 + 8 / 4 cross on average; 4 standard errors are 0.11. */
  @Test
  void crossed_takesTheRateAndAtLeastOne() {
    RandomGenerator random = Seeds.generator(1);
    double crossed = 0;
    for (int draw = 0; draw < 2_000; draw++) {
      double[] child = Differential.crossed(filled(0.2), filled(0.8), 0.25, random);
      int own = 0;
      for (double value : child) {
        own += value == 0.8 ? 1 : 0;
      }
      assertTrue(own >= 1);
      crossed += own / 2_000.0;
    }
    assertEquals(3, crossed, 0.11);
  }

  @Test
  void crossed_outsideOfTheCube_isDrawnAnew() {
    RandomGenerator random = Seeds.generator(2);
    for (double value : Differential.crossed(filled(0.2), filled(1.3), 1, random)) {
      assertTrue(value >= 0 && value < 1 && value != 0.2, "" + value);
    }
  }

  private static double[] filled(double value) {
    double[] point = new double[9];
    Arrays.fill(point, value);
    return point;
  }
}
