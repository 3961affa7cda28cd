package dev.rung.data;

/** What is wrong with the data that a person named, in one sentence they can act on. */
public final class DataException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  DataException(String message) {
    super(message);
  }

  DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
