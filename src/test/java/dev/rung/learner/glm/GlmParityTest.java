package dev.rung.learner.glm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.data.Examples;
import dev.rung.data.Sessions;
import dev.rung.space.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The learner against Spark ML itself: the same coefficients in as many iterations. */
class GlmParityTest {
  /** Seen: 3e-11 at most on 1,000 rows. */
  private static final double TOLERANCE = 1e-6;

  /** A setting of the grid: every pair of penalty and share, with both switches in turn. */
  private record Setting(double reg, double share, boolean intercept, boolean standard) {
    Settings settings(String loss, String solver) {
      return Settings.of(
          new Configuration(Map.of()),
          Map.of(
              "loss", loss,
              "solver", solver,
              "reg-param", reg,
              "elastic-net", share,
              "fit-intercept", String.valueOf(intercept),
              "standardization", String.valueOf(standard)));
    }
  }

  private static final List<Setting> GRID =
      List.of(
          new Setting(0, 0, true, true),
          new Setting(0, 0, false, true),
          new Setting(0.01, 0, true, true),
          new Setting(0.01, 0, true, false),
          new Setting(0.1, 0, false, false),
          new Setting(0.01, 0.5, true, true),
          new Setting(0.1, 0.5, true, false),
          new Setting(0.01, 1, false, true),
          new Setting(0.1, 1, true, true));

  /** What Spark ML found, in no iterations where it solved equations. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Theirs(double[] weights, double[] intercepts, int iterations) {}

  private static Dataset<Row> frame(Examples examples) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < examples.rows(); row++) {
      rows.add(RowFactory.create(examples.label(row), Vectors.dense(Census.row(examples, row))));
    }
    StructType schema =
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());
    return Sessions.shared().createDataFrame(rows, schema).coalesce(1).cache();
  }

  private static void check(Examples examples, Setting setting, Settings settings, Theirs theirs) {
    Training training = Training.begin(Rows.of(examples, examples.rows()), settings, 0);
    training.train(settings.maxIter(), () -> false);
    GlmModel ours = training.fit().model();
    double worst =
        Math.max(
            worst(theirs.weights(), ours.weights()), worst(theirs.intercepts(), ours.intercepts()));
    long iterations = training.fit().state().map(state -> state.iteration).orElse(0L);
    assertTrue(worst <= TOLERANCE, setting + ": " + worst);
    assertEquals(theirs.iterations(), iterations, setting.toString());
  }

  /** The greatest difference, for numbers above 1 in parts of them. */
  private static double worst(double[] expected, double[] found) {
    assertEquals(expected.length, found.length);
    return IntStream.range(0, expected.length)
        .mapToDouble(i -> Math.abs(expected[i] - found[i]) / Math.max(1, Math.abs(expected[i])))
        .max()
        .orElse(0);
  }

  private static void logistic(Examples examples, String loss, String family) {
    Dataset<Row> frame = frame(examples);
    for (Setting setting : GRID) {
      LogisticRegressionModel model =
          new LogisticRegression()
              .setFamily(family)
              .setRegParam(setting.reg())
              .setElasticNetParam(setting.share())
              .setFitIntercept(setting.intercept())
              .setStandardization(setting.standard())
              .fit(frame);
      Theirs theirs =
          new Theirs(
              rowMajor(model.coefficientMatrix()),
              model.interceptVector().toArray(),
              model.summary().objectiveHistory().length - 1);
      check(examples, setting, setting.settings(loss, "auto"), theirs);
    }
  }

  private static double[] rowMajor(Matrix matrix) {
    return matrix.transpose().toArray();
  }

  @Test
  void logistic_grid_equalsSparkMl() {
    logistic(Census.earners(1000), "logistic", "binomial");
  }

  @Test
  void multinomial_grid_equalsSparkMl() {
    logistic(Census.schooling(600), "multinomial", "multinomial");
  }

  @Test
  void squaredByGradients_grid_equalsSparkMl() {
    squared("l-bfgs");
  }

  /** Spark ML's own choice for so few features. */
  @Test
  void squaredByProducts_grid_equalsSparkMl() {
    squared("normal");
  }

  private static void squared(String solver) {
    Examples examples = Census.hours(1000);
    Dataset<Row> frame = frame(examples);
    for (Setting setting : GRID) {
      LinearRegressionModel model =
          new LinearRegression()
              .setSolver(solver)
              .setRegParam(setting.reg())
              .setElasticNetParam(setting.share())
              .setFitIntercept(setting.intercept())
              .setStandardization(setting.standard())
              .fit(frame);
      int iterations = model.summary().objectiveHistory().length - 1;
      Theirs theirs =
          new Theirs(model.coefficients().toArray(), new double[] {model.intercept()}, iterations);
      check(examples, setting, setting.settings("squared", solver), theirs);
    }
  }
}
