package dev.rung.learner;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The areas under the curves of two classes' scores: one walk through them in falling order.
 *
 * @param roc the area under the receiver operating characteristic
 * @param precisionRecall the area under precision over recall, by trapezoids
 */
record RankedScores(double roc, double precisionRecall) {
  private static final RankedScores NONE = new RankedScores(Double.NaN, Double.NaN);

  /** O(n) time; NaN where only one class occurs or a score is NaN. */
  static RankedScores of(double[] labels, double[] scores) {
    double[] positives = new double[labels.length];
    double[] negatives = new double[labels.length];
    int ones = 0;
    for (int row = 0; row < labels.length; row++) {
      // Falling order, and -0.0 the same as 0.0.
      double key = 0.0 - scores[row];
      // Both, and the wrong one is overwritten: no branch that follows the labels.
      positives[ones] = key;
      negatives[row - ones] = key;
      ones += labels[row] == 1 ? 1 : 0;
    }
    positives = Arrays.copyOf(positives, ones);
    negatives = Arrays.copyOf(negatives, labels.length - ones);
    RadixSort.sort(positives);
    RadixSort.sort(negatives);
    return isNone(positives) || isNone(negatives) ? NONE : walk(positives, negatives);
  }

  /** Whether there is no score, or a NaN: those are sorted last. */
  private static boolean isNone(double[] sorted) {
    return sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1]);
  }

  /** Every different score is a point of the curves; trapezoids between the points. */
  private static RankedScores walk(double[] positives, double[] negatives) {
    double roc = 0;
    double precisionRecall = 0;
    int trues = 0;
    int falses = 0;
    while (trues < positives.length || falses < negatives.length) {
      int lastTrues = trues;
      int lastFalses = falses;
      double key = next(positives, trues, negatives, falses);
      while (trues < positives.length && positives[trues] == key) {
        trues++;
      }
      while (falses < negatives.length && negatives[falses] == key) {
        falses++;
      }
      if (trues > lastTrues) {
        double precision = trues / (double) (trues + falses);
        int seen = lastTrues + lastFalses;
        double last = seen == 0 ? precision : lastTrues / (double) seen;
        precisionRecall += (trues - lastTrues) * (precision + last) / 2;
      }
      roc += (falses - lastFalses) * (double) (trues + lastTrues) / 2;
    }
    return new RankedScores(
        roc / ((double) positives.length * negatives.length), precisionRecall / positives.length);
  }

  /** The same of rows that count as their weights say: O(n log n) time. */
  static RankedScores of(double[] labels, double[] scores, double[] weights) {
    int[] counted = IntStream.range(0, labels.length).filter(row -> weights[row] > 0).toArray();
    // Falling order, and -0.0 the same as 0.0.
    double[] keys = Arrays.stream(counted).mapToDouble(row -> 0.0 - scores[row]).toArray();
    double[] levels = keys.clone();
    RadixSort.sort(levels);
    levels = Arrays.stream(levels).distinct().toArray();
    double[] positives = new double[levels.length];
    double[] negatives = new double[levels.length];
    for (int i = 0; i < keys.length; i++) {
      double[] sums = labels[counted[i]] == 1 ? positives : negatives;
      sums[Arrays.binarySearch(levels, keys[i])] += weights[counted[i]];
    }
    return isNone(levels) ? NONE : areas(positives, negatives);
  }

  /** The same walk over the weights of each class at each score, in falling order. */
  private static RankedScores areas(double[] positives, double[] negatives) {
    double roc = 0;
    double precisionRecall = 0;
    double trues = 0;
    double falses = 0;
    double last = Double.NaN;
    for (int i = 0; i < positives.length; i++) {
      double middle = trues + positives[i] / 2;
      trues += positives[i];
      falses += negatives[i];
      double precision = trues / (trues + falses);
      precisionRecall += positives[i] * (precision + (i == 0 ? precision : last)) / 2;
      roc += negatives[i] * middle;
      last = precision;
    }
    return trues == 0 || falses == 0
        ? NONE
        : new RankedScores(roc / (trues * falses), precisionRecall / trues);
  }

  private static double next(double[] positives, int trues, double[] negatives, int falses) {
    if (trues == positives.length) {
      return negatives[falses];
    }
    return falses == negatives.length
        ? positives[trues]
        : Math.min(positives[trues], negatives[falses]);
  }
}
