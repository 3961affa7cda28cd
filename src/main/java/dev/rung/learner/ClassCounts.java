package dev.rung.learner;

/** How many rows are of each class, are said to be, and both: O(classes) memory. */
final class ClassCounts {
  private final long[] actual;
  private final long[] predicted;
  private final long[] both;
  private final long rows;

  private ClassCounts(int classes, int rows) {
    this.actual = new long[classes];
    this.predicted = new long[classes];
    this.both = new long[classes];
    this.rows = rows;
  }

  static ClassCounts of(int classes, double[] labels, Predictions predictions) {
    ClassCounts counts = new ClassCounts(classes, labels.length);
    for (int row = 0; row < labels.length; row++) {
      int label = (int) labels[row];
      int guess = predictions.predictedClass(row);
      counts.actual[label]++;
      counts.predicted[guess]++;
      counts.both[label] += label == guess ? 1 : 0;
    }
    return counts;
  }

  double accuracy() {
    long right = 0;
    for (long count : both) {
      right += count;
    }
    return right / (double) rows;
  }

  /** Of class 1 where there are two classes; else of every class, weighted by its rows. */
  double f1() {
    if (actual.length == 2) {
      return harmonic(1);
    }
    double sum = 0;
    for (int k = 0; k < actual.length; k++) {
      sum += actual[k] * harmonic(k);
    }
    return sum / rows;
  }

  private double harmonic(int k) {
    return both[k] == 0 ? 0 : 2.0 * both[k] / (actual[k] + predicted[k]);
  }
}
