package dev.rung.journal;

import java.io.IOException;

/** What is wrong with a journal, in one sentence that names the file. */
public final class JournalException extends IOException {
  private static final long serialVersionUID = 1;

  JournalException(String message) {
    super(message);
  }

  JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
