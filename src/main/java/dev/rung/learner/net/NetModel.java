package dev.rung.learner.net;

import dev.rung.data.Examples;
import dev.rung.learner.Predictions;
import java.io.IOException;
import java.util.List;

/** A trained network. */
public final class NetModel {
  private final Network network;
  private final float[] w;
  private final int classes;
  private final double shift;
  private final double spread;

  /**
   * A network with its weights.
   *
   * @param classes 0 for regression
   * @param shift what is added to its output for regression, once multiplied by {@code spread}
   */
  NetModel(Network network, float[] w, int classes, double shift, double spread) {
    this.network = network;
    this.w = w;
    this.classes = classes;
    this.shift = shift;
    this.spread = spread;
  }

  /** The models of a checkpoint, one a fold. */
  public static List<NetModel> decode(byte[] checkpoint) throws IOException {
    return Checkpoint.decode(checkpoint).stream().map(State::model).toList();
  }

  /** The model of the first fold of a checkpoint, as a checkpoint without what training needs. */
  public static byte[] trimmed(byte[] checkpoint) throws IOException {
    return Checkpoint.encode(List.of(Checkpoint.decode(checkpoint).get(0).trimmed()));
  }

  /** The number of classes; 0 for regression. */
  public int classes() {
    return classes;
  }

  public Network network() {
    return network;
  }

  /** What it says of labelled rows, each counting as it does there. */
  public Predictions predict(Examples examples) {
    return predict(new Workspace(network), examples);
  }

  Predictions predict(Workspace workspace, Examples examples) {
    float[] z = workspace.outputs(w, examples);
    double[] labels = examples.labels();
    Predictions plain =
        classes == 0
            ? Predictions.numbers(labels, numbers(z))
            : Predictions.probabilities(classes, labels, classes == 2 ? logOdds(z) : doubles(z));
    return plain.weighted(examples.weights());
  }

  private double[] numbers(float[] z) {
    double[] numbers = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      numbers[i] = shift + spread * z[i];
    }
    return numbers;
  }

  private static double[] logOdds(float[] z) {
    double[] odds = new double[z.length / 2];
    for (int row = 0; row < odds.length; row++) {
      odds[row] = (double) z[2 * row + 1] - z[2 * row];
    }
    return odds;
  }

  private static double[] doubles(float[] z) {
    double[] doubles = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      doubles[i] = z[i];
    }
    return doubles;
  }
}
