package dev.rung.bench.search;

import dev.rung.journal.Journal;
import dev.rung.trial.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A journal in memory, for searches that need not outlive the process. */
public final class Recording implements Journal {
  private final List<Event> events = new ArrayList<>();

  /** What was appended so far. */
  public List<Event> events() {
    return Collections.unmodifiableList(events);
  }

  @Override
  public void append(Event event) {
    events.add(event);
  }

  @Override
  public void commit() {}

  @Override
  public Stream<Event> replay() {
    return Stream.empty();
  }

  @Override
  public void close() {}
}
