package dev.rung.learner.net;

import dev.rung.learner.Fidelity;
import dev.rung.learner.Hyperparameter;
import dev.rung.learner.Learner;
import dev.rung.learner.Metric;
import dev.rung.learner.Shape;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.Objective;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A kind of network as a learner: what it is called, what can be tuned, and what that makes. */
public abstract class NetLearner implements Learner {
  private final String kind;
  private final List<Hyperparameter> hyperparameters;
  private final Function<Map<String, Object>, Recipe> recipe;

  /**
   * A kind of network.
   *
   * @param recipe what fixed hyperparameters make
   */
  protected NetLearner(
      String kind,
      List<Hyperparameter> hyperparameters,
      Function<Map<String, Object>, Recipe> recipe) {
    this.kind = kind;
    this.hyperparameters = List.copyOf(hyperparameters);
    this.recipe = recipe;
  }

  @Override
  public final String kind() {
    return kind;
  }

  @Override
  public final List<Hyperparameter> hyperparameters() {
    return hyperparameters;
  }

  @Override
  public final Optional<String> misfit(Map<String, Object> options, Metric metric, int classes) {
    return metric.misfit(classes);
  }

  @Override
  public Optional<String> misfit(Map<String, Object> options, Space space, Shape shape) {
    return extent(options, space, shape).misfit();
  }

  @Override
  public final List<String> notes(Map<String, Object> options, Space space, Shape shape) {
    return extent(options, space, shape).notes();
  }

  private Extent extent(Map<String, Object> options, Space space, Shape shape) {
    return Extent.of(recipe.apply(options), space, shape);
  }

  @Override
  public final Objective objective(Map<String, Object> options, Metric metric, Fidelity fidelity) {
    // Says now what is wrong with the options, rather than in every trial.
    Hyperparameter.values(kind, hyperparameters, options, new Configuration(Map.of()));
    return new NetObjective(recipe.apply(options), metric, fidelity);
  }
}
