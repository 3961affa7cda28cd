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

  /**
   * The states, one a fold, to go on with under {@code settings}. Where those are of another shape,
   * as a clone's under another optimiser, the weights go on and the optimiser begins anew.
   */
  static List<State> decode(byte[] bytes, Settings settings) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IOException(
            "checkpoint: version %d is needed, but got %d.".formatted(VERSION, version));
      }
      String optimizer = in.readUTF();
      boolean averaging = in.readBoolean();
      boolean same = optimizer.equals(settings.optimizer()) && averaging == settings.averaging();
      Settings shape = same ? settings : shape(optimizer, averaging);
      List<State> states = new ArrayList<>();
      for (int folds = in.readInt(); folds > 0; folds--) {
        State state = State.read(in, shape);
        states.add(same ? state : state.under(settings));
      }
      return states;
    }
  }

  /** The models, one a fold, of any settings. */
  static List<LinearModel> models(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.readByte();
      Settings settings = shape(in.readUTF(), in.readBoolean());
      return decode(bytes, settings).stream().map(State::model).toList();
    }
  }

  private static Settings shape(String optimizer, boolean averaging) {
    TreeMap<String, Object> shape = new TreeMap<>();
    shape.put("optimizer", optimizer);
    shape.put("averaging", averaging ? "polyak" : "none");
    return Settings.of(new Configuration(shape), Map.of());
  }
}
