package dev.rung.learner;

import dev.rung.trial.Evaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the models of several folds are worth together. */
public final class FoldScores {
  private FoldScores() {}

  /** The mean of a metric over the folds. */
  public static double mean(List<Predictions> predictions, Metric metric) {
    return mean(values(predictions, metric));
  }

  /**
   * The mean; beside it the other metrics, and with several folds the value of each and their
   * standard deviation (over folds - 1).
   *
   * @param first the number of the first fold
   */
  public static Evaluation evaluation(List<Predictions> predictions, Metric metric, int first) {
    double[] values = values(predictions, metric);
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric other : predictions.get(0).fitting()) {
      double value = mean(predictions, other);
      if (other != metric && Double.isFinite(value)) {
        metrics.put(other.text(), value);
      }
    }
    double mean = mean(values);
    double squares = 0;
    for (int i = 0; values.length > 1 && i < values.length; i++) {
      metrics.put("fold-" + (first + i + 1), values[i]);
      squares += (values[i] - mean) * (values[i] - mean);
    }
    if (values.length > 1) {
      metrics.put("spread", Math.sqrt(squares / (values.length - 1)));
    }
    return Evaluation.of(mean, metrics);
  }

  private static double[] values(List<Predictions> predictions, Metric metric) {
    return predictions.stream().mapToDouble(p -> p.score(metric)).toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
