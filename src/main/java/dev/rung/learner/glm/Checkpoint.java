package dev.rung.learner.glm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a trial: a version, the settings, and how far each fold has come.
 *
 * @param settings what was minimised, as text
 * @param fits one a fold
 */
record Checkpoint(String settings, List<Fit> fits) {
  private static final int VERSION = 2;

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(settings);
      out.writeInt(fits.size());
      for (Fit fit : fits) {
        fit.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Checkpoint decode(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IOException(
            "checkpoint: version %d is needed, but got %d.".formatted(VERSION, version));
      }
      String settings = in.readUTF();
      List<Fit> fits = new ArrayList<>();
      for (int folds = in.readInt(); folds > 0; folds--) {
        fits.add(Fit.read(in));
      }
      return new Checkpoint(settings, fits);
    }
  }
}
