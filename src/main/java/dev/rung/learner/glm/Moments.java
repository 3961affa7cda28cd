package dev.rung.learner.glm;

/**
 * Means and standard deviations (over W - Σw²/W for weights w of sum W: rows - 1 where all are 1)
 * of the features and of the labels, by Welford's updates over what is not zero: exactly 0 for a
 * constant where the weights are 1, else to rounding, as in Spark ML. One pass over the rows.
 */
final class Moments {
  /** One a feature. */
  final double[] means;

  /** One a feature. */
  final double[] deviations;

  /** 1 / deviation, or 0 where that is 0; one a feature. */
  final double[] inverses;

  final double labelMean;
  final double labelDeviation;

  private Moments(double[] means, double[] deviations, double labelMean, double labelDeviation) {
    this.means = means;
    this.deviations = deviations;
    this.labelMean = labelMean;
    this.labelDeviation = labelDeviation;
    this.inverses = new double[means.length];
    for (int j = 0; j < means.length; j++) {
      inverses[j] = deviations[j] == 0 ? 0 : 1 / deviations[j];
    }
  }

  static Moments of(Rows rows) {
    int columns = rows.columns();
    double[] means = new double[columns];
    double[] squares = new double[columns];
    double[] counts = new double[columns];
    int[] indices = new int[columns];
    double[] elements = new double[columns];
    double labelMean = 0;
    double labelSquares = 0;
    double n = 0;
    double squaredWeights = 0;
    for (int i = 0; i < rows.count(); i++) {
      double weight = rows.weight(i);
      if (weight == 0) {
        continue;
      }
      n += weight;
      squaredWeights += weight * weight;
      int count = rows.features().elements(rows.row(i), indices, elements);
      for (int k = 0; k < count; k++) {
        int j = indices[k];
        double off = elements[k] - means[j];
        counts[j] += weight;
        means[j] += weight * off / counts[j];
        squares[j] += weight * off * (elements[k] - means[j]);
      }
      double off = rows.label(i) - labelMean;
      labelMean += weight * off / n;
      labelSquares += weight * off * (rows.label(i) - labelMean);
    }
    double freedom = n - squaredWeights / n;
    for (int j = 0; j < columns; j++) {
      // Together with the rows that are zero.
      double share = counts[j] / n;
      squares[j] =
          deviation(squares[j] + means[j] * means[j] * counts[j] * (n - counts[j]) / n, freedom);
      means[j] *= share;
    }
    return new Moments(means, squares, labelMean, deviation(labelSquares, freedom));
  }

  private static double deviation(double squares, double freedom) {
    return freedom > 0 ? Math.sqrt(Math.max(0, squares / freedom)) : 0;
  }
}
