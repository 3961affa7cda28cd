package dev.rung.trial;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One entry of the journal. Times are milliseconds since 1970, and decide nothing. */
public sealed interface Event extends Serializable {
  /** When it happened, in milliseconds since 1970. */
  long at();

  /**
   * A leg is sent out; with {@code from = 0} a new trial begins.
   *
   * @param bracket the bracket of the trial, from 0
   * @param source what proposed the configuration: "enqueue", or the sampler's name
   */
  record Started(Leg leg, int bracket, String source, long at) implements Event {}

  /** A leg ended in a report; the curve holds the points since the leg began. */
  record Reported(Report report, List<Point> curve, String host, long at) implements Event {
    public Reported {
      curve = List.copyOf(curve);
    }
  }

  /**
   * A leg failed.
   *
   * @param last whether the trial has failed with it; else the leg is tried again
   */
  record Failed(int trial, long until, Failure failure, boolean last, String host, long at)
      implements Event {}

  /** A paused trial goes no further. */
  record Stopped(int trial, String reason, long at) implements Event {}

  /** The winner, refitted on all training rows, was scored on the test file. */
  record Scored(int trial, Map<String, Double> metrics, long at) implements Event {
    public Scored {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
  }

  /**
   * A driver's session of work on the study.
   *
   * @param state "began" or "ended"
   * @param reason why it ended: "finished", "wall-clock", a signal's name
   */
  record Session(String state, String reason, long at) implements Event {}
}
