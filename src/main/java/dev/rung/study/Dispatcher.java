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

/**
 * What is in flight, how much more may be, and the waves in which decided legs, or parts of them,
 * go out: one for all of a label that cover the same resource.
 */
final class Dispatcher {
  /** Look-ahead: this much work for each slot waits in the runner's queue. */
  private static final double AHEAD_SECONDS = 0.1;

  private static final int MOST_AHEAD = 1_000;
  private static final double SMOOTHING = 0.05;

  private record Part(int trial, long until) {}

  private final Runner runner;
  private final String unit;
  private final int parallelism;
  private final VirtualOrder order;
  private final Map<List<Object>, List<Leg>> decided = new LinkedHashMap<>();
  private final Map<Part, String> labels = new HashMap<>();
  private int inFlight;
  private int sent;
  private double legSeconds = Double.NaN;

  /**
   * A dispatcher with nothing in flight.
   *
   * @param order what is under way on the virtual clock; null where completions are taken as they
   *     come
   */
  Dispatcher(Runner runner, String unit, int parallelism, VirtualOrder order) {
    this.runner = runner;
    this.unit = unit;
    this.parallelism = parallelism;
    this.order = order;
  }

  /** Puts a leg into the wave of its label; it counts as in flight from now on. */
  void add(Leg leg, String label) {
    decided
        .computeIfAbsent(List.of(label, leg.from(), leg.until()), key -> new ArrayList<>())
        .add(leg);
    labels.put(new Part(leg.trial(), leg.until()), label);
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
            unit,
            first.from(),
            first.until());
  }

  /** Takes in that a leg, or a part of one, has ended; its label. */
  String completed(Completion completion) {
    inFlight--;
    sent--;
    double seconds = completion.seconds();
    legSeconds =
        Double.isNaN(legSeconds) ? seconds : legSeconds + SMOOTHING * (seconds - legSeconds);
    return labels.remove(new Part(completion.trial(), completion.until()));
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
    return Double.isNaN(legSeconds)
        ? 0
        : (int) Math.min(1.0 * MOST_AHEAD * slots, slots * (AHEAD_SECONDS / legSeconds));
  }
}
