package dev.rung.trial;

import dev.rung.space.Configuration;
import java.io.Serializable;
import java.util.Optional;

/**
 * One stretch of work on a trial: train from resource {@code from} to resource {@code until}.
 *
 * @param trial the trial's number, from 0
 * @param from the resource already spent, 0 at the start; the checkpoint saved there is taken up
 * @param until the resource to reach, above {@code from}
 * @param seed the trial's own seed, the same for all of its legs
 * @param every it reports at multiples of this on the way, as if each part were a leg of its own; 0
 *     = at its end alone. Objectives see the parts.
 */
public record Leg(
    int trial, Configuration configuration, long from, long until, long seed, long every)
    implements Serializable {
  public Leg {
    if (trial < 0 || from < 0 || until <= from || every < 0) {
      throw new IllegalArgumentException(
          "trial >= 0, 0 <= from < until and every >= 0 must hold, but got trial=%d, from=%d, until=%d, every=%d"
              .formatted(trial, from, until, every));
    }
  }

  /** A leg that reports at its end alone. */
  public Leg(int trial, Configuration configuration, long from, long until, long seed) {
    this(trial, configuration, from, until, seed, 0);
  }

  /** What it does until it reports first; itself where that is at its end alone. */
  public Leg first() {
    return every == 0
        ? this
        : new Leg(trial, configuration, from, Math.min(until, (from / every + 1) * every), seed);
  }

  /** What is left of it after a report, if anything is. */
  public Optional<Leg> after(long resource) {
    return resource < until
        ? Optional.of(new Leg(trial, configuration, resource, until, seed, every))
        : Optional.empty();
  }
}
