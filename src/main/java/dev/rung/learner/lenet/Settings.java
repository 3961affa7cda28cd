package dev.rung.learner.lenet;

import dev.rung.learner.Hyperparameter;
import dev.rung.learner.net.Activation;
import dev.rung.learner.net.Convolution;
import dev.rung.learner.net.Dense;
import dev.rung.learner.net.Initializer;
import dev.rung.learner.net.MaxPooling;
import dev.rung.learner.net.Network;
import dev.rung.learner.net.Plan;
import dev.rung.learner.net.Recipe;
import dev.rung.learner.net.Schedule;
import dev.rung.learner.net.SolverSettings;
import dev.rung.space.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * From one value of every hyperparameter to a network and its training.
 *
 * @param options hyperparameters that are fixed
 */
record Settings(TreeMap<String, Object> options) implements Recipe {
  private static final int KERNEL = 5;

  /** The least side of which two convolutions and poolings leave a pixel. */
  private static final int LEAST = 16;

  /** What can be tuned or fixed. */
  static final List<Hyperparameter> HYPERPARAMETERS = hyperparameters();

  private static List<Hyperparameter> hyperparameters() {
    List<Hyperparameter> all = new ArrayList<>();
    all.add(Hyperparameter.whole("k1", 1, 4096, 20));
    all.add(Hyperparameter.whole("k2", 1, 4096, 50));
    all.add(Hyperparameter.choice("activation", "relu", "tanh", "sigmoid"));
    all.add(
        Hyperparameter.choice(
            "init", "he-normal", "he-uniform", "glorot-normal", "glorot-uniform"));
    all.add(Hyperparameter.real("l2", 0, Double.POSITIVE_INFINITY, 0));
    all.add(Hyperparameter.whole("batch-size", 1, Integer.MAX_VALUE, 100));
    all.addAll(
        SolverSettings.hyperparameters(
            "sgd", "momentum", "nesterov", "adam", "adadelta", "adagrad", "smorm3s"));
    all.addAll(Schedule.hyperparameters());
    all.add(Hyperparameter.whole("epochs", 1, 1_000_000, 10));
    all.add(Hyperparameter.whole("updates", 0, Long.MAX_VALUE, 0));
    all.add(Hyperparameter.whole("mini-batches", 1, 1_000_000, 100));
    all.add(Hyperparameter.whole("memory", 1, 1_000_000, 4096));
    return List.copyOf(all);
  }

  /** A configuration's values, where it has them, before the options', before the defaults. */
  static Configuration values(Map<String, Object> options, Configuration configuration) {
    return Hyperparameter.values(LeNet.KIND, HYPERPARAMETERS, options, configuration);
  }

  /** Why rows of so many features are no images; empty where they are. */
  static Optional<String> misfit(int features) {
    int side = side(features);
    return side * side == features && side >= LEAST
        ? Optional.empty()
        : Optional.of(
            ("kind: lenet needs square images of one channel, %d pixels a side or more, but got %d"
                    + " features. Maybe use kind=mlp.")
                .formatted(LEAST, features));
  }

  private static int side(int features) {
    return (int) Math.round(Math.sqrt(features));
  }

  @Override
  public Plan plan(Configuration configuration, int features, int outputs) {
    misfit(features)
        .ifPresent(
            sentence -> {
              throw new IllegalArgumentException(sentence);
            });
    Configuration c = values(options, configuration);
    return Plan.of(network(c, side(features), outputs), c);
  }

  private static Network network(Configuration c, int side, int outputs) {
    Activation activation = Activation.of(c.choice("activation"), 0, 1, 1);
    Initializer init = Initializer.of(c.choice("init"));
    int k1 = (int) c.integer("k1");
    int k2 = (int) c.integer("k2");
    Convolution first = new Convolution(side, 1, k1, KERNEL, activation, init, 0);
    MaxPooling half = new MaxPooling(first.outputSide(), k1);
    Convolution second = new Convolution(half.outputSide(), k1, k2, KERNEL, activation, init, 0);
    MaxPooling quarter = new MaxPooling(second.outputSide(), k2);
    Dense last =
        new Dense(quarter.outputs(), outputs, Activation.LINEAR, Initializer.GLOROT_UNIFORM, 0);
    return new Network(List.of(first, half, second, quarter, last));
  }
}
