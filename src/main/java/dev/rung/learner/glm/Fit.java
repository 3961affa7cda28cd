package dev.rung.learner.glm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * How far one fold's training has come.
 *
 * @param state what the search goes on from; empty where the model was known without one
 * @param ended whether more iterations would change nothing
 * @param origin the iterations before the search began
 */
record Fit(GlmModel model, Optional<State> state, boolean ended, long origin) {
  void write(DataOutputStream out) throws IOException {
    model.write(out);
    out.writeBoolean(ended);
    out.writeLong(origin);
    out.writeBoolean(state.isPresent());
    if (state.isPresent()) {
      state.get().write(out);
    }
  }

  static Fit read(DataInputStream in) throws IOException {
    GlmModel model = GlmModel.read(in);
    boolean ended = in.readBoolean();
    long origin = in.readLong();
    Optional<State> state = in.readBoolean() ? Optional.of(State.read(in)) : Optional.empty();
    return new Fit(model, state, ended, origin);
  }
}
