package dev.rung.sampler;

import dev.rung.space.Space;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Rung;
import dev.rung.trial.Trial;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the results of a history, taken in one after the other, make of a learner: for samplers
 * whose state depends on the order in which results came in.
 *
 * <p>Results are those of {@link RungTrials the rung that tells most}. A history only grows, so the
 * learner is kept from one question to the next and takes in what is new; for another history or
 * another rung a new one starts at the first result. A question costs O(new outcomes).
 *
 * @param <L> the learner
 */
public final class Replay<L extends Replay.Learner> {
  /** A rung is learnt from at this many reports a parameter, or three parameters more. */
  private static final int ENOUGH = 4;

  private final Supplier<L> fresh;
  private final int enough;
  private L learner;
  private History seen;
  private long resource;
  private int read;

  private Replay(Supplier<L> fresh, int enough) {
    this.fresh = fresh;
    this.enough = enough;
    this.learner = fresh.get();
  }

  /**
   * The replay of a space's histories.
   *
   * @param fresh a learner that knows of no result
   */
  public static <L extends Learner> Replay<L> of(Space space, Supplier<L> fresh) {
    return new Replay<>(fresh, ENOUGH * (space.dimensions() + 3));
  }

  /** What results come to; its state is a function of those taken in, in their order. */
  @FunctionalInterface
  public interface Learner {
    /**
     * Takes in the next result.
     *
     * @param loss infinite where the trial failed, or was stopped before it reported; a trial that
     *     fails later, at a higher resource, comes a second time
     */
    void take(Trial trial, double loss);
  }

  /** The learner after all that is known; not to be changed. */
  public L after(History history) {
    long telling = RungTrials.rung(history, enough, 1).map(Rung::resource).orElse(0L);
    if (history != seen || telling != resource) {
      seen = history;
      resource = telling;
      learner = fresh.get();
      read = 0;
    }
    List<Event> outcomes = history.outcomes();
    while (read < outcomes.size()) {
      take(history, outcomes.get(read++));
    }
    return learner;
  }

  private void take(History history, Event event) {
    if (event instanceof Event.Reported reported) {
      if (reported.report().resource() == resource) {
        learner.take(history.trial(reported.report().trial()), reported.report().loss());
      }
    } else if (event instanceof Event.Failed failed) {
      learner.take(history.trial(failed.trial()), Double.POSITIVE_INFINITY);
    } else if (event instanceof Event.Stopped stopped) {
      Trial trial = history.trial(stopped.trial());
      if (trial.at(resource).isEmpty()) {
        learner.take(trial, Double.POSITIVE_INFINITY);
      }
    }
  }
}
