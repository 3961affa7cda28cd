package dev.rung.learner.linear;

import dev.rung.data.Examples;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Hyperparameter;
import dev.rung.learner.Learner;
import dev.rung.learner.Metric;
import dev.rung.space.Configuration;
import dev.rung.space.Real;
import dev.rung.space.Space;
import dev.rung.trial.Objective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  /**
   * What theory asks for on a data set, most trusted first; values beyond the space's range are
   * taken to its end, and what the space cannot hold otherwise is left out.
   *
   * @param options hyperparameters that are fixed
   * @param epochs of a full training
   */
  public static List<Configuration> theory(
      Space space, Map<String, Object> options, Examples training, long epochs) {
    if (space.parameter("learning-rate").isEmpty()) {
      return List.of();
    }
    Settings defaults = Settings.of(space.complete(Map.of()), options);
    Optional<Theory> theory = Theory.of(defaults, training);
    List<Configuration> configurations = new ArrayList<>();
    for (Map<String, Object> asked : theory.map(t -> t.configurations(epochs)).orElse(List.of())) {
      complete(space, asked)
          .filter(c -> Theory.agrees(Settings.of(c, options), asked))
          .ifPresent(configurations::add);
    }
    return configurations;
  }

  private static Optional<Configuration> complete(Space space, Map<String, Object> asked) {
    Map<String, Object> values = new LinkedHashMap<>();
    asked.forEach(
        (name, value) ->
            space
                .parameter(name)
                .ifPresent(
                    p -> values.put(name, p instanceof Real real ? within(real, value) : value)));
    try {
      return Optional.of(space.complete(values));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not in this space
    }
  }

  private static Object within(Real real, Object value) {
    double number = (double) value;
    if (!real.name().equals("learning-rate")) {
      return value;
    }
    double high = real.high().reference().isPresent() ? number : real.high().value();
    double low = real.low().reference().isPresent() ? number : real.low().value();
    return Math.max(low, Math.min(high, number));
  }
}
