package dev.rung.trial;

import java.util.List;
import java.util.Optional;

/**
 * How a leg ended: with an evaluation whose value is finite, or with a failure.
 *
 * @param seconds how long the leg took where it ran
 */
public record Completion(
    int trial,
    long until,
    Evaluation evaluation,
    Failure failed,
    List<Point> curve,
    String host,
    double seconds) {
  public Completion {
    curve = List.copyOf(curve);
    if ((evaluation == null) == (failed == null)) {
      throw new IllegalArgumentException("a leg ends in an evaluation or in a failure");
    }
  }

  /** A leg that could not end by itself. */
  public static Completion failed(int trial, long until, Failure failure, String host) {
    return new Completion(trial, until, null, failure, List.of(), host, 0);
  }

  /** Why the leg failed, if it did. */
  public Optional<Failure> failure() {
    return Optional.ofNullable(failed);
  }
}
