package dev.rung.trial;

import java.io.Serializable;
import java.util.Locale;

/** Why a leg did not end in a report. The message is one line that a person can act on. */
public record Failure(Kind kind, String message) implements Serializable {
  public Failure {
    message = message == null ? "" : message.replaceAll("\\s*[\\r\\n]+\\s*", " | ").strip();
  }

  /** What went wrong, by what can be done about it. */
  public enum Kind {
    /** The objective threw. */
    ERROR,
    /** The value was NaN or infinite. */
    DIVERGED,
    /** The leg ran past its time limit. */
    TIMEOUT,
    /** The objective filled the heap; the process lived on. */
    OUT_OF_MEMORY,
    /** The process that ran the leg died, also when it ran nothing else. */
    CRASHED,
    /** Somebody called the leg off, in Spark's user interface say. */
    CANCELLED;

    /** The name in files and tables: out-of-memory. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that name. */
    public static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  @Override
  public String toString() {
    return kind.text() + ": " + message;
  }
}
