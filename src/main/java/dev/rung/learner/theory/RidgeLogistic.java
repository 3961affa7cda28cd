package dev.rung.learner.theory;

import dev.rung.learner.StepSizeTheory;
import dev.rung.math.Cholesky;
import dev.rung.math.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * f(w) = mean over i of ln(1 + exp(-y_i x_i·w)) + gamma |w|^2 / 2 on rows x_i of length 1, drawn
 * from the model that it fits, and its optimum.
 */
final class RidgeLogistic {
  private static final int NEWTON_STEPS = 100;

  private final double[][] rows; // y_i x_i
  private final double gamma;
  private final double[] optimum;
  private final double least;
  private final StepSizeTheory theory;

  /**
   * A problem of {@code count} rows and its optimum, by Newton's method.
   *
   * @param gamma the penalty, above 0
   */
  RidgeLogistic(int dimensions, int count, double gamma, long seed) {
    if (dimensions < 1 || count < 1 || !(gamma > 0)) {
      throw new IllegalArgumentException(
          "dimensions >= 1, rows >= 1 and gamma > 0 must hold, but got dimensions=%d, rows=%d, gamma=%s"
              .formatted(dimensions, count, gamma));
    }
    this.rows = draw(dimensions, count, seed);
    this.gamma = gamma;
    this.optimum = newton();
    this.least = loss(optimum);
    // Rows have the length 1, so the logistic part bends by at most 1/4 and varies by at most 1.
    this.theory = new StepSizeTheory(gamma, gamma + 0.25, 1, gap(new double[dimensions]));
  }

  private static double[][] draw(int dimensions, int count, long seed) {
    RandomGenerator random = Seeds.generator(seed, "ridge-logistic");
    double[] truth = direction(dimensions, random);
    double length = (double) dimensions * dimensions;
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      double[] row = direction(dimensions, random);
      boolean positive = sigmoid(length * dot(row, truth)) >= random.nextDouble();
      rows[i] = positive ? row : Arrays.stream(row).map(x -> -x).toArray();
    }
    return rows;
  }

  private static double[] direction(int dimensions, RandomGenerator random) {
    double[] vector = new double[dimensions];
    for (int j = 0; j < dimensions; j++) {
      vector[j] = random.nextGaussian();
    }
    double length = Math.sqrt(dot(vector, vector));
    for (int j = 0; j < dimensions; j++) {
      vector[j] /= length;
    }
    return vector;
  }

  int dimensions() {
    return rows[0].length;
  }

  int count() {
    return rows.length;
  }

  double loss(double[] w) {
    double sum = 0;
    for (double[] row : rows) {
      double against = -dot(row, w);
      sum += Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
    }
    return sum / rows.length + gamma / 2 * dot(w, w);
  }

  /** The loss less the least one. */
  double gap(double[] w) {
    return loss(w) - least;
  }

  /** The distance to the optimum. */
  double distance(double[] w) {
    double sum = 0;
    for (int j = 0; j < w.length; j++) {
      sum += (w[j] - optimum[j]) * (w[j] - optimum[j]);
    }
    return Math.sqrt(sum);
  }

  /** One step of gradient descent on one row, in place. */
  void step(double[] w, int row, double size) {
    double[] x = rows[row];
    double pull = size * sigmoid(-dot(x, w));
    for (int j = 0; j < w.length; j++) {
      w[j] += pull * x[j] - size * gamma * w[j];
    }
  }

  /** The constants mu = gamma, L = gamma + 1/4, a variance of 1 and the gap at 0. */
  StepSizeTheory theory() {
    return theory;
  }

  /** The mean gradient at w. */
  double[] gradient(double[] w) {
    double[] gradient = new double[w.length];
    for (double[] row : rows) {
      double pull = sigmoid(-dot(row, w)) / rows.length;
      for (int j = 0; j < w.length; j++) {
        gradient[j] -= pull * row[j];
      }
    }
    for (int j = 0; j < w.length; j++) {
      gradient[j] += gamma * w[j];
    }
    return gradient;
  }

  private double[] newton() {
    double[] w = new double[dimensions()];
    double loss = loss(w);
    for (int i = 0; i < NEWTON_STEPS; i++) {
      double[] gradient = gradient(w);
      double[] step = gradient.clone();
      Cholesky hessian = hessian(w);
      hessian.forward(step, step.length);
      hessian.backward(step, step.length);
      if (dot(step, gradient) < 1e-26) {
        break;
      }
      double size = 1;
      double[] next = plus(w, -size, step);
      while (loss(next) > loss && size > 1e-10) {
        size /= 2;
        next = plus(w, -size, step);
      }
      w = next;
      loss = loss(w);
    }
    return w;
  }

  private Cholesky hessian(double[] w) {
    int d = w.length;
    double[][] hessian = new double[d][d];
    for (double[] row : rows) {
      double p = sigmoid(dot(row, w));
      for (int j = 0; j < d; j++) {
        double scaled = p * (1 - p) / rows.length * row[j];
        for (int k = 0; k <= j; k++) {
          hessian[j][k] += scaled * row[k];
        }
      }
    }
    Cholesky factor = new Cholesky(Double.MIN_NORMAL);
    for (int j = 0; j < d; j++) {
      factor.append(Arrays.copyOf(hessian[j], j), hessian[j][j] + gamma);
    }
    return factor;
  }

  private static double[] plus(double[] w, double scale, double[] step) {
    double[] sum = w.clone();
    for (int j = 0; j < w.length; j++) {
      sum[j] += scale * step[j];
    }
    return sum;
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
