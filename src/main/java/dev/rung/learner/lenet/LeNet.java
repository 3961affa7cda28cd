package dev.rung.learner.lenet;

import dev.rung.learner.Shape;
import dev.rung.learner.net.NetLearner;
import dev.rung.space.Space;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small convolutional network for square images. */
public final class LeNet extends NetLearner {
  static final String KIND = "lenet";

  public LeNet() {
    super(KIND, Settings.HYPERPARAMETERS, options -> new Settings(new TreeMap<>(options)));
  }

  @Override
  public List<String> resources() {
    return List.of("updates", "epochs", "rows", "folds", "partitions");
  }

  @Override
  public Optional<String> misfit(Map<String, Object> options, Space space, Shape shape) {
    return Settings.misfit(shape.features()).or(() -> super.misfit(options, space, shape));
  }
}
