package dev.rung.ml;

/** What the folds of a trial are worth together. */
final class FoldValues {
  private FoldValues() {}

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The standard deviation over folds - 1. */
  static double spread(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }
}
