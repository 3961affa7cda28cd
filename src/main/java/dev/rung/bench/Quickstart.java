package dev.rung.bench;

import dev.rung.data.Data;
import dev.rung.data.DataSpec;
import dev.rung.data.Examples;
import dev.rung.data.Folds;
import dev.rung.data.Validation;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Metric;
import dev.rung.learner.linear.LinearSgd;
import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Condition;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.Objective;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The data, the learner and the space of conf/quickstart.conf. */
final class Quickstart {
  /** The epochs of a full training. */
  static final long EPOCHS = 81;

  private static final long SEED = 7;

  private Quickstart() {}

  /** The training rows, a fifth of them for validation. */
  static Folds data(SparkSession spark) {
    try (Data data = load(spark)) {
      return data.search();
    }
  }

  /** All rows that a search sees, prepared as for a refit. */
  static Examples whole(SparkSession spark) {
    try (Data data = load(spark)) {
      return data.refit().folds().get(0).training();
    }
  }

  private static Data load(SparkSession spark) {
    DataSpec spec =
        new DataSpec(
            "csv",
            "conf/data/adult_train.csv.gz",
            Optional.empty(),
            "label",
            Optional.empty(),
            Map.of("header", "true", "inferSchema", "true"),
            new Validation.Fraction(0.2, Optional.of(true)),
            SEED);
    return Data.load(spark, spec, true);
  }

  static Objective objective() {
    return new LinearSgd()
        .objective(Map.of("loss", "logistic"), Metric.LOG_LOSS, new Fidelity("epochs", EPOCHS));
  }

  static Space space() {
    return new Space(
        List.of(
            Real.of("learning-rate", 1e-4, 1, Scale.LOG),
            Real.of("l2", 1e-8, 1e-2, Scale.LOG),
            Ordinal.of("batch-size", 32L, 64L, 128L, 256L, 512L),
            Choice.of(
                "optimizer",
                "sgd",
                "momentum",
                "nesterov",
                "adagrad",
                "adadelta",
                "rmsprop",
                "adam"),
            Real.of("momentum", 0.5, 0.99, Scale.LINEAR),
            Choice.of("policy", "fixed", "inverse", "exponential", "step"),
            Real.of("gamma", 0.5, 0.999, Scale.LINEAR),
            Real.of("power", 0.25, 1, Scale.LINEAR),
            Int.of("step", 1, 27, Scale.LOG)),
        List.of(
            when("momentum", "optimizer", "momentum", "nesterov"),
            when("gamma", "policy", "inverse", "exponential", "step"),
            when("power", "policy", "inverse"),
            when("step", "policy", "step")),
        List.of());
  }

  private static Condition when(String parameter, String other, Object... values) {
    return new Condition(parameter, Clause.in(other, values));
  }
}
