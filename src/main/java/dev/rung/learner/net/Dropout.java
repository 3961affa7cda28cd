package dev.rung.learner.net;

import dev.rung.math.Seeds;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.random.RandomGenerator;

/**
 * In training, each number is 0 with probability {@code share} and else divided by 1 - share
 * (Srivastava et al. 2014, "Dropout"); otherwise nothing happens. The share is rounded to 1 /
 * 65536.
 */
public record Dropout(int inputs, double share) implements Layer {
  static final String KIND = "dropout";
  private static final int PARTS = 1 << 16;

  public Dropout {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("dropout: 0 <= share < 1 must hold, but got " + share);
    }
  }

  @Override
  public int outputs() {
    return inputs;
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
    return 2L * inputs;
  }

  @Override
  public void initialize(float[] w, int at, RandomGenerator random) {}

  @Override
  public Pass pass(int at) {
    return new Mask(this);
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeUTF(KIND);
    out.writeInt(inputs);
    out.writeDouble(share);
  }

  static Dropout read(DataInputStream in) throws IOException {
    return new Dropout(in.readInt(), in.readDouble());
  }

  /** The layer at work. */
  private static final class Mask implements Pass {
    private final int inputs;
    private final int dropped;
    private final float kept;
    private final float[] mask;
    private final float[] y;

    Mask(Dropout layer) {
      this.inputs = layer.inputs;
      this.dropped = (int) Math.min(PARTS - 1, Math.round(layer.share * PARTS));
      this.kept = (float) (PARTS / (double) (PARTS - dropped));
      // Whole draws, of four numbers each.
      this.mask = new float[(ROWS * inputs + 3) / 4 * 4];
      this.y = new float[ROWS * inputs];
    }

    @Override
    public float[] forward(float[] w, float[] x, int rows, long seed) {
      if (seed == 0) {
        return x;
      }
      int size = rows * inputs;
      draw(size, Seeds.generator(seed));
      for (int i = 0; i < size; i++) {
        y[i] = x[i] * mask[i];
      }
      return y;
    }

    private void draw(int size, RandomGenerator random) {
      for (int i = 0; i < size; i += 4) {
        long bits = random.nextLong();
        mask[i] = of(bits);
        mask[i + 1] = of(bits >>> 16);
        mask[i + 2] = of(bits >>> 32);
        mask[i + 3] = of(bits >>> 48);
      }
    }

    private float of(long bits) {
      return (bits & (PARTS - 1)) < dropped ? 0 : kept;
    }

    @Override
    public float[] backward(
        float[] w, float[] g, float[] x, float[] dy, int rows, boolean further) {
      for (int i = 0; i < rows * inputs; i++) {
        dy[i] *= mask[i];
      }
      return dy;
    }
  }
}
