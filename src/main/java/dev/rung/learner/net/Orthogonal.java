package dev.rung.learner.net;

import java.util.random.RandomGenerator;

/**
 * Orthonormal rows made of normal ones, by Gram and Schmidt on blocks, each twice, so that floats
 * suffice: 4 rows² × length operations, nearly all of them in matrix products.
 */
final class Orthogonal {
  private static final int BLOCK = 32;

  private Orthogonal() {}

  /** Fills w[at ..] (units × inputs): orthonormal rows, or columns where there are fewer. */
  static void fill(float[] w, int at, int units, int inputs, RandomGenerator random) {
    int rows = Math.min(units, inputs);
    int length = Math.max(units, inputs);
    float[] q = rows(rows, length, random);
    if (units <= inputs) {
      System.arraycopy(q, 0, w, at, q.length);
      return;
    }
    for (int unit = 0; unit < units; unit++) {
      for (int input = 0; input < inputs; input++) {
        w[at + unit * inputs + input] = q[input * length + unit];
      }
    }
  }

  /** Orthonormal rows (rows × length), rows <= length. */
  private static float[] rows(int rows, int length, RandomGenerator random) {
    float[] q = new float[rows * length];
    for (int i = 0; i < q.length; i++) {
      q[i] = (float) random.nextGaussian();
    }
    float[] products = new float[rows * BLOCK];
    for (int before = 0; before < rows; before += BLOCK) {
      int count = Math.min(BLOCK, rows - before);
      for (int pass = 0; pass < 2; pass++) {
        if (before > 0) {
          Gemm.products(q, before, count, length, products);
          Gemm.subtract(q, before, count, length, products);
        }
        for (int row = before; row < before + count; row++) {
          for (int other = before; other < row; other++) {
            add(q, row, other, length, -dot(q, row, other, length));
          }
          scale(q, row, length, 1 / Math.sqrt(dot(q, row, row, length)));
        }
      }
    }
    return q;
  }

  private static double dot(float[] q, int one, int other, int length) {
    double sum = 0;
    for (int j = 0; j < length; j++) {
      sum += (double) q[one * length + j] * q[other * length + j];
    }
    return sum;
  }

  private static void add(float[] q, int to, int other, int length, double factor) {
    for (int j = 0; j < length; j++) {
      q[to * length + j] += (float) (factor * q[other * length + j]);
    }
  }

  private static void scale(float[] q, int row, int length, double factor) {
    for (int j = 0; j < length; j++) {
      q[row * length + j] *= (float) factor;
    }
  }
}
