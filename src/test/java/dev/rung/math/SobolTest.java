package dev.rung.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SobolTest extends PointSequenceContract {
  @Override
  PointSequence plain(int dimensions) {
    return Sobol.of(dimensions);
  }

  @Override
  PointSequence scrambled(int dimensions, long seed) {
    return Sobol.scrambled(dimensions, seed);
  }

  /** From SciPy 1.17.1: {@code qmc.Sobol(6, scramble=False).random_base2(12)[:10]}. */
  @Test
  void point_firstTen_areThePublishedOnes() {
    double[][] expected = {
      {0, 0, 0, 0, 0, 0},
      {0.5, 0.5, 0.5, 0.5, 0.5, 0.5},
      {0.75, 0.25, 0.25, 0.25, 0.75, 0.75},
      {0.25, 0.75, 0.75, 0.75, 0.25, 0.25},
      {0.375, 0.375, 0.625, 0.875, 0.375, 0.125},
      {0.875, 0.875, 0.125, 0.375, 0.875, 0.625},
      {0.625, 0.125, 0.875, 0.625, 0.625, 0.875},
      {0.125, 0.625, 0.375, 0.125, 0.125, 0.375},
      {0.1875, 0.3125, 0.9375, 0.4375, 0.5625, 0.3125},
      {0.6875, 0.8125, 0.4375, 0.9375, 0.0625, 0.8125},
    };
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], Sobol.of(6).point(i), "point " + i);
    }
  }

  /** From SciPy 1.17.1: {@code qmc.Sobol(1000, scramble=False).random_base2(12)[i, d]}. */
  @Test
  void point_highDimensions_agreeWithScipy() {
    Sobol sobol = Sobol.of(1_000);
    assertEquals(0.5, sobol.point(1)[999]);
    assertEquals(0.75, sobol.point(2)[999]);
    assertEquals(0.8203125, sobol.point(77)[500]);
    assertEquals(0.2001953125, sobol.point(1_000)[999]);
    assertEquals(0.095458984375, sobol.point(4_095)[123]);
    assertEquals(0.917236328125, sobol.point(3_000)[250]);
  }

  /** SciPy 1.17.1: {@code qmc.discrepancy(points[:256, :5], method='CD')}. */
  @Test
  void discrepancy_agreesWithScipy() {
    assertEquals(
        0.0002597808337478913, centredDiscrepancy(first(Sobol.of(5), 256)), 1e-12, "Sobol");
  }

  /**
   * Coordinates 0 and 1 are a (0,2)-sequence: of any aligned 2^m points exactly one lies in every
   * box of 2^-a times 2^-(m-a).
   */
  @Test
  void point_firstTwoCoordinates_areNets_scrambledOrNot() {
    assertNets(Sobol.of(2), "plain");
    for (int seed = 0; seed < 20; seed++) {
      assertNets(Sobol.scrambled(2, seed), "seed " + seed);
    }
  }

  private static void assertNets(Sobol sobol, String which) {
    int m = 8;
    for (int start = 0; start < 4 << m; start += 1 << m) {
      for (int a = 0; a <= m; a++) {
        boolean[] taken = new boolean[1 << m];
        for (int i = 0; i < 1 << m; i++) {
          double[] point = sobol.point(start + i);
          int box = (int) (point[0] * (1 << a)) << (m - a) | (int) (point[1] * (1 << (m - a)));
          assertEquals(false, taken[box], which + ": two points in box " + box + " of a=" + a);
          taken[box] = true;
        }
      }
    }
  }
}
