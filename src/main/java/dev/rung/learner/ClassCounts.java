package dev.rung.learner;

/** How much the rows of each class weigh, those said to be, and both: O(classes) memory. */
final class ClassCounts {
  private final double[] actual;
  private final double[] predicted;
  private final double[] both;

  private ClassCounts(int classes) {
    this.actual = new double[classes];
    this.predicted = new double[classes];
    this.both = new double[classes];
  }

  static ClassCounts of(int classes, double[] labels, Predictions predictions) {
    ClassCounts counts = new ClassCounts(classes);
    for (int row = 0; row < labels.length; row++) {
      int label = (int) labels[row];
      int guess = predictions.predictedClass(row);
      double weight = predictions.weight(row);
      counts.actual[label] += weight;
      counts.predicted[guess] += weight;
      counts.both[label] += label == guess ? weight : 0;
    }
    return counts;
  }

  double accuracy() {
    return sum(both) / sum(actual);
  }

  /** In the order of the classes, so that rows that are all right make exactly 1. */
  private static double sum(double[] counts) {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Of class 1 where there are two classes. */
  double f1() {
    return actual.length == 2 ? harmonic(1) : weightedF1();
  }

  /** Of every class, weighted by its rows' weight. */
  double weightedF1() {
    double sum = 0;
    for (int k = 0; k < actual.length; k++) {
      sum += actual[k] * harmonic(k);
    }
    return sum / sum(actual);
  }

  private double harmonic(int k) {
    return both[k] == 0 ? 0 : 2 * both[k] / (actual[k] + predicted[k]);
  }
}
