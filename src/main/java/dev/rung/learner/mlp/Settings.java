package dev.rung.learner.mlp;

import dev.rung.learner.Hyperparameter;
import dev.rung.learner.net.Activation;
import dev.rung.learner.net.Dense;
import dev.rung.learner.net.Dropout;
import dev.rung.learner.net.Initializer;
import dev.rung.learner.net.Layer;
import dev.rung.learner.net.Network;
import dev.rung.learner.net.Plan;
import dev.rung.learner.net.Recipe;
import dev.rung.learner.net.Schedule;
import dev.rung.learner.net.SolverSettings;
import dev.rung.space.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From one value of every hyperparameter to a network and its training. Layer i has its
 * hyperparameters' names with -i behind them; those of layers above {@code layers} have no effect.
 *
 * @param options hyperparameters that are fixed
 */
record Settings(TreeMap<String, Object> options) implements Recipe {
  private static final int MOST_LAYERS = 6;
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double BELOW_ONE = Math.nextDown(1.0);

  /** What can be tuned or fixed. */
  static final List<Hyperparameter> HYPERPARAMETERS = hyperparameters();

  private static List<Hyperparameter> hyperparameters() {
    List<Hyperparameter> all = new ArrayList<>();
    all.add(Hyperparameter.whole("layers", 1, MOST_LAYERS, 2));
    for (int i = 1; i <= MOST_LAYERS; i++) {
      all.addAll(layer(i));
    }
    all.add(Hyperparameter.real("output-dropout", 0, BELOW_ONE, 0));
    all.add(
        Hyperparameter.choice(
            "output-init", "glorot-uniform", "glorot-normal", "he-normal", "he-uniform"));
    all.add(Hyperparameter.real("l2", 0, INFINITY, 0));
    all.add(Hyperparameter.whole("batch-size", 1, Integer.MAX_VALUE, 32));
    all.addAll(
        SolverSettings.hyperparameters(
            "adam", "sgd", "momentum", "nesterov", "adadelta", "adagrad", "smorm3s"));
    all.addAll(Schedule.hyperparameters());
    all.add(Hyperparameter.whole("epochs", 1, 1_000_000, 10));
    all.add(Hyperparameter.whole("updates", 0, Long.MAX_VALUE, 0));
    all.add(Hyperparameter.whole("mini-batches", 1, 1_000_000, 1));
    all.add(Hyperparameter.whole("memory", 1, 1_000_000, 4096));
    return List.copyOf(all);
  }

  private static List<Hyperparameter> layer(int i) {
    return List.of(
        Hyperparameter.whole("units-" + i, 1, 1 << 20, 128),
        Hyperparameter.choice(
            "activation-" + i,
            "relu",
            "leaky-relu",
            "elu",
            "tanh",
            "scaled-tanh",
            "sigmoid",
            "linear"),
        Hyperparameter.real("leak-" + i, 0, 1, 0.01),
        Hyperparameter.real("tanh-in-" + i, Double.MIN_NORMAL, INFINITY, 2.0 / 3),
        Hyperparameter.real("tanh-out-" + i, Double.MIN_NORMAL, INFINITY, 1.7159),
        Hyperparameter.real("dropout-" + i, 0, BELOW_ONE, 0),
        Hyperparameter.choice(
            "init-" + i,
            "he-normal",
            "he-uniform",
            "glorot-normal",
            "glorot-uniform",
            "constant",
            "normal",
            "uniform",
            "orthogonal",
            "sparse"),
        Hyperparameter.real("init-scale-" + i, -INFINITY, INFINITY, 0.01));
  }

  /** A configuration's values, where it has them, before the options', before the defaults. */
  static Configuration values(Map<String, Object> options, Configuration configuration) {
    return Hyperparameter.values(Mlp.KIND, HYPERPARAMETERS, options, configuration);
  }

  @Override
  public Plan plan(Configuration configuration, int features, int outputs) {
    Configuration c = values(options, configuration);
    return Plan.of(network(c, features, outputs), c);
  }

  private static Network network(Configuration c, int features, int outputs) {
    List<Layer> layers = new ArrayList<>();
    int inputs = features;
    for (int i = 1; i <= c.integer("layers"); i++) {
      drop(layers, inputs, c.real("dropout-" + i));
      Dense dense = dense(c, i, inputs);
      layers.add(dense);
      inputs = dense.outputs();
    }
    drop(layers, inputs, c.real("output-dropout"));
    Initializer last = Initializer.of(c.choice("output-init"));
    layers.add(new Dense(inputs, outputs, Activation.LINEAR, last, 0));
    return new Network(layers);
  }

  private static void drop(List<Layer> layers, int inputs, double share) {
    if (share > 0) {
      layers.add(new Dropout(inputs, share));
    }
  }

  private static Dense dense(Configuration c, int i, int inputs) {
    Activation activation =
        Activation.of(
            c.choice("activation-" + i),
            c.real("leak-" + i),
            c.real("tanh-in-" + i),
            c.real("tanh-out-" + i));
    return new Dense(
        inputs,
        (int) c.integer("units-" + i),
        activation,
        Initializer.of(c.choice("init-" + i)),
        c.real("init-scale-" + i));
  }
}
