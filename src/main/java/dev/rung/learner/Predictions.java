package dev.rung.learner;

import java.util.Arrays;
import java.util.List;

/**
 * What a model says of labelled rows, and how good that is by every {@link Metric} that fits.
 *
 * <p>Scores are numbers for regression (rows × 1); log-odds or margins of class 1 for two classes
 * (rows × 1); logarithms of probabilities up to a constant a row, or margins, for more (rows ×
 * classes, row-major). Working on log-odds keeps the order of rows whose probabilities would round
 * to 1, so that they are not tied in the areas under the curves.
 *
 * <p>For one thread.
 */
public final class Predictions {
  /** The greatest log-loss of a row: scikit-learn clips probabilities to [eps, 1 - eps]. */
  private static final double CLIP = -Math.log(Math.ulp(1.0));

  /** How many factors, none above 2, stay below the greatest double, 2^1024. */
  private static final int PRODUCT = 512;

  private final int classes;
  private final double[] labels;
  private final double[] scores;
  private final boolean probabilistic;

  /** One a row; null where all are 1. */
  private final double[] weights;

  /** What several metrics are made of, once one of them was asked for. */
  private RankedScores ranked;

  private ClassCounts counts;

  private Predictions(
      int classes, double[] labels, double[] scores, boolean probabilistic, double[] weights) {
    int width = classes > 2 ? classes : 1;
    if (classes == 1 || scores.length != labels.length * width || labels.length == 0) {
      throw new IllegalArgumentException(
          "rows > 0, classes other than 1 and rows * %d scores must hold, but got rows=%d, classes=%d, scores=%d"
              .formatted(width, labels.length, classes, scores.length));
    }
    this.classes = classes;
    this.labels = labels;
    this.scores = scores;
    this.probabilistic = probabilistic;
    this.weights = weights;
  }

  /** Predicted numbers; keeps the arrays. */
  public static Predictions numbers(double[] labels, double[] predicted) {
    return new Predictions(0, labels, predicted, false, null);
  }

  /** Log-odds (two classes) or logarithms of unnormalised probabilities; keeps the arrays. */
  public static Predictions probabilities(int classes, double[] labels, double[] scores) {
    return new Predictions(classes, labels, scores, true, null);
  }

  /** Margins that stand for no probability, as a hinge loss gives; keeps the arrays. */
  public static Predictions margins(int classes, double[] labels, double[] scores) {
    return new Predictions(classes, labels, scores, false, null);
  }

  /**
   * The same of rows that count as their weights say; keeps the array.
   *
   * @param weights one a row, finite and at least 0; null where all are 1
   */
  public Predictions weighted(double[] weights) {
    if (weights == null) {
      return this;
    }
    if (weights.length != labels.length) {
      throw new IllegalArgumentException(
          "one weight a row must hold, but got %d weights and %d rows"
              .formatted(weights.length, labels.length));
    }
    return new Predictions(classes, labels, scores, probabilistic, weights);
  }

  /** The metrics that fit: log-loss needs probabilities, the curves two classes. */
  public List<Metric> fitting() {
    return Arrays.stream(Metric.values())
        .filter(metric -> fits(metric) && metric != Metric.F1_WEIGHTED)
        .toList();
  }

  private boolean fits(Metric metric) {
    return switch (metric) {
      case LOG_LOSS -> probabilistic;
      case AUC_ROC, AUC_PR -> classes == 2;
      default -> metric.classification() == (classes > 0);
    };
  }

  /**
   * The value of a metric.
   *
   * <ul>
   *   <li>log-loss: mean of -ln p(label), with p clipped to [2.2e-16, 1 - 2.2e-16] as scikit-learn
   *       does
   *   <li>f1: of class 1 for two classes; for more, that of f1-weighted
   *   <li>f1-weighted: Spark's: the classes' F1 weighted by their rows
   *   <li>auc-roc: the chance that a row of class 1 scores above one of class 0, ties counting half
   *   <li>auc-pr: Spark's: trapezoids between the points of the curve, ties being one point, from
   *       the first point's precision at recall 0
   *   <li>r2: against the mean of these labels; NaN where they are all equal; of weighted rows
   *       Spark's, which is another number if all weights are doubled; NaN up to a sum of 1
   * </ul>
   *
   * <p>Weighted rows count as Spark ML's evaluators count them under a weightCol: a row of weight 2
   * as two rows, one of weight 0 as none.
   *
   * <p>O(n) time, O(n log n) for the areas of weighted rows; both areas, and all metrics of
   * predicted classes, together cost what one does. The areas are NaN where only one class occurs.
   *
   * @throws IllegalArgumentException for a metric that does not fit
   */
  public double score(Metric metric) {
    if (!fits(metric)) {
      throw new IllegalArgumentException(
          "%s: a metric that fits the data and the loss is needed; these are: %s."
              .formatted(metric.text(), fitting().stream().map(Metric::text).toList()));
    }
    return switch (metric) {
      case LOG_LOSS -> logLoss();
      case ERROR -> 1 - counts().accuracy();
      case ACCURACY -> counts().accuracy();
      case AUC_ROC -> ranked().roc();
      case AUC_PR -> ranked().precisionRecall();
      case F1 -> counts().f1();
      case F1_WEIGHTED -> counts().weightedF1();
      case RMSE -> Math.sqrt(squares() / total());
      case MAE -> absolutes() / total();
      case R2 -> r2();
    };
  }

  /** The class that a row is given: above 0 for log-odds, else the first of the highest scores. */
  public int predictedClass(int row) {
    if (classes == 2) {
      return scores[row] > 0 ? 1 : 0;
    }
    int best = 0;
    for (int k = 1; k < classes; k++) {
      if (scores[row * classes + k] > scores[row * classes + best]) {
        best = k;
      }
    }
    return best;
  }

  private RankedScores ranked() {
    if (ranked == null) {
      ranked =
          weights == null
              ? RankedScores.of(labels, scores)
              : RankedScores.of(labels, scores, weights);
    }
    return ranked;
  }

  private ClassCounts counts() {
    if (counts == null) {
      counts = ClassCounts.of(classes, labels, this);
    }
    return counts;
  }

  /** What a row counts for. */
  double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** The sum of the weights. */
  private double total() {
    return weights == null ? labels.length : Arrays.stream(weights).sum();
  }

  private double logLoss() {
    if (classes == 2 && weights == null) {
      return binaryLoss() / labels.length;
    }
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      double loss = classes == 2 ? binaryLoss(row) : multiclassLoss(row);
      // A NaN stays one.
      sum += weight(row) * (loss > CLIP ? CLIP : loss);
    }
    return sum / total();
  }

  /** How far the score is on the other class's side. */
  private double against(int row) {
    return labels[row] == 1 ? -scores[row] : scores[row];
  }

  private double binaryLoss(int row) {
    double against = against(row);
    return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
  }

  /** The sum of ln(1 + e^x), to 2e-16 a row: one logarithm of a product for many rows. */
  private double binaryLoss() {
    double sum = 0;
    double product = 1;
    for (int row = 0; row < labels.length; row++) {
      double against = against(row);
      // A NaN stays one.
      if (against > CLIP) {
        sum += CLIP;
      } else {
        sum += Math.max(against, 0);
        product *= 1 + Math.exp(-Math.abs(against));
      }
      if (row % PRODUCT == PRODUCT - 1) {
        sum += Math.log(product);
        product = 1;
      }
    }
    return sum + Math.log(product);
  }

  private double multiclassLoss(int row) {
    int at = row * classes;
    double top = scores[at];
    for (int k = 1; k < classes; k++) {
      top = Math.max(top, scores[at + k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += Math.exp(scores[at + k] - top);
    }
    return Math.log(sum) + top - scores[at + (int) labels[row]];
  }

  private double squares() {
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      double off = labels[row] - scores[row];
      sum += weight(row) * off * off;
    }
    return sum;
  }

  private double absolutes() {
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      sum += weight(row) * Math.abs(labels[row] - scores[row]);
    }
    return sum;
  }

  private double r2() {
    double mean = mean();
    double spread = 0;
    for (int row = 0; row < labels.length; row++) {
      spread += weight(row) * (labels[row] - mean) * (labels[row] - mean);
    }
    double whole = spread * unbiased();
    return whole > 0 ? 1 - squares() / whole : Double.NaN;
  }

  /**
   * What Spark multiplies the labels' weighted squares by, as it has them from a variance: (W - 1)
   * / (W - Σw²/W) for weights w of sum W. 1 where all are 1.
   */
  private double unbiased() {
    if (weights == null) {
      return 1;
    }
    double sum = total();
    double squares = Arrays.stream(weights).map(w -> w * w).sum();
    return (sum - 1) / (sum - squares / sum);
  }

  private double mean() {
    if (weights == null) {
      return Arrays.stream(labels).sum() / labels.length;
    }
    // From one label on, so that labels that are all equal have exactly that mean.
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      sum += weights[row] * (labels[row] - labels[0]);
    }
    return labels[0] + sum / total();
  }
}
