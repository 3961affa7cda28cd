package dev.rung.trial;

import dev.rung.space.Configuration;
import java.io.Serializable;

/**
 * One stretch of work on a trial: train from resource {@code from} to resource {@code until}.
 *
 * @param trial the trial's number, from 0
 * @param from the resource already spent, 0 at the start; the checkpoint saved there is taken up
 * @param until the resource to reach, above {@code from}
 * @param seed the trial's own seed, the same for all of its legs
 */
public record Leg(int trial, Configuration configuration, long from, long until, long seed)
    implements Serializable {
  public Leg {
    if (trial < 0 || from < 0 || until <= from) {
      throw new IllegalArgumentException(
          "trial >= 0 and 0 <= from < until must hold, but got trial=%d, from=%d, until=%d"
              .formatted(trial, from, until));
    }
  }
}
