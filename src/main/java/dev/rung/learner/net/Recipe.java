package dev.rung.learner.net;

import dev.rung.space.Configuration;
import java.io.Serializable;

/** What a learner makes of a configuration. */
@FunctionalInterface
public interface Recipe extends Serializable {
  /**
   * The network and its training.
   *
   * @param outputs one a class, or 1 for regression
   * @throws IllegalArgumentException where there can be none
   */
  Plan plan(Configuration configuration, int features, int outputs);
}
