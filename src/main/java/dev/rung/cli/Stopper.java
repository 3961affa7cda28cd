package dev.rung.cli;

import dev.rung.study.Study;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  private final Runnable hook = this::end;
  private volatile Study study;
  private volatile int code = Exit.STOPPED_EARLY;

  /**
   * Stands by until {@link #done}; before it is given a study, a signal ends the process at once:
   * there is nothing to be put in order yet.
   */
  static Stopper standingBy() {
    Stopper stopper = new Stopper();
    ShutdownHookManager.get()
        .addShutdownHook(stopper.hook, PRIORITY, PATIENCE_SECONDS + 5, TimeUnit.SECONDS);
    return stopper;
  }

  void study(Study running) {
    study = running;
  }

  private void end() {
    Study running = study;
    if (running != null) {
      running.stop("signal");
      await();
    }
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }

  private void await() {
    try {
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is written and let go of: a hook that waits may end the process with this code. */
  void done(int exit) {
    code = exit;
    done.countDown();
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
