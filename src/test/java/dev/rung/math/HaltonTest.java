package dev.rung.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HaltonTest extends PointSequenceContract {
  @Override
  PointSequence plain(int dimensions) {
    return Halton.of(dimensions);
  }

  @Override
  PointSequence scrambled(int dimensions, long seed) {
    return Halton.scrambled(dimensions, seed);
  }

  @Test
  void point_isTheRadicalInverse() {
    Halton halton = Halton.of(4);
    assertArrayEquals(new double[] {0, 0, 0, 0}, halton.point(0));
    assertArrayEquals(new double[] {1 / 2.0, 1 / 3.0, 1 / 5.0, 1 / 7.0}, halton.point(1));
    // 6 = 110 in base 2, 20 in base 3, 11 in base 5, 6 in base 7
    assertArrayEquals(new double[] {3 / 8.0, 2 / 9.0, 6 / 25.0, 6 / 7.0}, halton.point(6));
    // 50 = 110010, 1212, 200, 101: backwards 010011 = 19, 2121 = 70, 002 = 2, 101 = 50
    assertArrayEquals(new double[] {19 / 64.0, 70 / 81.0, 2 / 125.0, 50 / 343.0}, halton.point(50));
  }

  @Test
  void point_lastDimension_isInBase7919() {
    assertEquals(1 / 7_919.0, Halton.of(1_000).point(1)[999]);
  }

  /** SciPy 1.17.1: {@code qmc.discrepancy(qmc.Halton(5, scramble=False).random(256), "CD")}. */
  @Test
  void discrepancy_agreesWithScipy() {
    assertEquals(
        0.0007543063282486884, centredDiscrepancy(first(Halton.of(5), 256)), 1e-12, "Halton");
  }

  /** Of any p^2 points in a row, one coordinate in base p has one point in each p^-2. */
  @Test
  void scrambled_everyCell_isHitOnce() {
    int[] bases = {2, 3, 5, 7, 11};
    for (int seed = 0; seed < 20; seed++) {
      Halton halton = Halton.scrambled(bases.length, seed);
      for (int d = 0; d < bases.length; d++) {
        int cells = bases[d] * bases[d];
        boolean[] taken = new boolean[cells];
        for (int i = 0; i < cells; i++) {
          int cell = (int) (halton.point(1_234 + i)[d] * cells);
          assertEquals(false, taken[cell], "seed " + seed + ", base " + bases[d]);
          taken[cell] = true;
        }
      }
    }
  }
}
