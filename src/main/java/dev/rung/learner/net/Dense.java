package dev.rung.learner.net;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.random.RandomGenerator;

/**
 * Units that each see all inputs: y = f(x wᵀ + b), w (outputs × inputs) and b (outputs).
 *
 * @param scale what {@link Initializer} makes of it
 */
public record Dense(
    int inputs, int outputs, Activation activation, Initializer initializer, double scale)
    implements Layer {
  static final String KIND = "dense";

  @Override
  public long weights() {
    return (long) inputs * outputs;
  }

  @Override
  public int intercepts() {
    return outputs;
  }

  @Override
  public long buffers() {
    return (long) inputs + outputs;
  }

  @Override
  public void initialize(float[] w, int at, RandomGenerator random) {
    initializer.fill(w, at, outputs, inputs, outputs, scale, random);
  }

  @Override
  public Pass pass(int at) {
    return new Units(this, at);
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeUTF(KIND);
    out.writeInt(inputs);
    out.writeInt(outputs);
    activation.write(out);
    out.writeUTF(initializer.name());
    out.writeDouble(scale);
  }

  static Dense read(DataInputStream in) throws IOException {
    return new Dense(
        in.readInt(),
        in.readInt(),
        Activation.read(in),
        Initializer.valueOf(in.readUTF()),
        in.readDouble());
  }

  /** The layer at work. */
  private static final class Units implements Pass {
    private final int inputs;
    private final int outputs;
    private final Activation activation;
    private final int at;
    private final int intercepts;
    private final float[] y;

    /** Made when first asked for: not at all in front of the data. */
    private float[] dx;

    Units(Dense layer, int at) {
      this.inputs = layer.inputs;
      this.outputs = layer.outputs;
      this.activation = layer.activation;
      this.at = at;
      this.intercepts = at + Math.toIntExact(layer.weights());
      this.y = new float[ROWS * outputs];
    }

    @Override
    public float[] forward(float[] w, float[] x, int rows, long seed) {
      Gemm.forwards(rows, inputs, outputs, x, w, at, y);
      for (int row = 0; row < rows; row++) {
        int from = row * outputs;
        for (int j = 0; j < outputs; j++) {
          y[from + j] += w[intercepts + j];
        }
        activation.apply(y, from, from + outputs);
      }
      return y;
    }

    @Override
    public float[] backward(
        float[] w, float[] g, float[] x, float[] dy, int rows, boolean further) {
      for (int row = 0; row < rows; row++) {
        int from = row * outputs;
        activation.slope(dy, y, from, from + outputs);
        for (int j = 0; j < outputs; j++) {
          g[intercepts + j] += dy[from + j];
        }
      }
      Gemm.gradient(rows, inputs, outputs, x, dy, g, at);
      if (further) {
        dx = dx == null ? new float[ROWS * inputs] : dx;
        Gemm.backwards(rows, inputs, outputs, dy, w, at, dx);
      }
      return dx;
    }
  }
}
