package dev.rung.runner.spark;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many legs share a task: as many as last {@link #TARGET_SECONDS}, judged by what legs of the
 * same amount of work have taken (a moving average), yet so few that every slot gets {@link
 * #PACKS_A_SLOT} packs of a wave. Legs of unknown or long duration are not packed.
 */
final class Packing {
  static final double TARGET_SECONDS = 0.03;
  static final int PACKS_A_SLOT = 4;

  private static final double SMOOTHING = 0.3;

  private final Map<Long, Double> seconds = new HashMap<>();
  private final Set<Long> probed = new HashSet<>();

  /** Whether a leg of that much work has been seen. */
  boolean known(long work) {
    return seconds.containsKey(work);
  }

  /** Asks for legs of that much work to be timed; false when that was asked before. */
  boolean probe(long work) {
    return probed.add(work);
  }

  /** Takes in that legs of that much work took {@code each} seconds. */
  void observe(long work, double each) {
    seconds.merge(work, each, (old, seen) -> old + SMOOTHING * (seen - old));
  }

  /** The legs a task of a wave of {@code legs} equal legs; at least 1. */
  int size(long work, int legs, int slots) {
    double each = seconds.getOrDefault(work, TARGET_SECONDS);
    double enough = Math.ceil(TARGET_SECONDS / Math.max(each, 1e-6));
    double fair = legs / ((double) PACKS_A_SLOT * Math.max(1, slots));
    return Math.max(1, (int) Math.min(enough, fair));
  }
}
