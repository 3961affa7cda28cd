package dev.rung.trial;

/**
 * Thrown by an objective whose training ran away, as soon as it sees it: a failure of kind {@link
 * Failure.Kind#DIVERGED}, as a value that is not finite is, with a message that says when.
 */
public final class Diverged extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Diverged(String message) {
    super(message);
  }
}
