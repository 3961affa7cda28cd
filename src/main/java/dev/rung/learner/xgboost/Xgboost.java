package dev.rung.learner.xgboost;

import dev.rung.learner.Fidelity;
import dev.rung.learner.Hyperparameter;
import dev.rung.learner.Learner;
import dev.rung.learner.Metric;
import dev.rung.space.Configuration;
import dev.rung.trial.Objective;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Boosted trees and random forests by XGBoost (Chen and Guestrin 2016, "XGBoost: A Scalable Tree
 * Boosting System"). This class can be loaded without it.
 */
public final class Xgboost implements Learner {
  /** The name in configuration files. */
  public static final String KIND = "xgboost";

  /** What has to be on the class path. */
  public static final String ARTIFACT = "ml.dmlc:xgboost4j_2.13:2.1.4";

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
    return List.of("rounds", "rows", "folds", "partitions");
  }

  @Override
  public Optional<String> misfit(Map<String, Object> options, Metric metric, int classes) {
    return metric.misfit(classes);
  }

  @Override
  public Optional<String> missing() {
    try {
      Class.forName("ml.dmlc.xgboost4j.java.XGBoost", false, Xgboost.class.getClassLoader());
      return Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.of(
          "xgboost needs %s, which is not on the class path. Add it: -- --packages %s"
              .formatted(ARTIFACT, ARTIFACT));
    }
  }

  @Override
  public Objective objective(Map<String, Object> options, Metric metric, Fidelity fidelity) {
    // Says now what is wrong with the options, rather than in every trial.
    Settings.of(new Configuration(Map.of()), options);
    return new XgboostObjective(new TreeMap<>(options), metric, fidelity);
  }

  /** The first fold's booster in a checkpoint, in XGBoost's own format (UBJSON). */
  public static byte[] booster(byte[] checkpoint) throws IOException {
    return Checkpoint.decode(checkpoint).get(0);
  }
}
