package dev.rung.learner.mlp;

import dev.rung.learner.net.NetLearner;
import java.util.List;
import java.util.TreeMap;

/** Feed-forward networks for classes and numbers. */
public final class Mlp extends NetLearner {
  static final String KIND = "mlp";

  public Mlp() {
    super(KIND, Settings.HYPERPARAMETERS, options -> new Settings(new TreeMap<>(options)));
  }

  @Override
  public List<String> resources() {
    return List.of("epochs", "updates", "rows", "folds", "partitions");
  }
}
