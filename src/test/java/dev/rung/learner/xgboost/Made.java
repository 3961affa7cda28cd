package dev.rung.learner.xgboost;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.data.SparseMatrix;
import dev.rung.math.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Made-up rows of a noisy truth with steps and interactions, half of the cells zero. */
final class Made {
  private static final int FEATURES = 12;

  private Made() {}

  /** One fold: rows to train on, and half as many to validate. */
  static Fold fold(long seed, int rows, int classes, boolean sparse) {
    return new Fold(
        examples(seed, rows, classes, sparse), examples(seed + 1, rows / 2, classes, sparse));
  }

  static Folds folds(int rows, int classes, boolean sparse) {
    return new Folds(List.of(fold(1, rows, classes, sparse), fold(3, rows, classes, sparse)));
  }

  static Examples examples(long seed, int rows, int classes, boolean sparse) {
    RandomGenerator random = Seeds.generator(seed, "made");
    double[][] x = new double[rows][FEATURES];
    double[] labels = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < FEATURES; j++) {
        x[i][j] = random.nextBoolean() ? random.nextGaussian() : 0;
      }
      labels[i] = label(x[i], classes, random);
    }
    return new Examples(sparse ? sparse(x) : DenseMatrix.of(x), labels, classes);
  }

  private static double label(double[] x, int classes, RandomGenerator random) {
    double score =
        (x[0] > 0.5 ? 2 : 0) + x[1] * x[2] + Math.abs(x[3]) + 0.5 * random.nextGaussian();
    return classes == 0
        ? 100 + 10 * score
        : Math.max(0, Math.min(classes - 1, Math.floor(score + (classes - 1) / 2.0)));
  }

  private static SparseMatrix sparse(double[][] rows) {
    int[] starts = new int[rows.length + 1];
    int[] indices = new int[rows.length * FEATURES];
    double[] values = new double[indices.length];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < FEATURES; j++) {
        if (rows[i][j] != 0) {
          indices[count] = j;
          values[count++] = rows[i][j];
        }
      }
      starts[i + 1] = count;
    }
    return new SparseMatrix(
        FEATURES, starts, Arrays.copyOf(indices, count), Arrays.copyOf(values, count));
  }

  /** A row as XGBoost takes it. */
  static float[] row(Examples examples, int row) {
    int[] indices = new int[FEATURES];
    double[] elements = new double[FEATURES];
    int count = examples.features().elements(row, indices, elements);
    float[] dense = new float[FEATURES];
    for (int k = 0; k < count; k++) {
      dense[indices[k]] = (float) elements[k];
    }
    return dense;
  }
}
