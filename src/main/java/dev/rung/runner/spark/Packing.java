package dev.rung.runner.spark;

import dev.rung.trial.Leg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which legs share a task: so many as last together as long as a task should, and fewer where that
 * leaves no task for some slot. Legs of unknown or long duration are not packed.
 *
 * <p>How long a leg lasts is judged by what legs of the same amount of work have taken, how long a
 * task should last by what tasks have taken beside running: both are moving averages.
 */
final class Packing {
  /** All that is short and under way or waits fills at least so many tasks a slot. */
  static final int PACKS_A_SLOT = 2;

  /** A task should last so many times what it takes beside running. */
  private static final double OVERHEADS = 40;

  /** However little it takes beside running. */
  private static final double LEAST_SECONDS = 0.03;

  private static final double SMOOTHING = 0.3;
  private static final double SLOW_SMOOTHING = 0.05;

  private final double mostSeconds;
  private double taskSeconds;
  private final Map<Long, Double> seconds = new HashMap<>();
  private final Set<Long> probed = new HashSet<>();

  /**
   * @param mostSeconds how long a task of several legs should last at most; 0 = there is none
   */
  Packing(double mostSeconds) {
    this.mostSeconds = mostSeconds;
    this.taskSeconds = Math.min(mostSeconds, 2 * LEAST_SECONDS);
  }

  /** Takes in what a task took beside running; an odd one, the first of a process say, is cut. */
  void observeOverhead(double overhead) {
    double enough = Math.min(mostSeconds, Math.max(LEAST_SECONDS, OVERHEADS * overhead));
    taskSeconds += SLOW_SMOOTHING * (enough - taskSeconds);
  }

  /** That of its first part, for a leg that reports on the way. */
  private static long work(Leg leg) {
    return leg.first().until() - leg.from();
  }

  private static double parts(Leg leg) {
    return (double) (leg.until() - leg.from()) / work(leg);
  }

  /** Whether a leg of that much work has been seen. */
  boolean known(Leg leg) {
    return seconds.containsKey(work(leg));
  }

  /** Asks for legs of that much work to be timed; false when that was asked before. */
  boolean probe(Leg leg) {
    return probed.add(work(leg));
  }

  /** Takes in that a leg of that much work took so many seconds. */
  void observe(Leg leg, double each) {
    seconds.merge(work(leg), each, (old, seen) -> old + SMOOTHING * (seen - old));
  }

  /** Takes in that a leg of that much work is better left alone. */
  void observeTrouble(Leg leg) {
    observe(leg.first(), Math.max(taskSeconds, seconds(leg)));
  }

  /** How long a leg may last; that of an unknown one is called a whole task's. */
  double seconds(Leg leg) {
    Double each = seconds.get(work(leg));
    return each == null ? taskSeconds : each * parts(leg);
  }

  double seconds(List<Leg> legs) {
    double sum = 0;
    for (Leg leg : legs) {
      sum += seconds(leg);
    }
    return sum;
  }

  /** Whether two such legs go into a task. */
  boolean small(Leg leg) {
    return taskSeconds > 0 && 2 * seconds(leg) <= taskSeconds;
  }

  /** How many seconds of small legs to send out at once, in {@code tasks} tasks. */
  double portion(int tasks) {
    return tasks * taskSeconds;
  }

  /**
   * Puts small legs into packs. Legs with their state at the same place are put together.
   *
   * @param other the seconds of legs that are under way or wait besides
   * @param place of a leg's state
   */
  List<List<Leg>> packs(List<Leg> legs, double other, int slots, Function<Leg, String> place) {
    double fair = (seconds(legs) + other) / (PACKS_A_SLOT * slots);
    double full = Math.min(taskSeconds, fair);
    Map<String, List<Leg>> groups = new LinkedHashMap<>();
    legs.forEach(
        leg -> groups.computeIfAbsent(place.apply(leg), any -> new ArrayList<>()).add(leg));
    List<List<Leg>> packs = new ArrayList<>();
    List<Leg> scattered = new ArrayList<>();
    for (List<Leg> group : groups.values()) {
      List<List<Leg>> own = cut(group, full);
      if (own.size() == 1 && seconds(own.get(0)) < full / 2) {
        scattered.addAll(group);
      } else {
        packs.addAll(own);
      }
    }
    packs.addAll(cut(scattered, full));
    return packs;
  }

  /** Packs as near to full as whole legs allow; only one that is all there is is less than half. */
  private List<List<Leg>> cut(List<Leg> legs, double full) {
    List<List<Leg>> packs = new ArrayList<>();
    List<Leg> pack = new ArrayList<>();
    double sum = 0;
    for (Leg leg : legs) {
      pack.add(leg);
      sum += seconds(leg);
      if (sum + seconds(leg) / 2 >= full) {
        packs.add(pack);
        pack = new ArrayList<>();
        sum = 0;
      }
    }
    if (!packs.isEmpty() && sum < full / 2) {
      packs.get(packs.size() - 1).addAll(pack);
    } else if (!pack.isEmpty()) {
      packs.add(pack);
    }
    return packs;
  }
}
