package dev.rung.journal;

import dev.rung.trial.Event;
import java.io.IOException;
import java.util.stream.Stream;

/** The events of a study, in order, append-only. */
public interface Journal extends AutoCloseable {
  /** Adds an event after all before it; it is durable when {@link #commit} returns. */
  void append(Event event) throws IOException;

  /** Returns once everything appended would survive a crash of the machine. */
  void commit() throws IOException;

  /** The events that were there when the journal was opened. */
  Stream<Event> replay() throws IOException;

  @Override
  void close() throws IOException;
}
