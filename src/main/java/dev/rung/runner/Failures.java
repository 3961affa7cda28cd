package dev.rung.runner;

import dev.rung.trial.Diverged;
import dev.rung.trial.Failure;
import dev.rung.trial.Failure.Kind;
import java.nio.channels.ClosedByInterruptException;

/** What a throwable means for a leg, in one line. */
public final class Failures {
  private static final int LONGEST = 500;
  private static final int DEEPEST = 50;

  private Failures() {}

  static Failure of(Throwable thrown) {
    for (Throwable cause = thrown, last = null;
        cause != null && cause != last;
        last = cause, cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return new Failure(
            Kind.OUT_OF_MEMORY,
            "the objective filled the heap of %d MiB: %s"
                .formatted(Runtime.getRuntime().maxMemory() >> 20, cause.getMessage()));
      }
      if (cause instanceof Diverged) {
        return new Failure(Kind.DIVERGED, cause.getMessage());
      }
      if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
        return new Failure(Kind.CANCELLED, "the leg was called off");
      }
    }
    return new Failure(Kind.ERROR, line(thrown));
  }

  /** The root cause: its class, its message, and the place that threw it. */
  public static String line(Throwable thrown) {
    Throwable root = root(thrown);
    if (root instanceof Context.MissingCheckpoint) {
      return root.getMessage();
    }
    StringBuilder line = new StringBuilder(root.getClass().getSimpleName());
    if (root.getMessage() != null) {
      line.append(": ").append(root.getMessage());
    }
    line.setLength(Math.min(line.length(), LONGEST));
    StackTraceElement[] stack = root.getStackTrace();
    if (stack.length > 0 && stack[0].getFileName() != null) {
      line.append(" (%s:%d)".formatted(stack[0].getFileName(), stack[0].getLineNumber()));
    }
    return line.toString();
  }

  /** The innermost cause. */
  public static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
      root = root.getCause();
    }
    return root;
  }
}
