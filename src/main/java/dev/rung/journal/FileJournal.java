package dev.rung.journal;

import dev.rung.codec.Events;
import dev.rung.trial.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.io.IOUtils;

/**
 * A journal in a folder on any Hadoop file system.
 *
 * <p>Every session writes a new segment, 000001.jsonl and so on, made with the first event; none is
 * ever changed. A commit is one sync of the segment. Where the file system cannot sync (object
 * stores), a commit closes the segment, for an object is durable once closed, and the next append
 * begins another. A commit with nothing new is free.
 *
 * <p>The last line of a segment may be torn; it is left out, and the session after that goes on
 * with its number. A bad line anywhere else, a gap or a repeat is a {@link JournalException}. After
 * a failed write the journal refuses everything, for nobody knows how much of it was written.
 */
public final class FileJournal implements Journal {
  private static final String ENDING = ".jsonl";
  private static final int BUFFER = 1 << 16;

  private final Folder folder;
  private final StudyLock lock;
  private final List<Long> past;
  private final Optional<String> dropped;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream(2 * BUFFER);
  private FSDataOutputStream out;
  private boolean dirty;
  private long segment;
  private long next;
  private String refusal;

  private FileJournal(Folder folder, StudyLock lock, boolean writes) throws IOException {
    this.folder = folder;
    this.lock = lock;
    this.past = folder.numbers();
    for (long number : writes ? past : List.<Long>of()) {
      folder.settle(number);
    }
    try (Reading reading = new Reading(folder, past)) {
      while (reading.next() != null) {}
      this.next = reading.count();
      this.dropped = reading.torn();
    }
    this.segment = past.isEmpty() ? 0 : past.get(past.size() - 1);
    this.refusal = writes ? null : "it was opened to be read";
  }

  /** Opens a journal to replay it, and leaves a driver that is writing it alone. */
  public static FileJournal reading(Path folder, Configuration hadoop) throws IOException {
    return new FileJournal(Folder.at(folder, ENDING, hadoop), null, false);
  }

  /**
   * Opens the journal of a folder to go on with it, made when it is not there; verifies every line.
   * Whoever wrote it before can write no more, where the file system can see to that.
   */
  public static FileJournal open(Path folder, Configuration hadoop) throws IOException {
    return new FileJournal(Folder.at(folder, ENDING, hadoop), null, true);
  }

  /** The same, writing only while the lock is held. */
  public static FileJournal open(Path folder, Configuration hadoop, StudyLock lock)
      throws IOException {
    return new FileJournal(Folder.at(folder, ENDING, hadoop), Objects.requireNonNull(lock), true);
  }

  /** File, line and nature of a torn end that was left out on opening. */
  public Optional<String> dropped() {
    return dropped;
  }

  @Override
  public synchronized void append(Event event) throws IOException {
    allow();
    byte[] line = new Line(next, Events.text(event)).bytes();
    if (line.length > Lines.LONGEST) {
      throw new JournalException(
          "an event must fit %d bytes, but got %d".formatted(Lines.LONGEST, line.length));
    }
    pending.write(line, 0, line.length);
    next++;
    dirty = true;
    if (pending.size() >= BUFFER) {
      guard(this::drain);
    }
  }

  @Override
  public synchronized void commit() throws IOException {
    allow();
    if (dirty) {
      guard(this::sync);
    }
  }

  @Override
  public Stream<Event> replay() {
    Reading reading = new Reading(folder, past);
    return Stream.iterate(read(reading), Objects::nonNull, event -> read(reading))
        .onClose(() -> close(reading));
  }

  /** Refuses everything from now on, for that reason: this driver may write no more. */
  public synchronized void refuse(String reason) {
    if (refusal == null) {
      refusal = reason;
    }
  }

  /** Commits, unless the journal refuses to; then closes. */
  @Override
  public synchronized void close() throws IOException {
    if (refusal == null) {
      try {
        commit();
      } finally {
        refuse("it is closed");
        release();
      }
    } else {
      release();
    }
  }

  /** Closes what is open; everything that counts was synced before, or has been reported. */
  private void release() {
    IOUtils.closeStream(out);
    out = null;
  }

  private void sync() throws IOException {
    drain();
    if (out.hasCapability(StreamCapabilities.HSYNC)) {
      out.hsync();
    } else {
      FSDataOutputStream whole = out;
      out = null;
      whole.close();
    }
    dirty = false;
  }

  private void drain() throws IOException {
    if (lock != null) {
      lock.check();
    }
    if (out == null) {
      segment++;
      out = folder.create(segment);
    }
    pending.writeTo(out);
    pending.reset();
  }

  private void allow() throws JournalException {
    if (refusal != null) {
      throw new JournalException(folder.path() + ": nothing more is written, since " + refusal);
    }
  }

  private void guard(Step step) throws IOException {
    try {
      step.run();
    } catch (LockedException e) {
      refuse(e.getMessage());
      throw e;
    } catch (IOException | RuntimeException e) {
      String reason = "writing %s failed: %s".formatted(folder.file(segment), e.getMessage());
      refuse(reason);
      throw new JournalException(reason, e);
    }
  }

  private static Event read(Reading reading) {
    try {
      Line line = reading.next();
      return line == null ? null : Events.event(line.event());
    } catch (IllegalArgumentException e) {
      throw new UncheckedIOException(
          new JournalException(
              "%s: not an event that this version knows: %s"
                  .formatted(reading.place(), e.getMessage()),
              e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(Reading reading) {
    try {
      reading.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A step that may fail half-way. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }
}
