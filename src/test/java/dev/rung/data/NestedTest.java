package dev.rung.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NestedTest {
  /** Shares of 0.5, 0.3, 0.2: the turns of a prefix of ten, worked out by hand. */
  @Test
  void order_threeClasses_everyPrefixHasItsShares() {
    double[] labels = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2};
    int[] order = Nested.order(labels, 3);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, sorted);
    check(labels, order, 3, 0);
  }

  @Test
  void order_anyClasses_lessThanARowFromTheShare() {
    for (int seed = 0; seed < 200; seed++) {
      RandomGenerator random = Seeds.generator(seed, "nested");
      int classes = 1 + random.nextInt(12);
      double[] labels = new double[classes + random.nextInt(400)];
      for (int row = 0; row < labels.length; row++) {
        double skewed = Math.pow(random.nextDouble(), 1 + seed % 5);
        labels[row] = row < classes ? row : (int) (classes * skewed);
      }
      check(labels, Nested.order(labels, classes), classes, seed);
    }
  }

  private static void check(double[] labels, int[] order, int classes, int seed) {
    int[] sizes = new int[classes];
    for (double label : labels) {
      sizes[(int) label]++;
    }
    int[] taken = new int[classes];
    int[] last = new int[classes];
    Arrays.fill(last, -1);
    for (int i = 0; i < order.length; i++) {
      int k = (int) labels[order[i]];
      taken[k]++;
      assertTrue(order[i] > last[k], "within a class the order stays, seed " + seed);
      last[k] = order[i];
      for (int c = 0; c < classes; c++) {
        double share = (i + 1.0) * sizes[c] / labels.length;
        assertTrue(Math.abs(taken[c] - share) < 1, "seed " + seed + ", prefix " + (i + 1));
      }
    }
    assertArrayEquals(sizes, taken);
  }

  @Test
  void order_regression_leavesTheRows() {
    assertArrayEquals(new int[] {0, 1, 2}, Nested.order(new double[] {3, 1, 2}, 0));
  }

  @Test
  void nested_givenOut_cannotBeSpoilt() {
    Examples examples =
        new Examples(DenseMatrix.of(new double[][] {{1}, {2}}), new double[] {0, 1}, 2);
    examples.nested(2)[0] = 7;
    assertEquals(0, examples.nested(1)[0]);
  }

  /** One row in four is of class 1: Tijdeman's turns are 0, 1, 0, 0; one in six: 0, 0, 1, .. */
  @Test
  void leastNested_skewedClasses_holdsTwo() {
    for (int zeros : new int[] {1, 3, 5, 50}) {
      double[] labels = new double[zeros + 1];
      labels[zeros] = 1;
      Examples examples = new Examples(DenseMatrix.of(new double[zeros + 1][1]), labels, 2);
      int least = examples.leastNested();
      int[] prefix = examples.nested(least);
      assertEquals(1, Arrays.stream(prefix).filter(row -> labels[row] == 1).count());
      assertEquals(zeros, prefix[least - 1], "the last one is the first of its class");
    }
    assertEquals(1, new Examples(DenseMatrix.of(new double[2][1]), new double[2], 0).leastNested());
  }
}
