package dev.rung.runner.spark;

import dev.rung.runner.Wave;
import dev.rung.trial.Leg;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Waves that wait, and what of them goes out next.
 *
 * <p>Legs too long to be packed go out at once. Of legs that nobody has timed yet, a few go first.
 * Short legs wait while Spark has tasks that no slot has taken; then what has gathered goes out as
 * one job, whatever waves it came in.
 */
final class Backlog {
  /** In legs a slot: more than so many of unknown duration do not go out at once. */
  private static final int MOST_UNTIMED = 4;

  /** In tasks a slot: what goes out to be timed. */
  private static final int PROBES = 2;

  /** In tasks a slot: so much goes out at once, so that packs follow what is learned. */
  private static final int PORTION = 8;

  /** How many waves a job's description tells of. */
  private static final int DESCRIBED = 3;

  /** A job to be. */
  record Batch(String description, List<List<Leg>> packs) {}

  private final Packing packing;
  private final Function<Leg, String> place;
  private final List<Rest> waiting = new ArrayList<>();

  /** What has not gone out of a wave. */
  private static final class Rest {
    private final Wave wave;
    private int gone;

    Rest(Wave wave) {
      this.wave = wave;
    }

    Leg first() {
      return wave.legs().get(gone);
    }

    int size() {
      return wave.legs().size() - gone;
    }

    List<Leg> take(int count) {
      gone += count;
      return wave.legs().subList(gone - count, gone);
    }
  }

  /**
   * @param place where the state is that a leg goes on from
   */
  Backlog(Packing packing, Function<Leg, String> place) {
    this.packing = packing;
    this.place = place;
  }

  /** Takes a wave of one leg or more, all of the same length. */
  void add(Wave wave) {
    waiting.add(new Rest(wave));
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /**
   * Takes out what goes out now. O(waves that wait) beside that.
   *
   * @param out the tasks in Spark's hands, which last {@code outSeconds} together
   */
  List<Batch> due(int out, double outSeconds, int slots) {
    List<Batch> batches = new ArrayList<>();
    int tasks = out;
    for (Rest rest : waiting) {
      int now = atOnce(rest, slots);
      if (now > 0) {
        tasks += now;
        List<List<Leg>> singles = rest.take(now).stream().map(List::of).toList();
        batches.add(new Batch(rest.wave.description(), singles));
      }
    }
    waiting.removeIf(rest -> rest.size() == 0);
    if (tasks <= slots) {
      gather(outSeconds, slots, batches);
      waiting.removeIf(rest -> rest.size() == 0);
    }
    return batches;
  }

  /** How many legs of a wave go out each in a task of its own. */
  private int atOnce(Rest rest, int slots) {
    Leg leg = rest.first();
    if (packing.known(leg)) {
      return packing.small(leg) ? 0 : rest.size();
    }
    if (rest.size() <= MOST_UNTIMED * slots) {
      return rest.size();
    }
    return packing.probe(leg) ? PROBES * slots : 0;
  }

  /** Makes one job of small legs, the waves in their order, as far as a portion goes. */
  private void gather(double outSeconds, int slots, List<Batch> batches) {
    double left = packing.portion(PORTION * slots);
    double other = outSeconds;
    List<Leg> legs = new ArrayList<>();
    Set<String> descriptions = new LinkedHashSet<>();
    for (Rest rest : waiting) {
      double each = packing.seconds(rest.first());
      if (packing.known(rest.first()) && left > 0) {
        int now = (int) Math.min(rest.size(), Math.ceil(left / each));
        legs.addAll(rest.take(now));
        descriptions.add(rest.wave.description());
        left -= now * each;
      }
      other += rest.size() * each;
    }
    if (!legs.isEmpty()) {
      batches.add(new Batch(joined(descriptions), packing.packs(legs, other, slots, place)));
    }
  }

  private static String joined(Set<String> descriptions) {
    String first = descriptions.stream().limit(DESCRIBED).collect(Collectors.joining("; "));
    int more = descriptions.size() - DESCRIBED;
    return more > 0 ? first + "; and " + more + " more" : first;
  }
}
