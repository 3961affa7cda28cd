package dev.rung.learner.glm;

import dev.rung.data.Examples;
import dev.rung.data.Matrix;

/** The rows that are trained on, by their numbers from 0 on. */
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

  Matrix features() {
    return examples.features();
  }

  int columns() {
    return features().columns();
  }

  int classes() {
    return examples.classes();
  }

  /** How many rows each class has. */
  double[] histogram() {
    double[] histogram = new double[classes()];
    for (int i = 0; i < count(); i++) {
      histogram[(int) label(i)]++;
    }
    return histogram;
  }
}
