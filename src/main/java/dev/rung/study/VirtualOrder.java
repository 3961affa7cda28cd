package dev.rung.study;

import dev.rung.runner.Runner;
import dev.rung.trial.Completion;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The order in which completions are taken when one seed is to give one answer: that of a clock on
 * which a unit of resource takes one tick, on so many virtual slots, first come first served. Ends
 * at one tick come in the order of sending. What really arrives earlier waits for its turn.
 *
 * <p>It is a function of the journal: replaying the events brings the clock back to where it stood.
 * O(log n) an event.
 */
final class VirtualOrder implements Ledger.Follower {
  /** A part of a leg; of each there is one under way at most. */
  private record Key(int trial, long until) {}

  private record Flight(Key key, long start, long end, long number) {}

  private static final Comparator<Flight> FIRST_FIRST =
      Comparator.comparingLong(Flight::end).thenComparingLong(Flight::number);

  private final Resource resource;
  private final PriorityQueue<Long> slots = new PriorityQueue<>();
  private final PriorityQueue<Flight> flights = new PriorityQueue<>(FIRST_FIRST);
  private final Map<Key, Flight> underWay = new HashMap<>();
  private final Map<Key, Completion> early = new HashMap<>();
  private long now;
  private long sent;

  VirtualOrder(Resource resource, int slots) {
    this.resource = resource;
    for (int i = 0; i < slots; i++) {
      this.slots.add(0L);
    }
  }

  /** How many parts of legs are under way. */
  int size() {
    return underWay.size();
  }

  /** How many have ended but wait for their turn: they run no more. */
  int held() {
    return early.size();
  }

  @Override
  public void follow(Event event, History history) {
    if (event instanceof Event.Started started) {
      resource.parts(started.leg()).forEach(this::send);
    } else if (event instanceof Event.Part part) {
      finish(part.trial(), part.until());
    } else if (event instanceof Event.Reported reported) {
      reported(reported.report().trial(), reported.report().resource(), history);
    } else if (event instanceof Event.Failed failed) {
      failed(failed, history);
    } else if (event instanceof Event.Stopped stopped) {
      cancel(stopped.trial());
    }
  }

  private void reported(int trial, long at, History history) {
    if (resource.kind() != Resource.Kind.SEPARATE) {
      finish(trial, at);
      history.trial(trial).running().ifPresent(rest -> resource.parts(rest).forEach(this::send));
    }
  }

  private void failed(Event.Failed failed, History history) {
    finish(failed.trial(), failed.until());
    if (failed.last()) {
      cancel(failed.trial());
    } else {
      Leg leg = history.trial(failed.trial()).running().orElseThrow();
      send(resource.part(leg, failed.until()));
    }
  }

  private void send(Leg part) {
    long start = Math.max(now, slots.remove());
    long end = start + part.until() - part.from();
    slots.add(end);
    Flight flight = new Flight(new Key(part.trial(), part.until()), start, end, sent++);
    flights.add(flight);
    underWay.put(flight.key(), flight);
  }

  private void finish(int trial, long until) {
    Flight flight = underWay.remove(new Key(trial, until));
    if (flight != null) {
      flights.remove(flight);
      now = Math.max(now, flight.end());
    }
  }

  /** Takes back what is under way of a trial; a slot that nothing waits for behind it is free. */
  private void cancel(int trial) {
    List<Flight> cancelled = new ArrayList<>();
    for (Flight flight : flights) {
      if (flight.key().trial() == trial) {
        cancelled.add(flight);
      }
    }
    cancelled.sort(FIRST_FIRST.reversed());
    for (Flight flight : cancelled) {
      flights.remove(flight);
      underWay.remove(flight.key());
      if (slots.remove(flight.end())) {
        slots.add(Math.max(now, flight.start()));
      }
    }
  }

  /**
   * The completion whose turn it is, waiting up to {@code limit} for it; empty when others arrived
   * or nothing did. Those of parts that were taken back come as they arrive.
   */
  List<Completion> take(Runner runner, Duration limit) throws InterruptedException {
    List<Completion> taken = new ArrayList<>();
    Flight first = flights.peek();
    if (first == null || !early.containsKey(first.key())) {
      for (Completion completion : runner.take(limit)) {
        Key key = new Key(completion.trial(), completion.until());
        if (underWay.containsKey(key)) {
          early.put(key, completion);
        } else {
          taken.add(completion);
        }
      }
    }
    Completion next = first == null ? null : early.remove(first.key());
    if (next != null) {
      taken.add(next);
    }
    return taken;
  }
}
