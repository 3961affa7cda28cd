package dev.rung.learner.glm;

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

/** Logistic, softmax and linear regression and support vector machines, as Spark ML fits them. */
public final class Glm implements Learner {
  /** The name in configuration files. */
  public static final String KIND = "glm";

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
    return List.of("iterations", "rows", "folds", "partitions");
  }

  @Override
  public Optional<String> misfit(Map<String, Object> options, Metric metric, int classes) {
    try {
      Loss loss = Loss.of(String.valueOf(options.getOrDefault("loss", "auto")), classes);
      if (loss == Loss.HINGE && metric == Metric.LOG_LOSS) {
        return Optional.of(
            "loss: log-loss needs probabilities, which loss=hinge does not give. Maybe use"
                + " loss=logistic, or metric=error.");
      }
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
    return metric.misfit(classes);
  }

  @Override
  public Objective objective(Map<String, Object> options, Metric metric, Fidelity fidelity) {
    // Says now what is wrong with the options, rather than in every trial.
    Settings.of(new Configuration(Map.of()), options);
    return new GlmObjective(new TreeMap<>(options), metric, fidelity);
  }
}
