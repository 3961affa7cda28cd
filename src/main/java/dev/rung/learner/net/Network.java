package dev.rung.learner.net;

import dev.rung.math.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Layers, each fed by the one before it. All weights lie in one array: of each layer its weights,
 * then its intercepts.
 */
public record Network(List<Layer> layers) {
  private static final double MEGABYTE = 1e6;

  public Network {
    layers = List.copyOf(layers);
    for (int i = 1; i < layers.size(); i++) {
      if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
        throw new IllegalArgumentException(
            "layers: outputs = inputs of the next must hold, but got " + layers);
      }
    }
  }

  int features() {
    return layers.get(0).inputs();
  }

  int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** The numbers that training finds. */
  public long size() {
    return layers.stream().mapToLong(layer -> layer.weights() + layer.intercepts()).sum();
  }

  /** Where the weights of each layer begin. */
  List<Integer> places() {
    List<Integer> places = new ArrayList<>();
    long at = 0;
    for (Layer layer : layers) {
      places.add(Math.toIntExact(at));
      at += layer.weights() + layer.intercepts();
    }
    return places;
  }

  /** The weights that training begins with. */
  float[] initial(long seed, int fold) {
    float[] w = new float[Math.toIntExact(size())];
    List<Integer> places = places();
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).initialize(w, places.get(i), Seeds.generator(seed, "weights", i, fold));
    }
    return w;
  }

  /** Whether weights of the one fit the other. */
  boolean alike(Network other) {
    return shape().equals(other.shape());
  }

  private String shape() {
    return layers.stream()
        .filter(layer -> layer.weights() > 0)
        .map(layer -> layer.weights() + "+" + layer.intercepts())
        .collect(Collectors.joining(" "));
  }

  /** Bytes of weights, gradient and a solver's memory of so many numbers a weight. */
  long trained(int memory) {
    return 4 * size() * (2 + memory);
  }

  /** Bytes of the buffers of a chunk of rows. */
  long buffers() {
    LongStream rows = layers.stream().mapToLong(Layer::buffers);
    return 4L * Pass.ROWS * (features() + rows.sum());
  }

  /** Bytes of what a checkpoint keeps. */
  long kept(int memory) {
    return 4 * size() * (1 + memory);
  }

  /** Bytes of a training, its checkpoint included. */
  long bytes(int memory) {
    return trained(memory) + buffers() + kept(memory);
  }

  /** What a training takes, for people. */
  String account(int memory) {
    return "%,d weights take %.1f MB: weights, gradient and solver %.1f, activations %.1f, checkpoint %.1f"
        .formatted(
            size(),
            bytes(memory) / MEGABYTE,
            trained(memory) / MEGABYTE,
            buffers() / MEGABYTE,
            kept(memory) / MEGABYTE);
  }
}
