package dev.rung.learner.xgboost;

import dev.rung.learner.Hyperparameter;
import dev.rung.space.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One value of every hyperparameter.
 *
 * @param forest whether trees are averaged; else each corrects those before it
 * @param bins the most bins of a feature
 * @param rounds the rounds of a training whose resource is something else
 * @param parameters those that XGBoost knows, under its names
 */
record Settings(boolean forest, int bins, long rounds, Map<String, String> parameters) {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final String BOOSTER = "booster";
  private static final String FOREST = "forest";
  private static final String ROUNDS = "rounds";

  /** What can be tuned or fixed, with XGBoost's defaults. */
  static final List<Hyperparameter> HYPERPARAMETERS =
      List.of(
          Hyperparameter.choice(BOOSTER, "gbtree", FOREST),
          Hyperparameter.real("eta", 0, INFINITY, 0.3),
          Hyperparameter.whole("max-depth", 0, 64, 6),
          Hyperparameter.whole("max-leaves", 0, 1_000_000, 0),
          Hyperparameter.choice("grow-policy", "depthwise", "lossguide"),
          Hyperparameter.real("min-child-weight", 0, INFINITY, 1),
          Hyperparameter.real("gamma", 0, INFINITY, 0),
          Hyperparameter.real("lambda", 0, INFINITY, 1),
          Hyperparameter.real("alpha", 0, INFINITY, 0),
          Hyperparameter.real("max-delta-step", 0, INFINITY, 0),
          Hyperparameter.real("subsample", 1e-6, 1, 1),
          Hyperparameter.real("colsample-bytree", 1e-6, 1, 1),
          Hyperparameter.real("colsample-bylevel", 1e-6, 1, 1),
          Hyperparameter.real("colsample-bynode", 1e-6, 1, 1),
          Hyperparameter.real("scale-pos-weight", 0, INFINITY, 1),
          Hyperparameter.whole("max-bin", 2, 65_536, 256),
          Hyperparameter.whole(ROUNDS, 1, 1_000_000, 100));

  private static final List<String> SAMPLES =
      List.of("subsample", "colsample_bytree", "colsample_bylevel", "colsample_bynode");

  /** The defaults of a forest that differ: those of Breiman's, near enough. */
  private static final Map<String, Object> OF_A_FOREST =
      Map.of("max-depth", 20L, "lambda", 0.0, "subsample", 0.632, "colsample-bynode", 0.3);

  /** A configuration's values, where it has them, before the options', before the defaults. */
  static Settings of(Configuration configuration, Map<String, Object> options) {
    Object booster =
        Optional.ofNullable(configuration.values().get(BOOSTER)).orElse(options.get(BOOSTER));
    Map<String, Object> fixed = new TreeMap<>();
    if (FOREST.equals(booster)) {
      fixed.putAll(OF_A_FOREST);
    }
    fixed.putAll(options);
    Configuration c = Hyperparameter.values(Xgboost.KIND, HYPERPARAMETERS, fixed, configuration);
    return new Settings(
        c.choice(BOOSTER).equals(FOREST),
        Math.toIntExact(c.integer("max-bin")),
        c.integer(ROUNDS),
        parameters(c));
  }

  /** Whether rows or columns are sampled. */
  boolean random() {
    return SAMPLES.stream().anyMatch(name -> Float.parseFloat(parameters.get(name)) < 1);
  }

  private static Map<String, String> parameters(Configuration c) {
    List<Hyperparameter> known = new ArrayList<>(HYPERPARAMETERS);
    known.removeIf(h -> h.name().equals(BOOSTER) || h.name().equals(ROUNDS));
    Map<String, String> parameters = new TreeMap<>();
    for (Hyperparameter h : known) {
      parameters.put(h.name().replace('-', '_'), text(h, c));
    }
    return parameters;
  }

  private static String text(Hyperparameter h, Configuration c) {
    if (!h.values().isEmpty()) {
      return c.choice(h.name());
    }
    return h.whole() ? Long.toString(c.integer(h.name())) : text(c.real(h.name()));
  }

  /** As a float that XGBoost reads without a range error. */
  static String text(double value) {
    float near = (float) Math.min(value, Float.MAX_VALUE);
    return Float.toString(Math.abs(near) < Float.MIN_NORMAL ? 0 : near);
  }
}
