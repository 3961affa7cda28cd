package dev.rung;

import dev.rung.space.Configuration;
import dev.rung.trial.Leg;
import java.io.Serializable;

/**
 * What an {@link AskTell} says to try: train a configuration from one resource to another. It may
 * travel to where that is done, and outlives the process that asked.
 *
 * @param number the trial's number, from 0; one that is promoted is asked about again
 * @param from the resource spent already: 0 at the start of a trial, and where the resource, such
 *     as rows, is not gone on from
 * @param until the resource to reach, 1 where trials are just trained
 * @param seed the trial's own, the same for all of its suggestions
 * @param parent the trial whose state at {@code from} is to be taken up: this one's own, or another
 *     one's under population based training
 */
public record Suggestion(
    int number, Configuration configuration, long from, long until, long seed, int parent)
    implements Serializable {

  static Suggestion of(Leg leg, int parent) {
    return new Suggestion(
        leg.trial(), leg.configuration(), leg.from(), leg.until(), leg.seed(), parent);
  }

  Leg leg() {
    return new Leg(number, configuration, from, until, seed);
  }
}
