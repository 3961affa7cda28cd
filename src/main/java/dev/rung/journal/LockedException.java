package dev.rung.journal;

import java.io.IOException;

/** The study belongs to another driver; the message says to whom, since when, and what to do. */
public final class LockedException extends IOException {
  private static final long serialVersionUID = 1;

  LockedException(String message) {
    super(message);
  }
}
