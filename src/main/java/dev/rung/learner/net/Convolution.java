package dev.rung.learner.net;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Kernels that slide over square images, without a margin: each sees {@code size} × {@code size}
 * pixels of every channel. Images are channel by channel, row by row.
 *
 * @param side of the images that it sees
 */
public record Convolution(
    int side,
    int channels,
    int kernels,
    int size,
    Activation activation,
    Initializer initializer,
    double scale)
    implements Layer {
  static final String KIND = "convolution";

  public Convolution {
    if (size > side) {
      throw new IllegalArgumentException(
          "convolution: size <= side must hold, but got size=%d, side=%d".formatted(size, side));
    }
  }

  /** The side of the images that it gives. */
  public int outputSide() {
    return side - size + 1;
  }

  private int patch() {
    return channels * size * size;
  }

  private int places() {
    return outputSide() * outputSide();
  }

  @Override
  public int inputs() {
    return channels * side * side;
  }

  @Override
  public int outputs() {
    return kernels * places();
  }

  @Override
  public long weights() {
    return (long) kernels * patch();
  }

  @Override
  public int intercepts() {
    return kernels;
  }

  /** Two matrices of patches serve all rows. */
  @Override
  public long buffers() {
    return (long) inputs() + outputs() + 2L * patch() * places() / Pass.ROWS;
  }

  @Override
  public void initialize(float[] w, int at, RandomGenerator random) {
    initializer.fill(w, at, kernels, patch(), kernels * size * size, scale, random);
  }

  @Override
  public Pass pass(int at) {
    return new Kernels(this, at);
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeUTF(KIND);
    out.writeInt(side);
    out.writeInt(channels);
    out.writeInt(kernels);
    out.writeInt(size);
    activation.write(out);
    out.writeUTF(initializer.name());
    out.writeDouble(scale);
  }

  static Convolution read(DataInputStream in) throws IOException {
    return new Convolution(
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        Activation.read(in),
        Initializer.valueOf(in.readUTF()),
        in.readDouble());
  }

  /**
   * The layer at work: an image is laid out as a matrix, of which column p holds the pixels that
   * the kernels see at place p (Chellapilla, Puri and Simard 2006).
   *
   * <pre>
   * patches (patch × places)   of one image
   * w       (kernels × patch)
   * y       (kernels × places) = w · patches
   * </pre>
   */
  private static final class Kernels implements Pass {
    private final Convolution layer;
    private final int patch;
    private final int places;
    private final int inputs;
    private final int outputs;
    private final int at;
    private final int intercepts;
    private final float[] y;
    private final float[] patches;

    /** Made when first asked for, both. */
    private float[] slopes;

    private float[] dx;

    Kernels(Convolution layer, int at) {
      this.layer = layer;
      this.patch = layer.patch();
      this.places = layer.places();
      this.inputs = layer.inputs();
      this.outputs = layer.outputs();
      this.at = at;
      this.intercepts = at + Math.toIntExact(layer.weights());
      this.y = new float[ROWS * outputs];
      this.patches = new float[patch * places];
    }

    @Override
    public float[] forward(float[] w, float[] x, int rows, long seed) {
      for (int row = 0; row < rows; row++) {
        int from = row * outputs;
        layOut(x, row * inputs);
        Gemm.slide(patch, places, layer.kernels, patches, w, at, y, from);
        for (int k = 0; k < layer.kernels; k++) {
          float intercept = w[intercepts + k];
          for (int i = from + k * places; i < from + (k + 1) * places; i++) {
            y[i] += intercept;
          }
        }
        layer.activation.apply(y, from, from + outputs);
      }
      return y;
    }

    @Override
    public float[] backward(
        float[] w, float[] g, float[] x, float[] dy, int rows, boolean further) {
      if (further) {
        slopes = slopes == null ? new float[patches.length] : slopes;
        dx = dx == null ? new float[ROWS * inputs] : dx;
        Arrays.fill(dx, 0, rows * inputs, 0);
      }
      for (int row = 0; row < rows; row++) {
        int from = row * outputs;
        layer.activation.slope(dy, y, from, from + outputs);
        for (int i = 0; i < outputs; i++) {
          g[intercepts + i / places] += dy[from + i];
        }
        layOut(x, row * inputs);
        Gemm.slideGradient(patch, places, layer.kernels, patches, dy, from, g, at);
        if (further) {
          Gemm.slideBack(patch, places, layer.kernels, dy, from, w, at, slopes);
          takeIn(row * inputs);
        }
      }
      return dx;
    }

    /** Sets the patches of the image x[from ..]. */
    private void layOut(float[] x, int from) {
      int width = layer.outputSide();
      for (int i = 0; i < patch; i++) {
        int pixel = from + pixel(i);
        for (int line = 0; line < width; line++) {
          System.arraycopy(x, pixel + line * layer.side, patches, i * places + line * width, width);
        }
      }
    }

    /** Adds the slopes by the patches to those by the image dx[from ..]. */
    private void takeIn(int from) {
      int width = layer.outputSide();
      for (int i = 0; i < patch; i++) {
        for (int line = 0; line < width; line++) {
          int to = from + pixel(i) + line * layer.side;
          int of = i * places + line * width;
          for (int j = 0; j < width; j++) {
            dx[to + j] += slopes[of + j];
          }
        }
      }
    }

    /** The pixel that is number {@code i} of the first patch. */
    private int pixel(int i) {
      int size = layer.size;
      int channel = i / (size * size);
      int line = i / size % size;
      return (channel * layer.side + line) * layer.side + i % size;
    }
  }
}
