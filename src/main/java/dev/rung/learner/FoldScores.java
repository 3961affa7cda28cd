package dev.rung.learner;

import dev.rung.trial.Evaluation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** What the models of several folds are worth together. */
public final class FoldScores {
  private static final String FOLD = "fold-";
  private static final String SPREAD = "spread";

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
    Map<String, Double> others = new LinkedHashMap<>();
    for (Metric other : predictions.get(0).fitting()) {
      double value = mean(predictions, other);
      if (other != metric && Double.isFinite(value)) {
        others.put(other.text(), value);
      }
    }
    return evaluation(values(predictions, metric), first, others);
  }

  /**
   * The same of the folds' values.
   *
   * @param others the means of other metrics
   */
  public static Evaluation evaluation(double[] values, int first, Map<String, Double> others) {
    Map<String, Double> metrics = new LinkedHashMap<>(others);
    double mean = mean(values);
    double squares = 0;
    for (int i = 0; values.length > 1 && i < values.length; i++) {
      metrics.put(FOLD + (first + i + 1), values[i]);
      squares += (values[i] - mean) * (values[i] - mean);
    }
    if (values.length > 1) {
      metrics.put(SPREAD, Math.sqrt(squares / (values.length - 1)));
    }
    return Evaluation.of(mean, metrics);
  }

  /** The same folds, their values being what {@code scale} makes of them. */
  public static Evaluation rescaled(Evaluation evaluation, int first, DoubleUnaryOperator scale) {
    Map<String, Double> others = new LinkedHashMap<>(evaluation.metrics());
    others.keySet().removeIf(name -> name.startsWith(FOLD) || name.equals(SPREAD));
    double[] values =
        evaluation.metrics().entrySet().stream()
            .filter(metric -> metric.getKey().startsWith(FOLD))
            .mapToDouble(Map.Entry::getValue)
            .toArray();
    double[] all = values.length == 0 ? new double[] {evaluation.value()} : values;
    return evaluation(Arrays.stream(all).map(scale).toArray(), first, others);
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
