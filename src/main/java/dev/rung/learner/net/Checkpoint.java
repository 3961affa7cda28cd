package dev.rung.learner.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of the states of all folds: a version, the states. 4 bytes a weight and number of a
 * solver's memory.
 */
final class Checkpoint {
  private static final int VERSION = 1;
  private static final int HEAD = 1 << 16;

  private Checkpoint() {}

  static byte[] encode(List<State> states) {
    long size = HEAD;
    for (State state : states) {
      size += state.network.kept(state.settings.memory());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(size));
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(states.size());
      for (State state : states) {
        state.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static List<State> decode(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IOException(
            "checkpoint: version %d is needed, but got %d.".formatted(VERSION, version));
      }
      List<State> states = new ArrayList<>();
      for (int folds = in.readInt(); folds > 0; folds--) {
        states.add(State.read(in));
      }
      return states;
    }
  }
}
