package dev.rung.study;

import dev.rung.runner.Runner;
import dev.rung.runner.Wave;
import dev.rung.trial.Completion;
import dev.rung.trial.Leg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is in flight, how much more may be, and the waves in which decided legs, or parts of them,
 * go out: one for all of a label that cover the same resource.
 */
final class Dispatcher {
  /** Look-ahead: this much work for each slot waits in the runner's queue. */
  private static final double AHEAD_SECONDS = 0.1;

  /** Legs a slot; under a sampler that learns it is one. */
  private static final int MOST_AHEAD = 1_000;

  private static final double SMOOTHING = 0.05;

  /** A continued leg that reports on the way goes out in pieces that last about so long. */
  private static final double PIECE_SECONDS = 0.2;

  private static final int MOST_PARTS = 1_000;

  /** What the study is told of a completion: the label of its leg, and whether it ends the leg. */
  record Ended(String label, boolean last) {}

  private final Runner runner;
  private final Resource resource;
  private final VirtualOrder order;
  private final boolean learns;
  private final boolean ahead;
  private int parallelism;
  private final Map<List<Object>, List<Leg>> decided = new LinkedHashMap<>();

  /** A leg under way, and the seconds that its parts have taken. */
  private static final class Flight {
    private final String label;
    private double seconds;

    Flight(String label) {
      this.label = label;
    }
  }

  /** The legs under way, by trial and where they end. */
  private final Map<Integer, NavigableMap<Long, Flight>> flights = new HashMap<>();

  private int inFlight;
  private int sent;
  private double legSeconds = Double.NaN;
  private double partSeconds = Double.NaN;

  /**
   * A dispatcher with nothing in flight.
   *
   * @param order what is under way on the virtual clock; null where completions are taken as they
   *     come
   * @param learns whether every leg sent out ahead is one decided without what comes in meanwhile
   */
  Dispatcher(
      Runner runner, Resource resource, int parallelism, VirtualOrder order, boolean learns) {
    this(runner, resource, parallelism, order, learns, order == null);
  }

  private Dispatcher(
      Runner runner,
      Resource resource,
      int parallelism,
      VirtualOrder order,
      boolean learns,
      boolean ahead) {
    this.runner = runner;
    this.resource = resource;
    this.parallelism = parallelism;
    this.order = order;
    this.learns = learns;
    this.ahead = ahead;
  }

  /**
   * A dispatcher for legs that people carry out, none of which goes out ahead. Until {@link
   * #oneMore}, whatever is decided does.
   */
  static Dispatcher byHand(Runner runner, Resource resource) {
    return new Dispatcher(runner, resource, 0, null, true, false);
  }

  /** From now on there is room for one leg more than has been sent out. */
  void oneMore() {
    parallelism = sent + 1;
  }

  /** From now on there is room for what is decided whole alone; nothing is sent out. */
  void noMore() {
    parallelism = sent;
  }

  /**
   * Adds what of a leg, or of the rest of one, can go out now. A rule that looks often is told of
   * several short parts at a time: what a trial does past its stop is thrown away.
   */
  void go(Leg leg, String label) {
    boolean several = ahead && partSeconds < PIECE_SECONDS;
    int parts = several ? (int) Math.min(MOST_PARTS, PIECE_SECONDS / partSeconds) : 1;
    resource.ahead(leg, parts).forEach(part -> add(part, label));
  }

  /** Puts a leg into the wave of its label; it counts as in flight from now on. */
  void add(Leg leg, String label) {
    decided
        .computeIfAbsent(List.of(label, leg.from(), leg.until()), key -> new ArrayList<>())
        .add(leg);
    flights
        .computeIfAbsent(leg.trial(), any -> new TreeMap<>())
        .put(leg.until(), new Flight(label));
    inFlight++;
  }

  /** Sends out what was added, in its order; under a set parallelism, no more than that runs. */
  void flush() {
    var waves = decided.entrySet().iterator();
    while (waves.hasNext() && allowed() > 0) {
      var wave = waves.next();
      List<Leg> legs = wave.getValue();
      List<Leg> part = legs.subList(0, Math.min(legs.size(), allowed()));
      sent += part.size();
      runner.submit(new Wave(describe((String) wave.getKey().get(0), part), part));
      part.clear();
      if (legs.isEmpty()) {
        waves.remove();
      }
    }
    runner.flush();
  }

  private int allowed() {
    int held = order == null ? 0 : order.held();
    return parallelism > 0 ? parallelism - sent + held : Integer.MAX_VALUE;
  }

  private String describe(String label, List<Leg> legs) {
    Leg first = legs.get(0);
    return "%s: %s, %s %d to %d"
        .formatted(
            label,
            legs.size() == 1 ? "trial " + first.trial() : legs.size() + " trials",
            resource.unit(),
            first.from(),
            first.until());
  }

  /** Takes in that a leg, or a part of one, has ended. */
  Ended completed(Completion completion) {
    NavigableMap<Long, Flight> legs = flights.get(completion.trial());
    Map.Entry<Long, Flight> leg = legs.ceilingEntry(completion.until());
    Flight flight = leg.getValue();
    flight.seconds += completion.seconds();
    if (completion.seconds() > 0) {
      partSeconds = smoothed(partSeconds, completion.seconds());
    }
    if (completion.failure().isEmpty() && leg.getKey() > completion.until()) {
      return new Ended(flight.label, false);
    }
    legs.remove(leg.getKey());
    if (legs.isEmpty()) {
      flights.remove(completion.trial());
    }
    inFlight--;
    sent--;
    legSeconds = smoothed(legSeconds, flight.seconds);
    return new Ended(flight.label, true);
  }

  private static double smoothed(double mean, double seconds) {
    return Double.isNaN(mean) ? seconds : mean + SMOOTHING * (seconds - mean);
  }

  int inFlight() {
    return inFlight;
  }

  /**
   * How many legs may go out now. Short legs are let run down to half before more follow, so that
   * they travel in large waves.
   */
  int room() {
    if (order != null) {
      return parallelism - order.size();
    }
    if (parallelism > 0) {
      return parallelism - inFlight;
    }
    if (inFlight == 0) {
      // One leg waits even where no slot is free now: a search without work would be over.
      return Math.max(1, runner.slots());
    }
    int slots = runner.slots();
    int ahead = ahead(slots);
    return ahead > slots && inFlight > slots + ahead / 2 ? 0 : slots + ahead - inFlight;
  }

  private int ahead(int slots) {
    double most = learns ? 1 : MOST_AHEAD;
    return Double.isNaN(legSeconds)
        ? 0
        : (int) (slots * Math.min(most, AHEAD_SECONDS / legSeconds));
  }
}
