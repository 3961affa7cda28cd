package dev.rung.runner;

import dev.rung.trial.Completion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs legs, somewhere. Used by one thread; each leg submitted completes exactly once. One that
 * reports on the way completes once for each of its parts, in their order, up to the first failure.
 */
public interface Runner extends AutoCloseable {
  /** How many legs can run at once, now. */
  int slots();

  /** Takes legs, to be sent out by the next flush or take; returns without waiting for them. */
  void submit(Wave wave);

  /** Sends out what was submitted, for what follows may take a while. */
  default void flush() {}

  /**
   * The completions that have arrived, waiting up to {@code limit} for the first.
   *
   * @return empty when the limit passed, or earlier when there are more slots than before
   * @throws InterruptedException when the thread was interrupted while it waited
   */
  List<Completion> take(Duration limit) throws InterruptedException;

  /** Why no leg can run any more, though nobody closed this; empty while they can. */
  default Optional<String> gone() {
    return Optional.empty();
  }

  /** Calls off what is under way; returns once that is asked for, and within seconds. */
  @Override
  void close();
}
