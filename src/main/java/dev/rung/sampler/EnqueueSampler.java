package dev.rung.sampler;

import dev.rung.space.Configuration;
import dev.rung.trial.History;
import java.util.List;

/**
 * Given configurations first, then those of another sampler: defaults, folklore, the winner of an
 * earlier search. The other one is not asked before the last of them is in the history.
 */
public final class EnqueueSampler implements Sampler {
  /** The source of the given configurations. */
  public static final String NAME = "enqueue";

  private final List<Configuration> given;
  private final Sampler rest;

  private EnqueueSampler(List<Configuration> given, Sampler rest) {
    this.given = List.copyOf(given);
    this.rest = rest;
  }

  /**
   * The given configurations, then the rest.
   *
   * @param given complete configurations, as {@link dev.rung.space.Space#complete} makes them
   */
  public static EnqueueSampler of(List<Configuration> given, Sampler rest) {
    return new EnqueueSampler(given, rest);
  }

  @Override
  public boolean learns() {
    return rest.learns();
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    List<Proposal> mine = mine(history, count);
    return mine.isEmpty() ? rest.propose(history, count) : mine;
  }

  /** A trial that takes up another's state is the other sampler's matter. */
  @Override
  public List<Proposal> propose(History history, List<Target> targets) {
    int fresh = 0;
    while (fresh < targets.size() && targets.get(fresh).parent().isEmpty()) {
      fresh++;
    }
    List<Proposal> mine = mine(history, fresh);
    return mine.isEmpty() ? rest.propose(history, targets) : mine;
  }

  private List<Proposal> mine(History history, int count) {
    int first = history.count(NAME);
    if (first >= given.size()) {
      return List.of();
    }
    return given.subList(first, (int) Math.min(given.size(), (long) first + count)).stream()
        .map(configuration -> new Proposal(configuration, NAME))
        .toList();
  }
}
