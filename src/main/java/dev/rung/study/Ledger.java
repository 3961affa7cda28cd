package dev.rung.study;

import dev.rung.journal.Journal;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The journal and the history that it adds up to. {@link #record} is the one way in which the state
 * of a study changes.
 */
final class Ledger {
  /** What is kept beside the history, by the same events. */
  interface Follower {
    /** Takes in an event that the history has just taken in. */
    void follow(Event event, History history);
  }

  private final Journal journal;
  private final History history = new History();
  private final List<Follower> followers;
  private Event last;

  /** A ledger that has replayed its journal. */
  Ledger(Journal journal, List<Follower> followers) throws IOException {
    this.journal = journal;
    this.followers = List.copyOf(followers);
    try (Stream<Event> events = journal.replay()) {
      events.forEach(this::apply);
    }
  }

  History history() {
    return history;
  }

  /** The latest event but sessions' marks; null before the first. */
  Event last() {
    return last;
  }

  void record(Event event) throws IOException {
    journal.append(event);
    apply(event);
  }

  private void apply(Event event) {
    history.apply(event);
    for (Follower follower : followers) {
      follower.follow(event, history);
    }
    last = event instanceof Event.Session ? last : event;
  }

  /** Makes durable what was recorded. */
  void commit() throws IOException {
    journal.commit();
  }

  /** The time that events are stamped with, in milliseconds since 1970. */
  static long now() {
    return System.currentTimeMillis();
  }
}
