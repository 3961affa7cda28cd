package dev.rung.learner.linear;

import dev.rung.space.Configuration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes of the states of all folds: a version, the settings that shape a state, the states. 8
 * bytes a weight and number of state.
 */
final class Checkpoint {
  private static final int VERSION = 1;

  private Checkpoint() {}

  static byte[] encode(Settings settings, List<State> states) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(settings.optimizer());
      out.writeBoolean(settings.averaging());
      out.writeInt(states.size());
      for (State state : states) {
        state.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The states, one a fold, under the trial's own settings. */
  static List<State> decode(byte[] bytes, Settings settings) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IOException(
            "checkpoint: version %d is needed, but got %d.".formatted(VERSION, version));
      }
      String optimizer = in.readUTF();
      boolean averaging = in.readBoolean();
      if (!optimizer.equals(settings.optimizer()) || averaging != settings.averaging()) {
        throw new IOException(
            "checkpoint: optimizer=%s is needed, but got %s."
                .formatted(settings.optimizer(), optimizer));
      }
      List<State> states = new ArrayList<>();
      for (int folds = in.readInt(); folds > 0; folds--) {
        states.add(State.read(in, settings));
      }
      return states;
    }
  }

  /** The models, one a fold, of any settings. */
  static List<LinearModel> models(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.readByte();
      TreeMap<String, Object> shape = new TreeMap<>();
      shape.put("optimizer", in.readUTF());
      shape.put("averaging", in.readBoolean() ? "polyak" : "none");
      Settings settings = Settings.of(new Configuration(shape), Map.of());
      return decode(bytes, settings).stream().map(State::model).toList();
    }
  }
}
