package dev.rung.learner.linear;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.data.SparseMatrix;
import dev.rung.math.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Made-up rows of a noisy linear truth, the same in dense and in sparse arrays. */
final class Made {
  private final double[][] rows;
  private final double[] labels;
  private final int classes;

  private Made(double[][] rows, double[] labels, int classes) {
    this.rows = rows;
    this.labels = labels;
    this.classes = classes;
  }

  /** Rows of which {@code density} of the numbers are not zero; labels by a random linear rule. */
  static Made of(long seed, int rows, int features, double density, int classes) {
    RandomGenerator random = Seeds.generator(seed, "made");
    int outputs = Math.max(1, classes);
    double[] truth = random.doubles((long) outputs * features, -1, 1).toArray();
    double[][] x = new double[rows][features];
    double[] labels = new double[rows];
    for (int i = 0; i < rows; i++) {
      double[] scores = new double[outputs];
      for (int j = 0; j < features; j++) {
        x[i][j] = random.nextDouble() < density ? random.nextGaussian() : 0;
        for (int k = 0; k < outputs; k++) {
          scores[k] += truth[k * features + j] * x[i][j];
        }
      }
      labels[i] = label(scores, classes, random);
    }
    return new Made(x, labels, classes);
  }

  private static double label(double[] scores, int classes, RandomGenerator random) {
    if (classes == 0) {
      return 100 + 10 * (scores[0] + 0.5 * random.nextGaussian());
    }
    int best = 0;
    for (int k = 0; k < classes; k++) {
      scores[k] += 0.7 * random.nextGaussian();
      best = scores[k] > scores[best] ? k : best;
    }
    return best;
  }

  Examples dense() {
    return new Examples(DenseMatrix.of(rows), labels, classes);
  }

  Examples sparse() {
    int[] starts = new int[rows.length + 1];
    int[] indices = new int[rows.length * rows[0].length];
    double[] values = new double[indices.length];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        if (rows[i][j] != 0) {
          indices[count] = j;
          values[count++] = rows[i][j];
        }
      }
      starts[i + 1] = count;
    }
    return new Examples(
        new SparseMatrix(
            rows[0].length, starts, Arrays.copyOf(indices, count), Arrays.copyOf(values, count)),
        labels,
        classes);
  }
}
