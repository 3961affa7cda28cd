package dev.rung.learner.net;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The largest of every 2 × 2 pixels of each channel; a last odd line or column is left out.
 *
 * @param side of the images that it sees
 */
public record MaxPooling(int side, int channels) implements Layer {
  static final String KIND = "max-pooling";

  /** The side of the images that it gives. */
  public int outputSide() {
    return side / 2;
  }

  @Override
  public int inputs() {
    return channels * side * side;
  }

  @Override
  public int outputs() {
    return channels * outputSide() * outputSide();
  }

  @Override
  public long weights() {
    return 0;
  }

  @Override
  public int intercepts() {
    return 0;
  }

  @Override
  public long buffers() {
    return (long) inputs() + 2L * outputs();
  }

  @Override
  public void initialize(float[] w, int at, RandomGenerator random) {}

  @Override
  public Pass pass(int at) {
    return new Pools(this);
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeUTF(KIND);
    out.writeInt(side);
    out.writeInt(channels);
  }

  static MaxPooling read(DataInputStream in) throws IOException {
    return new MaxPooling(in.readInt(), in.readInt());
  }

  /** The layer at work. */
  private static final class Pools implements Pass {
    private final int side;
    private final int half;
    private final int channels;
    private final int inputs;
    private final int outputs;
    private final float[] y;

    /** Where the largest was, the first of equals. */
    private final int[] largest;

    private float[] dx;

    Pools(MaxPooling layer) {
      this.side = layer.side;
      this.half = layer.outputSide();
      this.channels = layer.channels;
      this.inputs = layer.inputs();
      this.outputs = layer.outputs();
      this.y = new float[ROWS * outputs];
      this.largest = new int[ROWS * outputs];
    }

    @Override
    public float[] forward(float[] w, float[] x, int rows, long seed) {
      int to = 0;
      for (int image = 0; image < rows * channels; image++) {
        for (int line = 0; line < half; line++) {
          int from = (image * side + 2 * line) * side;
          for (int j = 0; j < half; j++) {
            int above = larger(x, from + 2 * j, from + 2 * j + 1);
            int below = larger(x, from + side + 2 * j, from + side + 2 * j + 1);
            int place = larger(x, above, below);
            largest[to] = place;
            y[to++] = x[place];
          }
        }
      }
      return y;
    }

    /** A NaN is taken for the larger, so that it is not lost. */
    private static int larger(float[] x, int one, int other) {
      return x[one] >= x[other] || Float.isNaN(x[one]) ? one : other;
    }

    @Override
    public float[] backward(
        float[] w, float[] g, float[] x, float[] dy, int rows, boolean further) {
      dx = dx == null ? new float[ROWS * inputs] : dx;
      Arrays.fill(dx, 0, rows * inputs, 0);
      for (int i = 0; i < rows * outputs; i++) {
        dx[largest[i]] += dy[i];
      }
      return dx;
    }
  }
}
