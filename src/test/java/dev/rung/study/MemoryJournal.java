package dev.rung.study;

import dev.rung.journal.Journal;
import dev.rung.trial.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A journal in memory that remembers how much of it was durable when. */
class MemoryJournal implements Journal {
  private final List<Event> before;
  final List<Event> events;
  int committed;

  MemoryJournal(List<Event> before) {
    this.before = List.copyOf(before);
    this.events = new ArrayList<>(before);
    this.committed = before.size();
  }

  @Override
  public void append(Event event) {
    events.add(event);
  }

  @Override
  public void commit() {
    committed = events.size();
  }

  @Override
  public Stream<Event> replay() {
    return before.stream();
  }

  @Override
  public void close() {}
}
