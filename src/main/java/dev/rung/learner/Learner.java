package dev.rung.learner;

import dev.rung.space.Space;
import dev.rung.trial.Objective;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kind of model that comes with the project and trains inside a task. */
public interface Learner {
  /** The name in configuration files: "linear-sgd". */
  String kind();

  /** Everything that can be tuned or fixed. */
  List<Hyperparameter> hyperparameters();

  /** What a unit of resource may be: "epochs". */
  List<String> resources();

  /**
   * Why options, metric and labels do not go together, in one sentence that begins with the
   * option's name; empty where they do.
   *
   * @param classes the number of classes; 0 for regression
   */
  default Optional<String> misfit(Map<String, Object> options, Metric metric, int classes) {
    return Optional.empty();
  }

  /** What the class path lacks for it to train, in one sentence; empty where nothing is missing. */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /**
   * Why no configuration of the space can be trained on data of this shape, in one sentence that
   * begins with an option's name; empty where some can.
   */
  default Optional<String> misfit(Map<String, Object> options, Space space, Shape shape) {
    return Optional.empty();
  }

  /** What a person should know before the first trial, a line each: the memory that trials take. */
  default List<String> notes(Map<String, Object> options, Space space, Shape shape) {
    return List.of();
  }

  /**
   * The objective that trains it on the study's data.
   *
   * @param options hyperparameters that are fixed; a configuration's values go before them
   * @param metric the study's metric; the others that fit the data are reported beside it
   * @param fidelity what a leg's resource means
   */
  Objective objective(Map<String, Object> options, Metric metric, Fidelity fidelity);
}
