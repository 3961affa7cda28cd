package dev.rung.study;

import dev.rung.trial.History;

/** Somebody who watches a study. Called on the study's thread after each batch of events. */
@FunctionalInterface
public interface Observer {
  /** The history has changed; what it holds is durable. */
  void changed(History history);
}
