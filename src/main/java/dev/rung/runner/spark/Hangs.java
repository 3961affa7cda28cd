package dev.rung.runner.spark;

import dev.rung.runner.Execution;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Watchdog;
import dev.rung.runner.spark.TaskEvents.Attempt;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Watches tasks that ignore the time limit of their legs. The clock of a task starts when Spark
 * says that it started. The first task of a process may have to fetch the data before its leg
 * starts, and gets five minutes more.
 */
final class Hangs {
  private static final Duration ARRIVAL = Duration.ofMinutes(5);

  private final TimeLimit limit;
  private final boolean dataIsThere;
  private final Consumer<Runnable> events;
  private final Consumer<Attempt> lost;
  private final Map<Long, Watchdog.Alarm> timers = new HashMap<>();
  private final Set<String> warm = new HashSet<>();
  private final Map<Long, Attempt> hung = new HashMap<>();

  /**
   * @param dataIsThere whether tasks run in this process
   * @param events takes what is to run on the runner's thread
   * @param lost called with a task that is given up
   */
  Hangs(TimeLimit limit, boolean dataIsThere, Consumer<Runnable> events, Consumer<Attempt> lost) {
    this.limit = limit;
    this.dataIsThere = dataIsThere;
    this.events = events;
    this.lost = lost;
  }

  /** How many slots are held by tasks given up. */
  int count() {
    return hung.size();
  }

  /**
   * @param packed whether the task has several legs, or parts of one
   */
  void started(Attempt attempt, boolean packed) {
    limit
        .lost()
        .ifPresent(
            usual -> {
              boolean first = !dataIsThere && !warm.contains(attempt.executor());
              Duration patience = packed ? usual.plus(Execution.PATIENCE) : usual;
              timers.put(
                  attempt.task(),
                  Watchdog.after(
                      first ? patience.plus(ARRIVAL) : patience,
                      () -> events.accept(() -> expire(attempt))));
            });
  }

  private void expire(Attempt attempt) {
    if (timers.remove(attempt.task()) != null) {
      hung.put(attempt.task(), attempt);
      lost.accept(attempt);
    }
  }

  void finished(Attempt attempt, boolean succeeded) {
    if (succeeded) {
      warm.add(attempt.executor());
    }
    hung.remove(attempt.task());
    Watchdog.Alarm timer = timers.remove(attempt.task());
    if (timer != null) {
      timer.cancel();
    }
  }

  void executorRemoved(String executor) {
    warm.remove(executor);
    hung.values().removeIf(attempt -> attempt.executor().equals(executor));
  }

  void close() {
    timers.values().forEach(timer -> timer.cancel());
    timers.clear();
  }
}
