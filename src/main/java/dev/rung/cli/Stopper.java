package dev.rung.cli;

import dev.rung.study.Study;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Ends a search in good order when the process is asked to end: the study stops, its files are
 * written, and the process exits with the code for "stopped early". It goes before Spark's own
 * hook, which would fail everything that still runs.
 */
final class Stopper {
  /** Spark's hook has 40. */
  private static final int PRIORITY = 100;

  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Runnable hook;

  private Stopper(Supplier<Optional<Study>> study) {
    this.hook =
        () -> {
          study
              .get()
              .ifPresent(
                  running -> {
                    running.stop("signal");
                    await();
                  });
          System.out.flush();
          System.err.flush();
          Runtime.getRuntime().halt(Exit.STOPPED_EARLY);
        };
  }

  /**
   * Watches for the end of the process from now on.
   *
   * @param study the study at work; empty while it is only being prepared, which leaves nothing to
   *     be put in order
   */
  static Stopper of(Supplier<Optional<Study>> study) {
    Stopper stopper = new Stopper(study);
    ShutdownHookManager.get()
        .addShutdownHook(stopper.hook, PRIORITY, PATIENCE_SECONDS + 5, TimeUnit.SECONDS);
    return stopper;
  }

  private void await() {
    try {
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is written: a hook that waits may let the process go, and later ones do nothing. */
  void done() {
    done.countDown();
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
