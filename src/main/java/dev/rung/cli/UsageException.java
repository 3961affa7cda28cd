package dev.rung.cli;

/** Something the user got wrong, in one sentence that says what to do. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String sentence) {
    super(sentence);
  }
}
