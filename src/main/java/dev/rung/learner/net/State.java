package dev.rung.learner.net;

import dev.rung.data.Examples;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * All that training goes on from: weights, the solver's memory, and the position. Every epoch draws
 * its order, and every update its dropout, from its number alone, so that the position is that of
 * the random numbers as well.
 */
final class State {
  /** The floats that are written at once. */
  private static final int PIECE = 1 << 16;

  final Network network;
  final SolverSettings settings;
  final int classes;

  /** The mean and the standard deviation of the labels for regression; else 0 and 1. */
  final double shift;

  final double spread;
  final float[] w;
  final Solver solver;

  /** Whole epochs done. */
  long epoch;

  /** Rows done of the epoch under way. */
  int row;

  /** Updates done in all. */
  long updates;

  private State(
      Network network,
      SolverSettings settings,
      int classes,
      double shift,
      double spread,
      float[] w) {
    this.network = network;
    this.settings = settings;
    this.classes = classes;
    this.shift = shift;
    this.spread = spread;
    this.w = w;
    this.solver = settings.solver(w.length);
  }

  /**
   * The state before the first update.
   *
   * @param rows the rows that are trained on
   */
  static State initial(Plan plan, Examples training, int[] rows, long seed, int fold) {
    boolean numbers = training.classes() == 0;
    double shift = numbers ? mean(training, rows) : 0;
    double spread = numbers ? spread(training, rows, shift) : 1;
    float[] w = plan.network().initial(seed, fold);
    return new State(plan.network(), plan.solver(), training.classes(), shift, spread, w);
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

  private static double spread(Examples examples, int[] rows, double mean) {
    double sum = 0;
    double weight = 0;
    for (int row : rows) {
      double off = examples.label(row) - mean;
      sum += examples.weight(row) * off * off;
      weight += examples.weight(row);
    }
    return sum > 0 ? Math.sqrt(sum / weight) : 1;
  }

  /**
   * The same at the same place under another plan: weights go on where they fit, a solver of
   * another kind begins anew.
   */
  State under(Plan plan, long seed, int fold) {
    boolean alike = network.alike(plan.network());
    float[] weights = alike ? w : plan.network().initial(seed, fold);
    State state = new State(plan.network(), plan.solver(), classes, shift, spread, weights);
    if (alike && plan.solver().kind().equals(settings.kind())) {
      for (int i = 0; i < solver.state().length; i++) {
        float[] memory = solver.state()[i];
        System.arraycopy(memory, 0, state.solver.state()[i], 0, memory.length);
      }
    }
    state.epoch = epoch;
    state.row = row;
    state.updates = updates;
    return state;
  }

  /** The same without a solver's memory. */
  State trimmed() {
    SolverSettings none = new SolverSettings("sgd", 0, 0, 0, 0, 0);
    return new State(network, none, classes, shift, spread, w);
  }

  NetModel model() {
    return new NetModel(network, w, classes, shift, spread);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(network.layers().size());
    for (Layer layer : network.layers()) {
      layer.write(out);
    }
    out.writeUTF(settings.kind());
    out.writeInt(classes);
    out.writeDouble(shift);
    out.writeDouble(spread);
    out.writeLong(epoch);
    out.writeInt(row);
    out.writeLong(updates);
    write(out, w);
    for (float[] array : solver.state()) {
      write(out, array);
    }
  }

  static State read(DataInputStream in) throws IOException {
    List<Layer> layers = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      layers.add(Layer.read(in));
    }
    Network network = new Network(layers);
    // Its constants are those of whoever goes on; only its kind shapes a state.
    SolverSettings settings = new SolverSettings(in.readUTF(), 0, 0, 0, 0, 0);
    float[] w = new float[Math.toIntExact(network.size())];
    State state = new State(network, settings, in.readInt(), in.readDouble(), in.readDouble(), w);
    state.epoch = in.readLong();
    state.row = in.readInt();
    state.updates = in.readLong();
    read(in, w);
    for (float[] array : state.solver.state()) {
      read(in, array);
    }
    return state;
  }

  private static void write(DataOutputStream out, float[] array) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(4 * PIECE);
    for (int from = 0; from < array.length; from += PIECE) {
      int count = Math.min(PIECE, array.length - from);
      buffer.asFloatBuffer().put(array, from, count);
      out.write(buffer.array(), 0, 4 * count);
    }
  }

  private static void read(DataInputStream in, float[] array) throws IOException {
    byte[] bytes = new byte[4 * PIECE];
    for (int from = 0; from < array.length; from += PIECE) {
      int count = Math.min(PIECE, array.length - from);
      in.readFully(bytes, 0, 4 * count);
      ByteBuffer.wrap(bytes).asFloatBuffer().get(array, from, count);
    }
  }
}
