package dev.rung.study;

import dev.rung.trial.Leg;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * What legs are measured in, and into which parts they are cut.
 *
 * @param unit what a unit is called: "epochs"
 * @param every a continued leg reports at multiples of this; 0 for its end alone
 * @param full the resource at which a trial is complete, which no stopping rule is asked about; 0
 *     where none is known
 */
public record Resource(String unit, Kind kind, long every, long full) {
  /** How a leg comes by what was done before it. */
  public enum Kind {
    /** A promoted trial goes on from its checkpoint: epochs, iterations, boosting rounds. */
    CONTINUED,
    /** A promoted trial is trained anew, from 0, so each leg costs all of its resource: rows. */
    RESTARTED,
    /** Each unit is evaluated by itself, side by side with the others: folds. */
    SEPARATE
  }

  public Resource {
    if (every < 0 || (every > 0 && kind != Kind.CONTINUED)) {
      throw new IllegalArgumentException(
          "every >= 0 must hold, and 0 unless legs are continued, but got every=%d, unit=%s"
              .formatted(every, unit));
    }
  }

  /** A resource that goes on from checkpoints, in whole legs. */
  public static Resource of(String unit) {
    return new Resource(unit, Kind.CONTINUED, 0, 0);
  }

  /** The leg on which a waiting trial goes to {@code until}. */
  Leg leg(Trial trial, long until) {
    long from = kind == Kind.RESTARTED ? 0 : trial.resource();
    return new Leg(trial.id(), trial.configuration(), from, until, trial.seed());
  }

  /** The parts of a leg, or of the rest of one, that can go out now, in their order. */
  List<Leg> parts(Leg leg) {
    if (kind == Kind.SEPARATE) {
      List<Leg> parts = new ArrayList<>();
      for (long until = leg.from() + 1; until <= leg.until(); until++) {
        parts.add(part(leg, until));
      }
      return parts;
    }
    long next = every == 0 ? leg.until() : Math.min(leg.until(), (leg.from() / every + 1) * every);
    return List.of(part(leg, next));
  }

  /**
   * What of a leg, or of the rest of one, goes out at once: of a continued one so many parts, each
   * of which reports.
   */
  List<Leg> ahead(Leg leg, int parts) {
    if (every == 0 || parts == 1) {
      return parts(leg);
    }
    long until = Math.min(leg.until(), (leg.from() / every + parts) * every);
    return List.of(new Leg(leg.trial(), leg.configuration(), leg.from(), until, leg.seed(), every));
  }

  /** The part of a leg, or of the rest of one, that ends at {@code until}. */
  Leg part(Leg leg, long until) {
    long from = kind == Kind.SEPARATE ? until - 1 : leg.from();
    return new Leg(leg.trial(), leg.configuration(), from, until, leg.seed());
  }
}
