package dev.rung.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Labelled rows, immutable once packed. */
public final class Examples implements Serializable {
  private static final long serialVersionUID = 1;

  private final Matrix features;
  private final double[] labels;

  /** One a row; null where all are 1. */
  private final double[] weights;

  private final int classes;
  private transient int[] nested;

  /**
   * Labelled rows over the given arrays, which it keeps, each of weight 1.
   *
   * @param labels one a row: 0 .. classes - 1, or any finite number where {@code classes} is 0
   * @param classes the number of classes; 0 for regression
   */
  public Examples(Matrix features, double[] labels, int classes) {
    this(features, labels, null, classes);
  }

  /**
   * Labelled rows that count as their weights say: one of weight 2 as two rows, one of weight 0 as
   * none.
   *
   * @param labels one a row: 0 .. classes - 1, or any finite number where {@code classes} is 0
   * @param weights one a row, finite and at least 0; null where all are 1
   * @param classes the number of classes; 0 for regression
   */
  public Examples(Matrix features, double[] labels, double[] weights, int classes) {
    if (labels.length != features.rows()) {
      throw new IllegalArgumentException(
          "one label a row must hold, but got %d labels and %d rows"
              .formatted(labels.length, features.rows()));
    }
    requireWeights(weights, features.rows());
    this.features = features;
    this.labels = labels;
    this.weights = weights;
    this.classes = classes;
  }

  private static void requireWeights(double[] weights, int rows) {
    if (weights == null) {
      return;
    }
    if (weights.length != rows) {
      throw new IllegalArgumentException(
          "one weight a row must hold, but got %d weights and %d rows"
              .formatted(weights.length, rows));
    }
    for (double weight : weights) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weights: finite numbers of at least 0 must hold, but got " + weight);
      }
    }
  }

  public Matrix features() {
    return features;
  }

  /** The label of a row. */
  public double label(int row) {
    return labels[row];
  }

  /** A copy of the labels. */
  public double[] labels() {
    return labels.clone();
  }

  /** The weight of a row; 1 where there are none. */
  public double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** A copy of the weights; null where all are 1. */
  public double[] weights() {
    return weights == null ? null : weights.clone();
  }

  /**
   * The mean weight of rows.
   *
   * @param rows their places; null for all
   */
  public double meanWeight(int[] rows) {
    if (weights == null) {
      return 1;
    }
    IntStream places = rows == null ? IntStream.range(0, rows()) : Arrays.stream(rows);
    return places.mapToDouble(this::weight).average().orElse(1);
  }

  /** Whether rows have weights of their own. */
  public boolean weighted() {
    return weights != null;
  }

  /**
   * The rows in an order of which every prefix is a stratified sample, to less than a row of each
   * class; regression keeps the order of the rows. Made when first asked for, O(rows × classes).
   *
   * @return the first {@code count} of them
   */
  public int[] nested(int count) {
    return Arrays.copyOf(order(), count);
  }

  /** The rows of the smallest such prefix that holds more than one class; 1 for regression. */
  public int leastNested() {
    int[] order = order();
    int least = 1;
    while (classes > 0 && least < order.length && labels[order[least]] == labels[order[0]]) {
      least++;
    }
    return classes > 0 ? Math.min(order.length, least + 1) : 1;
  }

  private synchronized int[] order() {
    if (nested == null) {
      nested = Nested.order(labels, classes);
    }
    return nested;
  }

  /** The number of classes; 0 for regression. */
  public int classes() {
    return classes;
  }

  public int rows() {
    return labels.length;
  }

  /** The bytes its arrays take. */
  public long bytes() {
    return features.bytes() + 8L * labels.length + (weights == null ? 0 : 8L * weights.length);
  }
}
