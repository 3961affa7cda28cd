package dev.rung.journal;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * One pass over the segments of a journal, in order. It verifies every line and holds one at a
 * time.
 */
final class Reading implements Closeable {
  private final Folder folder;
  private final Iterator<Long> segments;
  private Lines lines;
  private long segment;
  private long line;
  private long next;
  private String torn;

  Reading(Folder folder, List<Long> segments) {
    this.folder = folder;
    this.segments = segments.iterator();
  }

  /** The next line, or null at the end. */
  Line next() throws IOException {
    while (true) {
      Line found = lines == null ? null : read();
      if (found != null) {
        return found;
      }
      close();
      if (!segments.hasNext()) {
        return null;
      }
      segment = segments.next();
      lines = new Lines(folder.open(segment));
      line = 0;
    }
  }

  /** The number that the line after the last one has. */
  long count() {
    return next;
  }

  /** Where the line read last stands: file and line. */
  String place() {
    return folder.file(segment) + " line " + line;
  }

  /** What was left out at the very end, if anything was. */
  Optional<String> torn() {
    return Optional.ofNullable(torn);
  }

  private Line read() throws IOException {
    byte[] bytes = lines.next();
    if (bytes == null) {
      return null;
    }
    line++;
    Optional<Line> found = lines.ended() ? Line.of(bytes) : Optional.empty();
    if (found.isEmpty()) {
      tear(bytes, lines.ended() ? "fails its checksum" : "has no end");
      return null;
    }
    follow(found.get());
    return found.get();
  }

  /** A bad line is a tear where its segment ends, and damage where anything follows it. */
  private void tear(byte[] bytes, String how) throws IOException {
    String what = place() + ": the line " + how;
    if (!lines.exhausted() || Line.merged(bytes)) {
      throw new JournalException(
          what + " and lines follow it: the file was damaged. Restore it from a copy.");
    }
    torn = what;
  }

  private void follow(Line found) throws IOException {
    if (found.number() != next) {
      String what = "%s: n=%d must follow, but got n=%d".formatted(place(), next, found.number());
      throw new JournalException(
          torn == null || line > 1
              ? what + ". Maybe a segment was removed, copied or changed."
              : "%s though %s goes on after it (%s): the file was damaged."
                  .formatted(torn, folder.file(segment), what));
    }
    next++;
    torn = null;
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }
}
