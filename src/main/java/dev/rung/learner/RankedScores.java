package dev.rung.learner;

import java.util.Arrays;

/** Scores of two classes in falling order; building costs O(n log n), each area O(n). */
final class RankedScores {
  private final double[] positives;
  private final double[] negatives;

  private RankedScores(double[] positives, double[] negatives) {
    this.positives = positives;
    this.negatives = negatives;
  }

  /** The scores of the rows labelled 1, and of the others, each ranked. */
  static RankedScores of(double[] labels, double[] scores) {
    double[] positives = new double[labels.length];
    double[] negatives = new double[labels.length];
    int ones = 0;
    for (int row = 0; row < labels.length; row++) {
      // Falling order, and -0.0 the same as 0.0.
      double key = 0.0 - scores[row];
      if (labels[row] == 1) {
        positives[ones++] = key;
      } else {
        negatives[row - ones] = key;
      }
    }
    positives = Arrays.copyOf(positives, ones);
    negatives = Arrays.copyOf(negatives, labels.length - ones);
    Arrays.sort(positives);
    Arrays.sort(negatives);
    return new RankedScores(positives, negatives);
  }

  /** The area under the receiver operating characteristic. */
  double areaUnderRoc() {
    return area(
        (trues, falses, lastTrues, lastFalses) -> (falses - lastFalses) * (trues + lastTrues) / 2,
        (double) positives.length * negatives.length);
  }

  /** The area under precision over recall, by trapezoids. */
  double areaUnderPrecisionRecall() {
    return area(
        (trues, falses, lastTrues, lastFalses) -> {
          double precision = trues / (trues + falses);
          double last =
              lastTrues + lastFalses == 0 ? precision : lastTrues / (lastTrues + lastFalses);
          return (trues - lastTrues) * (precision + last) / 2;
        },
        positives.length);
  }

  private interface Strip {
    double area(double trues, double falses, double lastTrues, double lastFalses);
  }

  private double area(Strip strip, double whole) {
    if (positives.length == 0 || negatives.length == 0 || unordered()) {
      return Double.NaN;
    }
    double sum = 0;
    int trues = 0;
    int falses = 0;
    while (trues < positives.length || falses < negatives.length) {
      int lastTrues = trues;
      int lastFalses = falses;
      double key = next(trues, falses);
      while (trues < positives.length && positives[trues] == key) {
        trues++;
      }
      while (falses < negatives.length && negatives[falses] == key) {
        falses++;
      }
      sum += strip.area(trues, falses, lastTrues, lastFalses);
    }
    return sum / whole;
  }

  private double next(int trues, int falses) {
    if (trues == positives.length) {
      return negatives[falses];
    }
    return falses == negatives.length
        ? positives[trues]
        : Math.min(positives[trues], negatives[falses]);
  }

  /** Whether a score is NaN: those are sorted last. */
  private boolean unordered() {
    return Double.isNaN(positives[positives.length - 1])
        || Double.isNaN(negatives[negatives.length - 1]);
  }
}
