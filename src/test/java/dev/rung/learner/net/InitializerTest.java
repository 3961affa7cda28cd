package dev.rung.learner.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import org.junit.jupiter.api.Test;

/** Moments of 400 × 300 weights: mean and variance of 120,000 numbers are good to 1 %. */
class InitializerTest {
  private static final int UNITS = 400;
  private static final int INPUTS = 300;

  private static float[] filled(String name, int units, int inputs, double scale, long seed) {
    float[] w = new float[units * inputs + 7];
    Initializer.of(name)
        .fill(w, 7, units, inputs, units, scale, Seeds.generator(seed, "initializer"));
    float[] filled = new float[units * inputs];
    System.arraycopy(w, 7, filled, 0, filled.length);
    return filled;
  }

  /** Flat numbers have a fourth moment of 1.8 squared variances, normal ones of 3. */
  private static void assertMoments(String name, double scale, double variance, double fourth) {
    float[] w = filled(name, UNITS, INPUTS, scale, 1);
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    for (float weight : w) {
      double square = (double) weight * weight;
      sum += weight;
      squares += square;
      fourths += square * square;
    }
    double second = squares / w.length;
    assertEquals(0, sum / w.length, 5 * Math.sqrt(variance / w.length), name);
    assertEquals(1, second / variance, 0.03, name);
    assertEquals(fourth, fourths / w.length / (second * second), 0.1, name);
  }

  @Test
  void normalAndUniform_moments_areThePublishedOnes() {
    assertMoments("he-normal", 0, 2.0 / INPUTS, 3);
    assertMoments("he-uniform", 0, 2.0 / INPUTS, 1.8);
    assertMoments("glorot-normal", 0, 2.0 / (INPUTS + UNITS), 3);
    assertMoments("glorot-uniform", 0, 2.0 / (INPUTS + UNITS), 1.8);
    assertMoments("normal", 0.05, 0.0025, 3);
    assertMoments("uniform", 0.3, 0.03, 1.8);
  }

  @Test
  void constant_isTheScale() {
    for (float weight : filled("constant", 3, 4, 0.25, 1)) {
      assertEquals(0.25f, weight);
    }
  }

  @Test
  void sparse_everyUnit_hasFifteenWeights() {
    float[] w = filled("sparse", UNITS, INPUTS, 0, 2);
    double squares = 0;
    for (int unit = 0; unit < UNITS; unit++) {
      int count = 0;
      for (int i = unit * INPUTS; i < (unit + 1) * INPUTS; i++) {
        count += w[i] != 0 ? 1 : 0;
        squares += (double) w[i] * w[i];
      }
      assertEquals(15, count, "unit " + unit);
    }
    // Of 6,000 squares of N(0, 1) the mean is good to 0.018.
    assertEquals(1, squares / (15 * UNITS), 0.08);
    assertTrue(filled("sparse", 2, 5, 0, 3)[0] != 0, "of five inputs every one is weighed");
  }

  @Test
  void orthogonal_rowsOrColumns_areOrthonormal() {
    for (int[] size : new int[][] {{1, 5}, {40, 100}, {100, 40}, {64, 64}, {150, 150}}) {
      int units = size[0];
      int inputs = size[1];
      float[] w = filled("orthogonal", units, inputs, 0, 4);
      boolean rows = units <= inputs;
      int count = Math.min(units, inputs);
      for (int one = 0; one < count; one++) {
        for (int other = 0; other <= one; other++) {
          double sum = 0;
          for (int j = 0; j < Math.max(units, inputs); j++) {
            sum +=
                rows
                    ? (double) w[one * inputs + j] * w[other * inputs + j]
                    : (double) w[j * inputs + one] * w[j * inputs + other];
          }
          assertEquals(one == other ? 1 : 0, sum, 1e-5, units + " × " + inputs);
        }
      }
    }
  }
}
