package dev.rung.learner.xgboost;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a trial: a version, and a booster a fold in XGBoost's own format. */
final class Checkpoint {
  private static final int VERSION = 1;

  private Checkpoint() {}

  static byte[] encode(List<byte[]> boosters) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(boosters.size());
      for (byte[] booster : boosters) {
        out.writeInt(booster.length);
        out.write(booster);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static List<byte[]> decode(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IOException(
            "checkpoint: version %d is needed, but got %d.".formatted(VERSION, version));
      }
      List<byte[]> boosters = new ArrayList<>();
      for (int folds = in.readInt(); folds > 0; folds--) {
        byte[] booster = new byte[in.readInt()];
        in.readFully(booster);
        boosters.add(booster);
      }
      return boosters;
    }
  }
}
