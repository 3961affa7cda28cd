package dev.rung.sampler.tpe;

import dev.rung.space.Configuration;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The proposals of one answer as they are made, on top of what the history holds. */
final class Batch {
  private final History history;
  private final List<Configuration> configurations = new ArrayList<>();
  private final Set<Configuration> distinct = new HashSet<>();

  Batch(History history) {
    this.history = history;
  }

  /** Whether the configuration was tried before, is under way, or is proposed already. */
  boolean holds(Configuration configuration) {
    return distinct.contains(configuration) || history.find(configuration).isPresent();
  }

  void add(Configuration configuration) {
    configurations.add(configuration);
    distinct.add(configuration);
  }

  History history() {
    return history;
  }

  /** The proposals so far, in order. */
  List<Configuration> configurations() {
    return configurations;
  }
}
