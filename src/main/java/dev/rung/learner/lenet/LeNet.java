package dev.rung.learner.lenet;

import dev.rung.learner.Fidelity;
import dev.rung.learner.Hyperparameter;
import dev.rung.learner.Learner;
import dev.rung.learner.Metric;
import dev.rung.learner.Shape;
import dev.rung.learner.net.Extent;
import dev.rung.learner.net.NetObjective;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.Objective;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small convolutional network for square images. */
public final class LeNet implements Learner {
  static final String KIND = "lenet";

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
    return List.of("updates", "epochs", "rows", "folds", "partitions");
  }

  @Override
  public Optional<String> misfit(Map<String, Object> options, Metric metric, int classes) {
    return metric.misfit(classes);
  }

  @Override
  public Optional<String> misfit(Map<String, Object> options, Space space, Shape shape) {
    return Settings.misfit(shape.features()).or(() -> extent(options, space, shape).misfit());
  }

  @Override
  public List<String> notes(Map<String, Object> options, Space space, Shape shape) {
    return extent(options, space, shape).notes();
  }

  private static Extent extent(Map<String, Object> options, Space space, Shape shape) {
    return Extent.of(new Settings(new TreeMap<>(options)), space, shape);
  }

  @Override
  public Objective objective(Map<String, Object> options, Metric metric, Fidelity fidelity) {
    // Says now what is wrong with the options, rather than in every trial.
    Settings.values(options, new Configuration(Map.of()));
    return new NetObjective(new Settings(new TreeMap<>(options)), metric, fidelity);
  }
}
