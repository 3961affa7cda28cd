package dev.rung.learner.linear;

import dev.rung.learner.Fidelity;
import dev.rung.learner.Hyperparameter;
import dev.rung.learner.Learner;
import dev.rung.learner.Metric;
import dev.rung.space.Configuration;
import dev.rung.trial.Objective;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Linear and logistic regression, softmax and support vector machines by gradient descent. */
public final class LinearSgd implements Learner {
  /** The name in configuration files. */
  public static final String KIND = "linear-sgd";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<Hyperparameter> hyperparameters() {
    return Settings.HYPERPARAMETERS;
  }

  @Override
  public List<String> resources() {
    return List.of("epochs", "rows", "folds", "partitions");
  }

  @Override
  public Optional<String> misfit(Map<String, Object> options, Metric metric, int classes) {
    String name = String.valueOf(options.getOrDefault("loss", "auto"));
    Loss loss;
    try {
      loss = Loss.of(name, classes);
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
    if (loss == Loss.HINGE && metric == Metric.LOG_LOSS) {
      return Optional.of(
          "loss: log-loss needs probabilities, which loss=hinge does not give. Maybe use"
              + " loss=logistic, or metric=error.");
    }
    return metric.misfit(classes);
  }

  @Override
  public Objective objective(Map<String, Object> options, Metric metric, Fidelity fidelity) {
    // Says now what is wrong with the options, rather than in every trial.
    Settings.of(new Configuration(Map.of()), options);
    return new LinearObjective(new TreeMap<>(options), metric, fidelity);
  }
}
