package dev.rung.runner;

import java.time.Duration;

/**
 * Interrupts the thread that made it once the time is up, unless closed before. An interrupt is
 * sent under the lock that closing takes, so none comes after it and none reaches the next leg.
 */
final class Deadline implements AutoCloseable {
  private final Thread thread = Thread.currentThread();
  private final Watchdog.Alarm timer;
  private boolean expired;
  private boolean over;

  /** Starts the clock; a {@code limit} of zero never ends. */
  Deadline(Duration limit) {
    timer = limit.isZero() ? null : Watchdog.after(limit, this::expire);
  }

  private synchronized void expire() {
    if (!over) {
      expired = true;
      thread.interrupt();
    }
  }

  synchronized boolean expired() {
    return expired;
  }

  /** Stops the clock and takes back the interrupt that it may have sent. */
  @Override
  public void close() {
    if (timer != null) {
      timer.cancel();
    }
    synchronized (this) {
      over = true;
      if (expired) {
        Thread.interrupted();
      }
    }
  }
}
