package dev.rung.runner;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one timer of a process: a daemon thread that wakes for deadlines and for nothing else. */
public final class Watchdog {
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  /** An action that has yet to run. */
  @FunctionalInterface
  public interface Alarm {
    /** Takes the action back, unless it has begun. */
    void cancel();
  }

  private Watchdog() {}

  /**
   * Runs {@code action} once, on the timer's thread, unless cancelled before. The action must be
   * short and must not throw. Costs about a microsecond, O(log n).
   */
  public static Alarm after(Duration delay, Runnable action) {
    Future<?> timer = TIMER.schedule(action, nanos(delay), TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }

  /** A duration in nanoseconds, a very long one cut off at about 146 years. */
  public static long nanos(Duration duration) {
    return duration.toSeconds() > Long.MAX_VALUE / 2_000_000_000L
        ? Long.MAX_VALUE / 2
        : duration.toNanos();
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "rung-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
