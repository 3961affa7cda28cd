package dev.rung.learner.linear;

import dev.rung.data.Examples;
import dev.rung.learner.Predictions;
import java.io.IOException;
import java.util.List;

/** A trained linear model, in the units of the data's features and labels. */
public final class LinearModel {
  private final Loss loss;
  private final int classes;
  private final int features;
  private final double[] weights;
  private final double[] intercepts;

  LinearModel(Loss loss, int classes, int features, double[] weights, double[] intercepts) {
    this.loss = loss;
    this.classes = classes;
    this.features = features;
    this.weights = weights;
    this.intercepts = intercepts;
  }

  /** The models of a checkpoint, one a fold. */
  public static List<LinearModel> decode(byte[] checkpoint) throws IOException {
    return Checkpoint.models(checkpoint);
  }

  /** What it was trained with. */
  public Loss loss() {
    return loss;
  }

  /** The number of classes; 0 for regression. */
  public int classes() {
    return classes;
  }

  public int features() {
    return features;
  }

  /** 1, or one a class for the multinomial loss. */
  public int outputs() {
    return intercepts.length;
  }

  /** A copy of the weights (outputs × features, row-major). */
  public double[] weights() {
    return weights.clone();
  }

  /** A copy of the intercepts, one an output. */
  public double[] intercepts() {
    return intercepts.clone();
  }

  /**
   * What it says of labelled rows, each counting as it does there; about as costly as half an epoch
   * on them.
   */
  public Predictions predict(Examples examples) {
    return plain(examples).weighted(examples.weights());
  }

  private Predictions plain(Examples examples) {
    double[] margins = margins(examples);
    double[] labels = examples.labels();
    if (classes == 0) {
      return Predictions.numbers(labels, margins);
    }
    double[] scores = classes == 2 && outputs() == 2 ? logOdds(margins) : margins;
    return loss == Loss.HINGE
        ? Predictions.margins(classes, labels, scores)
        : Predictions.probabilities(classes, labels, scores);
  }

  /** w·x + b for every row and output (rows × outputs, row-major). */
  public double[] margins(Examples examples) {
    int outputs = outputs();
    Kernel kernel = Kernel.of(examples.features(), outputs);
    double[] w = new double[weights.length + outputs];
    System.arraycopy(weights, 0, w, 0, weights.length);
    System.arraycopy(intercepts, 0, w, weights.length, outputs);
    double[] margins = new double[examples.rows() * outputs];
    double[] part = new double[Kernel.ROWS * outputs];
    int[] rows = new int[Kernel.ROWS];
    for (int from = 0; from < examples.rows(); from += Kernel.ROWS) {
      int count = Math.min(Kernel.ROWS, examples.rows() - from);
      for (int i = 0; i < count; i++) {
        rows[i] = from + i;
      }
      kernel.margins(rows, 0, count, w, part);
      System.arraycopy(part, 0, margins, from * outputs, count * outputs);
    }
    return margins;
  }

  private static double[] logOdds(double[] margins) {
    double[] odds = new double[margins.length / 2];
    for (int row = 0; row < odds.length; row++) {
      odds[row] = margins[2 * row + 1] - margins[2 * row];
    }
    return odds;
  }
}
