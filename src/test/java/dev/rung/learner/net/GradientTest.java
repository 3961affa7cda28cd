package dev.rung.learner.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.data.DenseMatrix;
import dev.rung.math.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Losses and gradients in floats against a network in doubles and its central differences. The
 * differences are good to 1e-8; floats of a few dozen terms to some 1e-6 of the largest slope.
 */
class GradientTest {
  private static final int ROWS = 23;
  private static final double STEP = 1e-5;

  private static Activation activation(String name) {
    return Activation.of(name, 0.2, 0.7, 1.6);
  }

  private static void check(Network network, int classes, long seed, String which) {
    RandomGenerator random = Seeds.generator(seed, "gradient");
    double[][] x = new double[ROWS][network.features()];
    float[] labels = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < x[row].length; j++) {
        x[row][j] = (float) random.nextGaussian();
      }
      labels[row] = classes == 0 ? (float) random.nextGaussian() : random.nextInt(classes);
    }
    float[] w = network.initial(seed, 0);
    for (int i = 0; i < w.length; i++) {
      // Intercepts too, so that none of them is 0.
      w[i] += (float) (0.1 * random.nextGaussian());
    }
    Workspace workspace = new Workspace(network);
    workspace.gather(DenseMatrix.of(x), IntStream.range(0, ROWS).toArray(), 0, ROWS);
    float[] z = workspace.forward(w, ROWS, 5);
    double loss =
        classes == 0
            ? Loss.squares(z, labels, ROWS, 1.0f / ROWS)
            : Loss.softmax(z, labels, ROWS, classes, 1.0f / ROWS);
    float[] g = new float[w.length];
    workspace.backward(w, g, z, ROWS);
    Reference reference = new Reference(network, masks(network, workspace));
    double[] point = doubles(w);
    double[] truth = doubles(labels);
    assertEquals(reference.loss(point, x, truth, classes), loss / ROWS, 1e-5, which);
    double[] differences = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      double kept = point[i];
      point[i] = kept + STEP;
      double above = reference.loss(point, x, truth, classes);
      point[i] = kept - STEP;
      double below = reference.loss(point, x, truth, classes);
      point[i] = kept;
      differences[i] = (above - below) / (2 * STEP);
    }
    double largest = Arrays.stream(differences).map(Math::abs).max().orElseThrow();
    assertTrue(largest > 1e-3, which);
    for (int i = 0; i < w.length; i++) {
      assertEquals(differences[i], g[i], 1e-5 * Math.max(1, largest), which + ", weight " + i);
    }
  }

  /**
   * The masks that the forward pass drew: what dropout made of rows of ones under the same seed.
   */
  private static double[][] masks(Network network, Workspace workspace) {
    double[][] masks = new double[network.layers().size()][];
    for (int i = 0; i < masks.length; i++) {
      if (network.layers().get(i) instanceof Dropout dropout) {
        float[] ones = new float[ROWS * dropout.inputs()];
        Arrays.fill(ones, 1);
        Pass pass = dropout.pass(0);
        float[] mask = pass.forward(new float[0], ones, ROWS, workspace.seed(5, i));
        masks[i] = doubles(Arrays.copyOf(mask, ones.length));
      }
    }
    return masks;
  }

  private static double[] doubles(float[] floats) {
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  private static Dense dense(int inputs, int outputs, String activation) {
    return new Dense(inputs, outputs, activation(activation), Initializer.GLOROT_NORMAL, 0);
  }

  @Test
  void everyActivation_twoLayers_gradientIsTheDifferences() {
    long seed = 0;
    for (String name :
        List.of("sigmoid", "tanh", "scaled-tanh", "elu", "relu", "leaky-relu", "linear")) {
      for (int classes : new int[] {0, 2, 3}) {
        Network network =
            new Network(
                List.of(
                    dense(6, 9, name),
                    dense(9, 5, name),
                    dense(5, Math.max(1, classes), "linear")));
        check(network, classes, seed++, name + ", classes " + classes);
      }
    }
  }

  @Test
  void dropout_everywhere_gradientIsTheDifferences() {
    for (long seed = 0; seed < 5; seed++) {
      Network network =
          new Network(
              List.of(
                  new Dropout(7, 0.2),
                  dense(7, 8, "tanh"),
                  new Dropout(8, 0.5),
                  dense(8, 6, "relu"),
                  new Dropout(6, 0.3),
                  dense(6, 3, "linear")));
      check(network, 3, seed, "seed " + seed);
    }
  }

  /** Odd sides as well: of 7 × 7 pixels pooling leaves the last line and column out. */
  @Test
  void convolutionAndPooling_twice_gradientIsTheDifferences() {
    for (String name : List.of("relu", "tanh")) {
      for (int side : new int[] {12, 13}) {
        Convolution first =
            new Convolution(side, 2, 3, 4, activation(name), Initializer.HE_NORMAL, 0);
        MaxPooling half = new MaxPooling(first.outputSide(), 3);
        Convolution second =
            new Convolution(half.outputSide(), 3, 4, 3, activation(name), Initializer.HE_NORMAL, 0);
        MaxPooling quarter = new MaxPooling(second.outputSide(), 4);
        Network network =
            new Network(
                List.of(first, half, second, quarter, dense(quarter.outputs(), 3, "linear")));
        check(network, 3, side, name + ", side " + side);
      }
    }
  }

  /** Of 51,200 numbers a share of 0.3 is dropped, 0.01 off being five standard deviations. */
  @Test
  void dropout_numbers_areDroppedOrRaisedToTheSameMean() {
    Dropout dropout = new Dropout(200, 0.3);
    float[] ones = new float[256 * 200];
    Arrays.fill(ones, 1);
    float[] y = dropout.pass(0).forward(new float[0], ones, 256, 77);
    int dropped = 0;
    for (int i = 0; i < ones.length; i++) {
      dropped += y[i] == 0 ? 1 : 0;
      assertTrue(y[i] == 0 || Math.abs(y[i] - 1 / 0.7) < 1e-4, "number " + i + " is " + y[i]);
    }
    assertEquals(0.3, dropped / (double) ones.length, 0.0102);
  }
}
