package dev.rung.learner.glm;

import dev.rung.data.Examples;
import dev.rung.learner.Predictions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** A trained linear model, in the units of the data's features and labels. */
public final class GlmModel {
  private final String loss;
  private final int classes;
  private final int features;
  private final double[] weights;
  private final double[] intercepts;
  private final double scale;

  GlmModel(String loss, int classes, int features, double[] weights, double[] intercepts) {
    this(loss, classes, features, weights, intercepts, 1);
  }

  GlmModel(
      String loss, int classes, int features, double[] weights, double[] intercepts, double scale) {
    this.loss = loss;
    this.classes = classes;
    this.features = features;
    this.weights = weights;
    this.intercepts = intercepts;
    this.scale = scale;
  }

  /** The models of a checkpoint, one a fold. */
  public static List<GlmModel> decode(byte[] checkpoint) throws IOException {
    return Checkpoint.decode(checkpoint).fits().stream().map(Fit::model).toList();
  }

  /** What it was trained with: logistic, multinomial, hinge, squared or huber. */
  public String loss() {
    return loss;
  }

  /** The number of classes; 0 for regression. */
  public int classes() {
    return classes;
  }

  public int features() {
    return features;
  }

  /** A copy of the weights (outputs × features, row-major). */
  public double[] weights() {
    return weights.clone();
  }

  /** A copy of the intercepts, one an output. */
  public double[] intercepts() {
    return intercepts.clone();
  }

  /** The scale of the errors, which the Huber loss estimates; 1 for other losses. */
  public double scale() {
    return scale;
  }

  /** What it says of labelled rows, each counting as it does there. */
  public Predictions predict(Examples examples) {
    return plain(examples).weighted(examples.weights());
  }

  private Predictions plain(Examples examples) {
    int outputs = intercepts.length;
    double[] labels = examples.labels();
    double[] margins = new double[examples.rows() * outputs];
    for (int row = 0; row < labels.length; row++) {
      for (int k = 0; k < outputs; k++) {
        margins[row * outputs + k] =
            examples.features().dot(row, weights, k * features) + intercepts[k];
      }
    }
    if (classes == 0) {
      return Predictions.numbers(labels, margins);
    }
    double[] scores = classes == 2 && outputs == 2 ? logOdds(margins) : margins;
    return loss.equals("hinge")
        ? Predictions.margins(classes, labels, scores)
        : Predictions.probabilities(classes, labels, scores);
  }

  private static double[] logOdds(double[] margins) {
    double[] odds = new double[margins.length / 2];
    for (int row = 0; row < odds.length; row++) {
      odds[row] = margins[2 * row + 1] - margins[2 * row];
    }
    return odds;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(loss);
    out.writeInt(classes);
    out.writeInt(features);
    State.write(out, weights);
    State.write(out, intercepts);
    out.writeDouble(scale);
  }

  static GlmModel read(DataInputStream in) throws IOException {
    String loss = in.readUTF();
    int classes = in.readInt();
    int features = in.readInt();
    double[] weights = State.doubles(in);
    return new GlmModel(loss, classes, features, weights, State.doubles(in), in.readDouble());
  }
}
