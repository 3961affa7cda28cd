package dev.rung.bench;

import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.data.Matrix;
import dev.rung.data.SparseMatrix;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Metric;
import dev.rung.learner.glm.Glm;
import dev.rung.math.Seeds;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Wave;
import dev.rung.runner.spark.SparkRunner;
import dev.rung.runner.spark.Tuning;
import dev.rung.space.Configuration;
import dev.rung.trial.Completion;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A grid of logistic regressions on the census, three folds, and the winner on all rows: by Spark's
 * own CrossValidator on cached rows, and by glm in tasks; the same rows, folds and log-loss, both
 * warm. Reading and preparing the data is not counted, sending it to the executors is.
 */
final class CrossValidatorBenchmark implements Benchmark {
  private static final int FOLDS = 3;
  private static final long ITERATIONS = 100;
  private static final double[] STRENGTHS = {1e-4, 1e-3, 1e-2, 1e-1};
  private static final double[] SHARES = {0, 0.5, 1};

  private final int rows;

  /** Of at most so many rows. */
  CrossValidatorBenchmark(int rows) {
    this.rows = rows;
  }

  /** How long the search took, and each point's log-loss. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Outcome(double seconds, double[] losses) {
    int winner() {
      return IntStream.range(0, losses.length)
          .reduce((a, b) -> losses[b] < losses[a] ? b : a)
          .orElseThrow();
    }
  }

  @Override
  public String name() {
    return "crossvalidator";
  }

  @Override
  public Benchmark with(Map<String, String> options) {
    if (!List.of("rows").containsAll(options.keySet())) {
      throw new IllegalArgumentException(
          "%s has the option rows, but got %s.".formatted(name(), options.keySet()));
    }
    return options.isEmpty()
        ? this
        : new CrossValidatorBenchmark(Integer.parseInt(options.get("rows")));
  }

  @Override
  public void run(Results out) throws Exception {
    try (SparkSession spark = session()) {
      Examples all = examples(spark);
      Dataset<Row> frame = frame(spark, all).cache();
      frame.count();
      byValidator(spark, frame, 1);
      byLearner(spark, all, 1);
      Outcome theirs = byValidator(spark, frame, points().size());
      Outcome ours = byLearner(spark, all, points().size());
      report(theirs, ours, out);
    }
  }

  private static SparkSession session() {
    SparkSession.Builder builder = SparkSession.builder().appName("bench crossvalidator");
    if (System.getProperty("spark.master") == null) {
      builder.master("local[2]").config("spark.ui.enabled", "false");
    }
    return builder.getOrCreate();
  }

  private static void report(Outcome theirs, Outcome ours, Results out) {
    out.add(
        Result.of("CrossValidator, 12 points", theirs.seconds(), "s")
            .against(ours.seconds())
            .ratioAtLeast(20));
    int winner = ours.winner();
    out.say(
        "Winners: %s by CrossValidator, %s by glm."
            .formatted(points().get(theirs.winner()).values(), points().get(winner).values()));
    out.add(
        Result.of("log-loss of the winner", ours.losses()[winner], "")
            .against(theirs.losses()[theirs.winner()]));
    double worst =
        IntStream.range(0, ours.losses().length)
            .mapToDouble(i -> Math.abs(ours.losses()[i] - theirs.losses()[i]))
            .max()
            .orElseThrow();
    out.add(Result.of("greatest difference of a point's log-loss", worst, "").atMost(1e-4));
    double same = winner == theirs.winner() ? 1 : 0;
    out.add(Result.of("the same winner", same, "").atLeast(1));
  }

  private static List<Configuration> points() {
    List<Configuration> points = new ArrayList<>();
    for (double strength : STRENGTHS) {
      for (double share : SHARES) {
        points.add(new Configuration(Map.of("reg-param", strength, "elastic-net", share)));
      }
    }
    return points;
  }

  private static int fold(int row) {
    return (int) Math.floorMod(Seeds.derive(7, "fold", row), (long) FOLDS);
  }

  /** The census, prepared once as for a refit on all rows. */
  private Examples examples(SparkSession spark) {
    return part(Quickstart.whole(spark), row -> row < rows);
  }

  private static Examples part(Examples examples, IntPredicate chosen) {
    int[] rows = IntStream.range(0, examples.rows()).filter(chosen).toArray();
    Matrix matrix = examples.features();
    int[] starts = new int[rows.length + 1];
    int[] indices = new int[1024];
    double[] values = new double[1024];
    int[] rowIndices = new int[matrix.columns()];
    double[] rowValues = new double[matrix.columns()];
    for (int i = 0; i < rows.length; i++) {
      int count = matrix.elements(rows[i], rowIndices, rowValues);
      starts[i + 1] = starts[i] + count;
      if (starts[i + 1] > indices.length) {
        indices = Arrays.copyOf(indices, 2 * starts[i + 1]);
        values = Arrays.copyOf(values, 2 * starts[i + 1]);
      }
      System.arraycopy(rowIndices, 0, indices, starts[i], count);
      System.arraycopy(rowValues, 0, values, starts[i], count);
    }
    int total = starts[rows.length];
    return new Examples(
        new SparseMatrix(
            matrix.columns(), starts, Arrays.copyOf(indices, total), Arrays.copyOf(values, total)),
        IntStream.of(rows).mapToDouble(examples::label).toArray(),
        examples.classes());
  }

  private static Dataset<Row> frame(SparkSession spark, Examples examples) {
    Matrix matrix = examples.features();
    int[] indices = new int[matrix.columns()];
    double[] values = new double[matrix.columns()];
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < examples.rows(); row++) {
      int count = matrix.elements(row, indices, values);
      rows.add(
          RowFactory.create(
              examples.label(row),
              fold(row),
              Vectors.sparse(
                  matrix.columns(), Arrays.copyOf(indices, count), Arrays.copyOf(values, count))));
    }
    StructType schema =
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("fold", DataTypes.IntegerType)
            .add("features", SQLDataTypes.VectorType());
    return spark.createDataFrame(rows, schema);
  }

  private static Outcome byValidator(SparkSession spark, Dataset<Row> frame, int points) {
    LogisticRegression estimator = new LogisticRegression().setMaxIter((int) ITERATIONS);
    // Built by hand, so that the order is that of the points.
    ParamMap[] grid =
        points().subList(0, points).stream()
            .map(
                point ->
                    new ParamGridBuilder()
                        .baseOn(estimator.regParam().w(point.real("reg-param")))
                        .baseOn(estimator.elasticNetParam().w(point.real("elastic-net")))
                        .build()[0])
            .toArray(ParamMap[]::new);
    CrossValidator validator =
        new CrossValidator()
            .setEstimator(estimator)
            .setEstimatorParamMaps(grid)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss"))
            .setNumFolds(FOLDS)
            .setFoldCol("fold")
            .setParallelism(spark.sparkContext().defaultParallelism());
    long start = System.nanoTime();
    double[] losses = validator.fit(frame).avgMetrics();
    return new Outcome((System.nanoTime() - start) / 1e9, losses);
  }

  private static Outcome byLearner(SparkSession spark, Examples all, int points) throws Exception {
    List<Fold> folds = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int own = fold;
      folds.add(new Fold(part(all, row -> fold(row) != own), part(all, row -> fold(row) == own)));
    }
    long start = System.nanoTime();
    double[] losses = losses(spark, new Folds(folds), points().subList(0, points));
    Outcome outcome = new Outcome(0, losses);
    Folds whole = new Folds(List.of(new Fold(all, all)));
    losses(spark, whole, List.of(points().get(outcome.winner())));
    return new Outcome((System.nanoTime() - start) / 1e9, losses);
  }

  private static double[] losses(SparkSession spark, Folds data, List<Configuration> points)
      throws Exception {
    Objective objective =
        new Glm()
            .objective(
                Map.of("loss", "logistic"), Metric.LOG_LOSS, new Fidelity("all", ITERATIONS));
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      legs.add(new Leg(i, points.get(i), 0, ITERATIONS, i));
    }
    double[] losses = new double[points.size()];
    try (Runner runner =
        SparkRunner.of(
            spark.sparkContext(),
            "crossvalidator",
            objective,
            data,
            new MemoryCheckpoints(),
            TimeLimit.NONE,
            Tuning.USUAL)) {
      runner.submit(new Wave("grid", legs));
      for (int left = legs.size(); left > 0; ) {
        for (Completion done : runner.take(Duration.ofMinutes(10))) {
          losses[done.trial()] = done.evaluation().value();
          left--;
        }
      }
    }
    return losses;
  }
}
