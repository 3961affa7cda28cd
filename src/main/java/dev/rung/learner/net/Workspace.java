package dev.rung.learner.net;

import dev.rung.data.Examples;
import dev.rung.data.Matrix;
import dev.rung.math.Seeds;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's buffers: what it takes to run {@link Pass#ROWS} rows forwards and backwards. For one
 * thread.
 */
final class Workspace {
  private final Network network;
  private final List<Pass> passes = new ArrayList<>();

  /** What each layer saw last. */
  private final float[][] seen;

  private final float[] x;

  Workspace(Network network) {
    this.network = network;
    this.x = new float[Pass.ROWS * network.features()];
    this.seen = new float[network.layers().size()][];
    List<Integer> places = network.places();
    for (int i = 0; i < places.size(); i++) {
      passes.add(network.layers().get(i).pass(places.get(i)));
    }
  }

  /** Fetches the rows {@code rows[from .. from + count - 1]}. */
  void gather(Matrix features, int[] rows, int from, int count) {
    int columns = network.features();
    for (int i = 0; i < count; i++) {
      features.copy(rows[from + i], x, i * columns);
    }
  }

  /**
   * What the network makes of the rows fetched last (rows × outputs).
   *
   * @param seed of what training draws at random; 0 when there is no training
   */
  float[] forward(float[] w, int rows, long seed) {
    float[] y = x;
    for (int i = 0; i < passes.size(); i++) {
      seen[i] = y;
      y = passes.get(i).forward(w, y, rows, seed(seed, i));
    }
    return y;
  }

  /** Of what a layer draws; 0 for nothing. */
  long seed(long seed, int layer) {
    return seed == 0 || network.layers().get(layer).weights() > 0
        ? 0
        : Seeds.derive(seed, "layer", layer) | 1;
  }

  /** Adds the gradient of the rows seen last, whose slopes by the outputs are {@code dy}. */
  void backward(float[] w, float[] g, float[] dy, int rows) {
    float[] slopes = dy;
    int first = first();
    for (int i = passes.size() - 1; i >= first; i--) {
      slopes = passes.get(i).backward(w, g, seen[i], slopes, rows, i > first);
    }
  }

  /** The first layer that has weights: nothing in front of it needs slopes. */
  private int first() {
    int first = 0;
    while (network.layers().get(first).weights() == 0) {
      first++;
    }
    return first;
  }

  /** The network's outputs for all rows (rows × outputs). */
  float[] outputs(float[] w, Examples examples) {
    int width = network.outputs();
    float[] all = new float[Math.multiplyExact(examples.rows(), width)];
    int[] rows = new int[Pass.ROWS];
    for (int from = 0; from < examples.rows(); from += Pass.ROWS) {
      int count = Math.min(Pass.ROWS, examples.rows() - from);
      for (int i = 0; i < count; i++) {
        rows[i] = from + i;
      }
      gather(examples.features(), rows, 0, count);
      System.arraycopy(forward(w, count, 0), 0, all, from * width, count * width);
    }
    return all;
  }
}
