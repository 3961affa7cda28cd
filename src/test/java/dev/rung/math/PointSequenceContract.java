package dev.rung.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What every low-discrepancy sequence keeps to. */
abstract class PointSequenceContract {
  abstract PointSequence plain(int dimensions);

  abstract PointSequence scrambled(int dimensions, long seed);

  @Test
  void point_anyIndex_liesInTheCube() {
    for (PointSequence sequence : new PointSequence[] {plain(40), scrambled(40, 1)}) {
      for (long index : new long[] {0, 1, 2, 1_000_003, Integer.MAX_VALUE, (1L << 32) - 1}) {
        double[] point = sequence.point(index);
        assertEquals(40, point.length);
        assertTrue(Arrays.stream(point).allMatch(x -> x >= 0 && x < 1), () -> "index " + index);
      }
    }
  }

  @Test
  void point_outsideTheSequence_throws() {
    assertThrows(IndexOutOfBoundsException.class, () -> plain(2).point(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> plain(2).point(1L << 32));
  }

  @Test
  void dimensions_tooMany_saysWhatToDo() {
    for (int dimensions : new int[] {0, 1_001}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> plain(dimensions)).getMessage();
      assertTrue(message.contains("1 <= parameters <= 1,000 must hold"), message);
    }
    assertEquals(1_000, scrambled(1_000, 3).point(12_345).length);
  }

  @Test
  void scrambled_sameSeed_samePoints() {
    assertArrayEquals(scrambled(9, 5).point(77), scrambled(9, 5).point(77));
  }

  @Test
  void scrambled_otherSeed_otherPoints() {
    for (int index = 0; index < 64; index++) {
      assertFalse(
          Arrays.equals(scrambled(3, 5).point(index), scrambled(3, 6).point(index)),
          "index " + index);
    }
  }

  /**
   * One point under 4,000 seeds is a uniform draw: chi-squared over 16 cells has 15 degrees of
   * freedom and exceeds 44.26 once in 10,000 times (R: qchisq(1 - 1e-4, 15)); 8 fixed cases.
   */
  @Test
  void scrambled_onePointUnderManySeeds_isUniform() {
    for (int index : new int[] {0, 1, 6, 1_001}) {
      for (int d : new int[] {0, 4}) {
        int[] cells = new int[16];
        for (int seed = 0; seed < 4_000; seed++) {
          cells[(int) (16 * scrambled(5, seed).point(index)[d])]++;
        }
        double chi = Arrays.stream(cells).mapToDouble(c -> (c - 250.0) * (c - 250.0) / 250).sum();
        assertTrue(chi < 44.26, "index " + index + ", coordinate " + d + ": " + chi);
      }
    }
  }

  /** Two coordinates of one point do not move together: |correlation| of 4,000 pairs < 4 / 63. */
  @Test
  void scrambled_coordinatesOfOnePoint_areUncorrelatedOverSeeds() {
    for (int index : new int[] {0, 3}) {
      double sum = 0;
      for (int seed = 0; seed < 4_000; seed++) {
        double[] point = scrambled(2, seed).point(index);
        sum += 12 * (point[0] - 0.5) * (point[1] - 0.5);
      }
      assertEquals(0, sum / 4_000, 4 / Math.sqrt(4_000), "index " + index);
    }
  }

  /** Random points' expected squared centred discrepancy at n = 256, d = 5 is above 0.006. */
  @Test
  void discrepancy_isFarBelowThatOfRandomPoints() {
    RandomGenerator random = Seeds.generator(1, "test");
    double[][] draws = new double[256][];
    Arrays.setAll(draws, i -> random.doubles(5).toArray());
    double randomly = centredDiscrepancy(draws);
    assertTrue(centredDiscrepancy(first(plain(5), 256)) < randomly / 4);
    for (int seed = 0; seed < 10; seed++) {
      double scrambled = centredDiscrepancy(first(scrambled(5, seed), 256));
      assertTrue(scrambled < randomly / 4, "seed " + seed + ": " + scrambled + ", " + randomly);
    }
  }

  static double[][] first(PointSequence sequence, int count) {
    double[][] points = new double[count][];
    Arrays.setAll(points, sequence::point);
    return points;
  }

  /**
   * The squared centred L2 discrepancy (Hickernell 1998, "A generalized discrepancy and quadrature
   * error bound"), O(n^2 d).
   */
  static double centredDiscrepancy(double[][] x) {
    int n = x.length;
    int dimensions = x[0].length;
    double single = 0;
    double pairs = 0;
    for (double[] a : x) {
      double product = 1;
      for (double v : a) {
        double c = Math.abs(v - 0.5);
        product *= 1 + c / 2 - c * c / 2;
      }
      single += product;
      for (double[] b : x) {
        product = 1;
        for (int d = 0; d < dimensions; d++) {
          product *=
              1 + Math.abs(a[d] - 0.5) / 2 + Math.abs(b[d] - 0.5) / 2 - Math.abs(a[d] - b[d]) / 2;
        }
        pairs += product;
      }
    }
    return Math.pow(13.0 / 12, dimensions) - 2 * single / n + pairs / ((double) n * n);
  }
}
