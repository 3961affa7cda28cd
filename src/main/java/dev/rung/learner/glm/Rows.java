package dev.rung.learner.glm;

import dev.rung.data.Examples;
import dev.rung.data.Matrix;

/**
 * The rows that are trained on, by their numbers from 0 on.
 *
 * @param chosen their places among the examples; null for all of these
 */
@SuppressWarnings("ArrayRecordComponent")
record Rows(Examples examples, int[] chosen) {
  /**
   * The first rows of the nested order, or all.
   *
   * @param count how many
   */
  static Rows of(Examples examples, int count) {
    return new Rows(examples, count == examples.rows() ? null : examples.nested(count));
  }

  int count() {
    return chosen == null ? examples.rows() : chosen.length;
  }

  /** The place of a row among the examples. */
  int row(int i) {
    return chosen == null ? i : chosen[i];
  }

  double label(int i) {
    return examples.label(row(i));
  }

  /** What a row counts for. */
  double weight(int i) {
    return examples.weight(row(i));
  }

  /** into[i] = row i · vector, from a row on to another. */
  void dot(int from, int until, double[] vector, double[] into) {
    Matrix matrix = features();
    for (int i = from; i < until; i++) {
      into[i] = matrix.dot(row(i), vector, 0);
    }
  }

  /** sums += row i × scales[i], from a row on to another. */
  void addTo(int from, int until, double[] scales, double[] sums) {
    Matrix matrix = features();
    for (int i = from; i < until; i++) {
      if (scales[i] != 0) {
        matrix.addTo(row(i), scales[i], sums, 0);
      }
    }
  }

  Matrix features() {
    return examples.features();
  }

  int columns() {
    return features().columns();
  }

  int classes() {
    return examples.classes();
  }

  /** The sum of the weights. */
  double weight() {
    if (!examples.weighted()) {
      return count();
    }
    double sum = 0;
    for (int i = 0; i < count(); i++) {
      sum += weight(i);
    }
    return sum;
  }

  /** How much each class weighs. */
  double[] histogram() {
    double[] histogram = new double[classes()];
    for (int i = 0; i < count(); i++) {
      histogram[(int) label(i)] += weight(i);
    }
    return histogram;
  }
}
