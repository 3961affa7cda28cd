package dev.rung.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a file, read one by one; memory is one line and one buffer. */
final class Lines implements Closeable {
  /** The longest line, in bytes: what a file without newlines may cost in memory. */
  static final int LONGEST = 1 << 26;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int until;
  private boolean ended = true;

  Lines(InputStream in) {
    this.in = in;
  }

  /**
   * The next line without its newline, or null at the end of the file. A line over {@link #LONGEST}
   * comes in pieces.
   */
  byte[] next() throws IOException {
    byte[] line = new byte[0];
    ended = false;
    while (!ended && line.length < LONGEST && fill()) {
      int end = from;
      while (end < until && buffer[end] != '\n') {
        end++;
      }
      ended = end < until;
      int length = line.length;
      line = Arrays.copyOf(line, length + end - from);
      System.arraycopy(buffer, from, line, length, end - from);
      from = ended ? end + 1 : end;
    }
    return line.length > 0 || ended ? line : null;
  }

  /** Whether the line that {@link #next} gave last had its newline. */
  boolean ended() {
    return ended;
  }

  /** Whether the file is at its end. */
  boolean exhausted() throws IOException {
    return !fill();
  }

  private boolean fill() throws IOException {
    if (from == until) {
      from = 0;
      until = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return until > from;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
