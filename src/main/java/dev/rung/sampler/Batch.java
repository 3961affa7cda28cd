package dev.rung.sampler;

import dev.rung.space.Configuration;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The proposals of one answer as they are made, on top of what the history holds. */
public final class Batch {
  private final History history;
  private final List<Configuration> configurations = new ArrayList<>();
  private final Set<Configuration> distinct = new HashSet<>();

  public Batch(History history) {
    this.history = history;
  }

  /** Whether the configuration was tried before, is under way, or is proposed already. */
  public boolean holds(Configuration configuration) {
    return distinct.contains(configuration) || history.find(configuration).isPresent();
  }

  public void add(Configuration configuration) {
    configurations.add(configuration);
    distinct.add(configuration);
  }

  public History history() {
    return history;
  }

  /** The proposals so far, in order. */
  public List<Configuration> configurations() {
    return configurations;
  }
}
