package dev.rung.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One line of the journal: {@code {"crc":"1a2b3c4d","n":12,"event":{..}}}, in UTF-8, then a
 * newline.
 *
 * <p>The checksum is the CRC-32C of all bytes between its own closing quote and the newline. Every
 * other byte of the line is fixed, so a changed byte anywhere is noticed.
 *
 * @param number the place in the journal, from 0, over all segments
 * @param event the text of the event
 */
record Line(long number, String event) {
  private static final byte[] OPENING = "{\"crc\":\"".getBytes(UTF_8);
  private static final int CHECKED = OPENING.length + 8 + 1;
  private static final String NUMBER = ",\"n\":";
  private static final String EVENT = ",\"event\":";

  /** The bytes of the line, newline included. */
  byte[] bytes() {
    String checked = NUMBER + number + EVENT + event + "}";
    byte[] tail = checked.getBytes(UTF_8);
    byte[] bytes = Arrays.copyOf(OPENING, CHECKED + tail.length + 1);
    System.arraycopy(tail, 0, bytes, CHECKED, tail.length);
    bytes[bytes.length - 1] = '\n';
    System.arraycopy(checksum(bytes, bytes.length - 1), 0, bytes, OPENING.length, 8);
    bytes[CHECKED - 1] = '"';
    return bytes;
  }

  /** The line that these bytes are, without their newline; empty when the check fails. */
  static Optional<Line> of(byte[] bytes) {
    if (bytes.length <= CHECKED
        || !Arrays.equals(bytes, 0, OPENING.length, OPENING, 0, OPENING.length)
        || bytes[CHECKED - 1] != '"'
        || !Arrays.equals(
            bytes, OPENING.length, CHECKED - 1, checksum(bytes, bytes.length), 0, 8)) {
      return Optional.empty();
    }
    String checked = new String(bytes, CHECKED, bytes.length - CHECKED, UTF_8);
    int event = checked.indexOf(EVENT);
    if (!checked.startsWith(NUMBER) || event < 0) {
      return Optional.empty();
    }
    long number = Long.parseLong(checked, NUMBER.length(), event, 10);
    return Optional.of(
        new Line(number, checked.substring(event + EVENT.length(), checked.length() - 1)));
  }

  /**
   * Whether bytes that are no line hold a whole one followed by the start of another, or at their
   * end: a newline between two lines was changed.
   */
  static boolean merged(byte[] bytes) {
    for (int at = 1; at <= bytes.length - OPENING.length; at++) {
      if (Arrays.equals(bytes, at, at + OPENING.length, OPENING, 0, OPENING.length)
          && (of(Arrays.copyOf(bytes, at - 1)).isPresent()
              || of(Arrays.copyOfRange(bytes, at, bytes.length)).isPresent())) {
        return true;
      }
    }
    return false;
  }

  private static byte[] checksum(byte[] bytes, int end) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, CHECKED, end - CHECKED);
    return HexFormat.of().toHexDigits((int) crc.getValue()).getBytes(UTF_8);
  }
}
