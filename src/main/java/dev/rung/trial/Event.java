package dev.rung.trial;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** One entry of the journal. Times are milliseconds since 1970, and decide nothing. */
public sealed interface Event extends Serializable {
  /** When it happened, in milliseconds since 1970. */
  long at();

  /**
   * A leg is sent out. The number of a trial that does not exist yet begins one.
   *
   * @param bracket the bracket of the trial, from 0
   * @param source what proposed the configuration: "enqueue", or the sampler's name
   * @param parent the trial whose state at {@code leg.from()} a new trial takes up; empty for a new
   *     trial that begins at 0, and for the later legs of any
   */
  record Started(Leg leg, int bracket, String source, OptionalInt parent, long at)
      implements Event {
    /** A leg of a trial without a parent. */
    public Started(Leg leg, int bracket, String source, long at) {
      this(leg, bracket, source, OptionalInt.empty(), at);
    }
  }

  /**
   * A separate part of a leg, such as one fold, has ended. It is reported when all parts before it
   * have ended as well.
   *
   * @param loss lower is better; finite
   */
  record Part(
      int trial,
      long from,
      long until,
      double loss,
      Map<String, Double> metrics,
      double seconds,
      String host,
      long at)
      implements Event {
    public Part {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
  }

  /**
   * A leg, or the first part of one, ended in a report; the curve holds the points since the last.
   * A report below the leg's end leaves the trial running towards it.
   *
   * @param giver the earlier trial of that configuration whose report it is, taken over without
   *     training; empty where it was trained
   */
  record Reported(Report report, List<Point> curve, String host, OptionalInt giver, long at)
      implements Event {
    public Reported {
      curve = List.copyOf(curve);
    }

    /** A report of what was trained. */
    public Reported(Report report, List<Point> curve, String host, long at) {
      this(report, curve, host, OptionalInt.empty(), at);
    }
  }

  /**
   * A leg failed.
   *
   * @param last whether the trial has failed with it; else the leg is tried again
   */
  record Failed(int trial, long until, Failure failure, boolean last, String host, long at)
      implements Event {}

  /** A trial goes no further; one that runs is between two parts of its leg. */
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
