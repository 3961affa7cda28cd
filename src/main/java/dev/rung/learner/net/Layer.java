package dev.rung.learner.net;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.random.RandomGenerator;

/**
 * What one layer of a network is; its weights lie in the network's array, its buffers in a pass.
 */
public sealed interface Layer permits Dense, Dropout, Convolution, MaxPooling {
  /** The numbers that it takes of a row. */
  int inputs();

  /** The numbers that it gives for a row. */
  int outputs();

  /** How many of its numbers are weighed sums' weights, which l2 shrinks. */
  long weights();

  /** How many intercepts follow the weights. */
  int intercepts();

  /** The floats that its buffers hold for each of the rows of a chunk, about. */
  long buffers();

  /** Sets the weights w[at ..]; intercepts begin at 0. */
  void initialize(float[] w, int at, RandomGenerator random);

  /** Its buffers, for weights that begin at {@code at}. */
  Pass pass(int at);

  /** What {@link #read} reads. */
  void write(DataOutputStream out) throws IOException;

  static Layer read(DataInputStream in) throws IOException {
    String kind = in.readUTF();
    return switch (kind) {
      case Dense.KIND -> Dense.read(in);
      case Dropout.KIND -> Dropout.read(in);
      case Convolution.KIND -> Convolution.read(in);
      case MaxPooling.KIND -> MaxPooling.read(in);
      default -> throw new IOException("checkpoint: unknown layer " + kind);
    };
  }
}
