package dev.rung.learner.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.data.Examples;
import dev.rung.space.Configuration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.LinearSVCModel;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same objectives solved by Spark ML's L-BFGS and OWL-QN with standardization off. Ours runs
 * full batches with momentum: linear convergence, whose error after 3,000 epochs is below 1e-9 as
 * l2 = 0.05 and a curvature of at most about 1 make the condition number about 20. Spark stops at a
 * relative change of 1e-10 of the objective, so its weights are within about sqrt(1e-10 / 0.05) =
 * 5e-5 of the optimum.
 */
class IndependentSolverTest {
  private static final double SPARK = 5e-5;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .appName("solvers")
            .config("spark.ui.enabled", false)
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static LinearModel ours(Examples examples, Object... pairs) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("batch-size", (long) examples.rows());
    values.put("optimizer", "momentum");
    values.put("learning-rate", 0.1);
    values.put("l2", 0.05);
    for (int i = 0; i < pairs.length; i += 2) {
      values.put((String) pairs[i], pairs[i + 1]);
    }
    Settings settings = Settings.of(new Configuration(values), Map.of());
    State state = State.initial(settings, examples);
    new Trainer(settings, examples, null, state, 1, 0).train(3000, () -> false);
    return state.model();
  }

  private static Dataset<Row> rows(Examples examples) {
    List<Row> rows = new ArrayList<>();
    int columns = examples.features().columns();
    for (int i = 0; i < examples.rows(); i++) {
      double[] x = new double[columns];
      examples.features().addTo(i, 1, x, 0);
      rows.add(RowFactory.create(examples.label(i), Vectors.dense(x)));
    }
    return spark
        .createDataFrame(
            rows,
            new StructType()
                .add("label", DataTypes.DoubleType)
                .add("features", SQLDataTypes.VectorType()))
        .coalesce(1);
  }

  @Test
  void logistic_withBothPenalties_agrees() {
    Examples examples = Made.of(1, 300, 6, 0.7, 2).sparse();
    LogisticRegressionModel theirs =
        new LogisticRegression()
            .setRegParam(0.07)
            .setElasticNetParam(0.02 / 0.07)
            .setStandardization(false)
            .setTol(1e-10)
            .setMaxIter(500)
            .fit(rows(examples));
    LinearModel model = ours(examples, "l1", 0.02);
    assertArrayEquals(theirs.coefficients().toArray(), model.weights(), SPARK);
    assertEquals(theirs.intercept(), model.intercepts()[0], SPARK);
  }

  @Test
  void multinomial_agreesUpToACommonIntercept() {
    Examples examples = Made.of(2, 300, 5, 1, 3).dense();
    LogisticRegressionModel theirs =
        new LogisticRegression()
            .setFamily("multinomial")
            .setRegParam(0.05)
            .setStandardization(false)
            .setTol(1e-10)
            .setMaxIter(500)
            .fit(rows(examples));
    LinearModel model = ours(examples);
    double[] b = model.intercepts();
    for (int k = 0; k < 3; k++) {
      for (int j = 0; j < 5; j++) {
        assertEquals(theirs.coefficientMatrix().apply(k, j), model.weights()[k * 5 + j], SPARK);
      }
      assertEquals(theirs.interceptVector().apply(k), b[k] - (b[0] + b[1] + b[2]) / 3, SPARK);
    }
  }

  /**
   * Spark divides regParam by the labels' sample standard deviation, even with standardization off.
   * Labels spread over about 20, and so do the errors of their weights.
   */
  @Test
  void squared_agreesInTheLabelsUnits() {
    Examples examples = Made.of(3, 300, 6, 1, 0).dense();
    LinearRegressionModel theirs =
        new LinearRegression()
            .setSolver("l-bfgs")
            .setRegParam(0.05 * spread(examples))
            .setStandardization(false)
            .setTol(1e-12)
            .setMaxIter(500)
            .fit(rows(examples));
    LinearModel model = ours(examples);
    assertArrayEquals(theirs.coefficients().toArray(), model.weights(), 20 * SPARK);
    assertEquals(theirs.intercept(), model.intercepts()[0], 20 * SPARK);
  }

  private static double spread(Examples examples) {
    double[] labels = IntStream.range(0, examples.rows()).mapToDouble(examples::label).toArray();
    double mean = Arrays.stream(labels).average().orElseThrow();
    double squares = Arrays.stream(labels).map(y -> (y - mean) * (y - mean)).sum();
    return Math.sqrt(squares / (labels.length - 1));
  }

  /**
   * The hinge has no curvature, and a subgradient descent with rate 1/t is within about ln(t) / (l2
   * t) of the optimum: 8 / (0.05 * 3000) = 5 percent in the worst case; averaged over the last half
   * it stays far below, and no solver can be below the optimum by more than its own tolerance.
   */
  @Test
  void hinge_reachesTheSameObjective() {
    Examples examples = Made.of(4, 300, 6, 1, 2).dense();
    LinearSVCModel theirs =
        new LinearSVC()
            .setRegParam(0.05)
            .setStandardization(false)
            .setTol(1e-10)
            .setMaxIter(500)
            .fit(rows(examples));
    LinearModel model =
        ours(
            examples,
            "loss",
            "hinge",
            "optimizer",
            "sgd",
            "learning-rate",
            2.0,
            "policy",
            "inverse",
            "gamma",
            0.1,
            "power",
            1.0,
            "averaging",
            "polyak",
            "averaging-start",
            1500L);
    double best = hinge(examples, theirs.coefficients().toArray(), theirs.intercept());
    double reached = hinge(examples, model.weights(), model.intercepts()[0]);
    assertTrue(Math.abs(reached - best) < 1e-3 * best, reached + " against " + best);
  }

  private static double hinge(Examples examples, double[] w, double intercept) {
    double sum = 0;
    for (int row = 0; row < examples.rows(); row++) {
      double margin = examples.features().dot(row, w, 0) + intercept;
      sum += Math.max(0, 1 - (2 * examples.label(row) - 1) * margin);
    }
    double squares = 0;
    for (double v : w) {
      squares += v * v;
    }
    return sum / examples.rows() + 0.05 / 2 * squares;
  }
}
