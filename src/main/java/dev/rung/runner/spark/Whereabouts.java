package dev.rung.runner.spark;

import dev.rung.runner.StateCache;
import dev.rung.trial.Completion;
import dev.rung.trial.Leg;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the last leg of each trial ran, as far as that may still be of use: of a hundred thousand
 * trials.
 */
final class Whereabouts {
  private static final int MOST = 100_000;

  /**
   * @param location as Spark writes a preferred location: executor_host_id; empty in local mode
   * @param attempt the id of the task that saved its state
   */
  private record Place(long until, String location, long attempt) {}

  private final boolean preferred;

  private final Map<Integer, Place> places =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Place> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param preferred whether a location is any use
   */
  Whereabouts(boolean preferred) {
    this.preferred = preferred;
  }

  /** A leg that failed has left its trial's state where it was. */
  void note(Completion completion, Texts.Answer answer) {
    if (completion.failure().isEmpty()) {
      // Taken out first, so that the eldest is the one that has not run for longest.
      places.remove(completion.trial());
      places.put(
          completion.trial(), new Place(completion.until(), answer.location(), answer.attempt()));
    }
  }

  /** Where a leg finds the state it goes on from at hand; empty when there is no such place. */
  String location(Leg leg) {
    Place place = places.get(leg.trial());
    return preferred && place != null && place.until() == leg.from() ? place.location() : "";
  }

  /** The attempt whose state a leg goes on from. */
  long origin(Leg leg) {
    Place place = places.get(leg.trial());
    return place != null && place.until() == leg.from() ? place.attempt() : StateCache.UNKNOWN;
  }
}
