package dev.rung.learner.linear;

import dev.rung.data.Examples;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/**
 * All that training goes on from: weights, the optimiser's memory, the running sum, the position.
 */
final class State {
  final Loss loss;
  final int classes;
  final int features;
  final int outputs;

  /** The mean and the standard deviation of the labels for regression; else 0 and 1. */
  final double shift;

  final double spread;

  /** outputs × features weights, row-major, then outputs intercepts. */
  final double[] w;

  /** The sum of the iterates averaged so far. */
  final double[] sum;

  final Optimizer optimizer;
  long averaged;
  long epoch;
  long batches;

  private State(
      Settings settings, Loss loss, int classes, int features, double shift, double spread) {
    this.loss = loss;
    this.classes = classes;
    this.features = features;
    this.outputs = loss.outputs(classes);
    this.shift = shift;
    this.spread = spread;
    this.w = new double[Math.addExact(Math.multiplyExact(outputs, features), outputs)];
    this.sum = new double[settings.averaging() ? w.length : 0];
    this.optimizer = Optimizer.of(settings, w.length);
  }

  /** The state before the first epoch on all rows. */
  static State initial(Settings settings, Examples training) {
    return initial(settings, training, null);
  }

  /**
   * The state before the first epoch.
   *
   * @param rows the rows that are trained on; null for all
   */
  static State initial(Settings settings, Examples training, int[] rows) {
    Loss loss = Loss.of(settings.loss(), training.classes());
    int features = training.features().columns();
    if (training.classes() > 0) {
      return new State(settings, loss, training.classes(), features, 0, 1);
    }
    int[] sample = rows == null ? IntStream.range(0, training.rows()).toArray() : rows;
    double mean = settings.intercept() ? mean(training, sample) : 0;
    double spread = spread(training, sample);
    return new State(settings, loss, 0, features, mean, spread);
  }

  private static double mean(Examples examples, int[] rows) {
    double sum = 0;
    double weight = 0;
    for (int row : rows) {
      sum += examples.weight(row) * examples.label(row);
      weight += examples.weight(row);
    }
    return sum / weight;
  }

  private static double spread(Examples examples, int[] rows) {
    double mean = mean(examples, rows);
    double sum = 0;
    double weight = 0;
    for (int row : rows) {
      double off = examples.label(row) - mean;
      sum += examples.weight(row) * off * off;
      weight += examples.weight(row);
    }
    return sum > 0 ? Math.sqrt(sum / weight) : 1;
  }

  /** The same weights at the same place, under an optimiser that begins anew. */
  State under(Settings settings) {
    State state = new State(settings, loss, classes, features, shift, spread);
    System.arraycopy(w, 0, state.w, 0, w.length);
    state.epoch = epoch;
    return state;
  }

  /** The model so far: the mean of the iterates where there is one. */
  LinearModel model() {
    double[] weights = new double[outputs * features];
    double[] intercepts = new double[outputs];
    for (int i = 0; i < w.length; i++) {
      double value = (averaged > 0 ? sum[i] / averaged : w[i]) * spread;
      if (i < weights.length) {
        weights[i] = value;
      } else {
        intercepts[i - weights.length] = value + shift;
      }
    }
    return new LinearModel(loss, classes, features, weights, intercepts);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(loss.name());
    out.writeInt(classes);
    out.writeInt(features);
    out.writeDouble(shift);
    out.writeDouble(spread);
    out.writeLong(averaged);
    out.writeLong(epoch);
    out.writeLong(batches);
    write(out, w);
    write(out, sum);
    for (double[] array : optimizer.state()) {
      write(out, array);
    }
  }

  static State read(DataInputStream in, Settings settings) throws IOException {
    State state =
        new State(
            settings,
            Loss.valueOf(in.readUTF()),
            in.readInt(),
            in.readInt(),
            in.readDouble(),
            in.readDouble());
    state.averaged = in.readLong();
    state.epoch = in.readLong();
    state.batches = in.readLong();
    read(in, state.w);
    read(in, state.sum);
    for (double[] array : state.optimizer.state()) {
      read(in, array);
    }
    return state;
  }

  private static void write(DataOutputStream out, double[] array) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(array.length * 8);
    buffer.asDoubleBuffer().put(array);
    out.writeInt(array.length);
    out.write(buffer.array());
  }

  private static void read(DataInputStream in, double[] array) throws IOException {
    int length = in.readInt();
    if (length != array.length) {
      throw new IOException(
          "checkpoint: %d numbers are needed, but got %d. Maybe it is another learner's."
              .formatted(array.length, length));
    }
    ByteBuffer.wrap(in.readNBytes(length * 8)).asDoubleBuffer().get(array);
  }
}
