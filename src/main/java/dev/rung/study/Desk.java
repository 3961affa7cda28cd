package dev.rung.study;

import dev.rung.runner.Execution;
import dev.rung.runner.Runner;
import dev.rung.runner.Wave;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Failure;
import dev.rung.trial.Leg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A runner that runs nothing: legs wait, in the order of sending, until somebody takes them, and
 * complete when it is said how they went. It never waits itself.
 */
final class Desk implements Runner {
  /** A leg, or a part of one; of each there is one at most. */
  private record Key(int trial, long until) {
    static Key of(Leg leg) {
      return new Key(leg.trial(), leg.until());
    }
  }

  private Map<Key, Leg> waiting = new LinkedHashMap<>();
  private final Map<Key, Long> taken = new HashMap<>();
  private final List<Completion> done = new ArrayList<>();

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void submit(Wave wave) {
    wave.legs().forEach(leg -> waiting.put(Key.of(leg), leg));
  }

  /** Puts what waits into another order. */
  void sort(Comparator<Leg> order) {
    Map<Key, Leg> sorted = new LinkedHashMap<>();
    waiting.values().stream().sorted(order).forEach(leg -> sorted.put(Key.of(leg), leg));
    waiting = sorted;
  }

  /** Whether there is a leg to be taken. */
  boolean waits() {
    return !waiting.isEmpty();
  }

  /** How many legs were taken and are not back. */
  int taken() {
    return taken.size();
  }

  /** The leg that waits longest, from now on in somebody's hands. */
  Optional<Leg> take() {
    Optional<Leg> first = waiting.values().stream().findFirst();
    first.ifPresent(
        leg -> {
          waiting.remove(Key.of(leg));
          taken.put(Key.of(leg), System.nanoTime());
        });
    return first;
  }

  /** Whether a leg is under way: in somebody's hands, or in those of somebody of before. */
  boolean holds(Leg leg) {
    return taken.containsKey(Key.of(leg)) || waiting.containsKey(Key.of(leg));
  }

  /**
   * A leg that it holds has ended.
   *
   * @param failure why, where it did not end well; else null
   */
  void complete(Leg leg, Evaluation evaluation, Failure failure) {
    Long since = taken.remove(Key.of(leg));
    waiting.remove(Key.of(leg));
    double seconds = since == null ? 0 : (System.nanoTime() - since) * 1e-9;
    done.add(
        new Completion(
            leg.trial(),
            leg.until(),
            failure == null ? evaluation : null,
            failure,
            List.of(),
            Execution.here(),
            seconds));
  }

  /** Calls off what waits and is needed no more. */
  void drop(Predicate<Leg> needless) {
    Failure failure = new Failure(Failure.Kind.CANCELLED, "not needed any more");
    List<Leg> legs = waiting.values().stream().filter(needless).toList();
    legs.forEach(leg -> complete(leg, null, failure));
  }

  @Override
  public List<Completion> take(Duration limit) {
    List<Completion> arrived = List.copyOf(done);
    done.clear();
    return arrived;
  }

  @Override
  public void close() {}
}
