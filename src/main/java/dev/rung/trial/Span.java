package dev.rung.trial;

/**
 * When and where an attempt at a leg ended.
 *
 * @param until the resource that the leg was to reach
 * @param ended in milliseconds since 1970
 * @param seconds how long it took where it ran; NaN when it failed
 */
public record Span(long until, long ended, double seconds, String host) {
  /** Whether the attempt failed. */
  public boolean failed() {
    return Double.isNaN(seconds);
  }
}
