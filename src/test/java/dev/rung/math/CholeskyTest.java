package dev.rung.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CholeskyTest {
  /** The example of the textbooks: its factor is {2}, {6, 1}, {-8, 5, 3}. */
  @Test
  void append_knownMatrix_knownFactor() {
    Cholesky factor = of(new double[][] {{4, 12, -16}, {12, 37, -43}, {-16, -43, 98}}, 3);
    assertArrayEquals(new double[] {2}, factor.row(0));
    assertArrayEquals(new double[] {6, 1}, factor.row(1));
    assertArrayEquals(new double[] {-8, 5, 3}, factor.row(2));
    assertEquals(Math.log(6), factor.halfLogDeterminant(), 1e-15);
  }

  @Test
  void append_afterOthersWereDropped_isTheFactorMadeAtOnce() {
    for (int seed = 0; seed < 20; seed++) {
      double[][] matrix = random(30, seed);
      Cholesky grown = of(matrix, 25);
      grown.truncate(7 + seed % 10);
      for (int i = grown.size(); i < 30; i++) {
        grown.append(Arrays.copyOf(matrix[i], i), matrix[i][i]);
      }
      Cholesky whole = of(matrix, 30);
      for (int i = 0; i < 30; i++) {
        assertArrayEquals(whole.row(i), grown.row(i), "seed " + seed);
      }
    }
  }

  @Test
  void solve_andInverse_undoTheMatrix() {
    for (int seed = 0; seed < 20; seed++) {
      int n = 1 + seed;
      double[][] matrix = random(n, seed);
      Cholesky factor = of(matrix, n);
      double[] x = Seeds.generator(seed).doubles(n, -1, 1).toArray();
      double[] solved = times(matrix, x);
      factor.forward(solved, n);
      factor.backward(solved, n);
      assertArrayEquals(x, solved, 1e-9, "seed " + seed);
      double[][] lower = factor.inverse();
      double[][] inverse = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          inverse[i][j] = lower[i][j];
          inverse[j][i] = lower[i][j];
        }
      }
      assertArrayEquals(x, times(inverse, times(matrix, x)), 1e-9, "seed " + seed);
    }
  }

  /** Two rows that are the same leave no pivot. */
  @Test
  void append_singular_isCarriedByTheFloor() {
    Cholesky factor = of(new double[][] {{1, 1}, {1, 1}}, 2);
    assertArrayEquals(new double[] {1, 1e-5}, factor.row(1), 1e-20);
  }

  private static Cholesky of(double[][] matrix, int size) {
    Cholesky factor = new Cholesky(1e-10);
    for (int i = 0; i < size; i++) {
      factor.append(Arrays.copyOf(matrix[i], i), matrix[i][i]);
    }
    return factor;
  }

  /** A A' + 1/10 for random A. */
  private static double[][] random(int size, long seed) {
    RandomGenerator random = Seeds.generator(seed);
    double[][] root = new double[size][];
    Arrays.setAll(root, i -> random.doubles(size, -1, 1).toArray());
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      matrix[i] = times(root, root[i]);
      matrix[i][i] += 0.1;
    }
    return matrix;
  }

  private static double[] times(double[][] matrix, double[] x) {
    double[] product = new double[x.length];
    for (int i = 0; i < product.length; i++) {
      for (int j = 0; j < x.length; j++) {
        product[i] += matrix[i][j] * x[j];
      }
    }
    return product;
  }
}
