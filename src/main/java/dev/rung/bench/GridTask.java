package dev.rung.bench;

import dev.rung.data.Data;
import dev.rung.data.DataSpec;
import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.data.Matrix;
import dev.rung.data.SparseMatrix;
import dev.rung.data.Validation;
import dev.rung.learner.Metric;
import dev.rung.math.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows to cross-validate on in three folds that are fixed, and what is made of them.
 *
 * @param aim how many times as long as Rung's search CrossValidator should take
 */
record GridTask(String name, Examples examples, Metric metric, double aim) {
  static final int FOLDS = 3;
  static final String ADULT = "adult";
  static final String DIAMONDS = "diamonds";
  static final String FASHION = "fashion-mnist";
  static final List<String> NAMES = List.of(ADULT, DIAMONDS, FASHION);

  /**
   * The task of that name on its first rows, prepared as for a refit; empty where its data are not
   * there. The price of a diamond is taken as its logarithm.
   */
  static Optional<GridTask> of(String name, int rows, SparkSession spark) throws IOException {
    return switch (name) {
      case ADULT ->
          Optional.of(
              new GridTask(name, first(Quickstart.whole(spark), rows), Metric.LOG_LOSS, 20));
      case DIAMONDS ->
          diamonds(spark)
              .map(examples -> new GridTask(name, first(examples, rows), Metric.RMSE, 20));
      default ->
          Samples.fashion()
              .map(examples -> new GridTask(name, first(examples, rows), Metric.LOG_LOSS, 5));
    };
  }

  private static Optional<Examples> diamonds(SparkSession spark) {
    Path file = Samples.FOLDER.resolve("diamonds_train.csv.gz");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    DataSpec spec =
        new DataSpec(
            "csv",
            file.toString(),
            Optional.empty(),
            "label",
            Optional.empty(),
            Map.of("header", "true", "inferSchema", "true"),
            new Validation.Fraction(0.2, Optional.empty()),
            7);
    try (Data data = Data.load(spark, spec, false)) {
      Examples prices = data.refit().folds().get(0).training();
      double[] logarithms =
          IntStream.range(0, prices.rows()).mapToDouble(i -> Math.log(prices.label(i))).toArray();
      return Optional.of(new Examples(prices.features(), logarithms, 0));
    }
  }

  private static Examples first(Examples examples, int rows) {
    return part(examples, row -> row < rows);
  }

  private static int fold(int row) {
    return (int) Math.floorMod(Seeds.derive(7, "fold", row), (long) FOLDS);
  }

  /** The folds as a learner sees them. */
  Folds folds() {
    List<Fold> folds = new ArrayList<>();
    for (int number = 0; number < FOLDS; number++) {
      int own = number;
      folds.add(
          new Fold(
              part(examples, row -> fold(row) != own), part(examples, row -> fold(row) == own)));
    }
    return new Folds(folds);
  }

  /** All rows in one fold, as for a refit. */
  Folds whole() {
    return new Folds(List.of(new Fold(examples, examples)));
  }

  /**
   * The same rows with the numbers of their folds in the column {@code fold}; shuffled, so that no
   * task brings them along once they are cached.
   */
  Dataset<Row> frame(SparkSession spark) {
    int columns = examples.features().columns();
    int[] indices = new int[columns];
    double[] values = new double[columns];
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < examples.rows(); row++) {
      rows.add(RowFactory.create(examples.label(row), fold(row), vector(row, indices, values)));
    }
    StructType schema =
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("fold", DataTypes.IntegerType)
            .add("features", SQLDataTypes.VectorType());
    return spark
        .createDataFrame(rows, schema)
        .repartition(spark.sparkContext().defaultParallelism());
  }

  private Vector vector(int row, int[] indices, double[] values) {
    Matrix matrix = examples.features();
    if (matrix instanceof DenseMatrix dense) {
      double[] copy = new double[matrix.columns()];
      dense.copy(row, copy);
      return Vectors.dense(copy);
    }
    int count = matrix.elements(row, indices, values);
    return Vectors.sparse(
        matrix.columns(), Arrays.copyOf(indices, count), Arrays.copyOf(values, count));
  }

  Estimator<?> estimator() {
    return examples.classes() == 0 ? new LinearRegression() : new LogisticRegression();
  }

  /** Spark ML clips probabilities at 1e-15 unless told otherwise. */
  Evaluator evaluator() {
    return examples.classes() == 0
        ? new RegressionEvaluator().setMetricName("rmse")
        : new MulticlassClassificationEvaluator().setMetricName("logLoss").setEps(Math.ulp(1.0));
  }

  private static Examples part(Examples examples, IntPredicate chosen) {
    int[] rows = IntStream.range(0, examples.rows()).filter(chosen).toArray();
    Matrix matrix = examples.features();
    double[] labels = IntStream.of(rows).mapToDouble(examples::label).toArray();
    return new Examples(
        matrix instanceof DenseMatrix dense ? dense(dense, rows) : sparse(matrix, rows),
        labels,
        examples.classes());
  }

  private static Matrix dense(DenseMatrix matrix, int[] rows) {
    DenseMatrix.Packer packer = DenseMatrix.packer(rows.length, matrix.columns());
    double[] row = new double[matrix.columns()];
    for (int i = 0; i < rows.length; i++) {
      matrix.copy(rows[i], row);
      packer.set(i, row);
    }
    return packer.pack();
  }

  private static Matrix sparse(Matrix matrix, int[] rows) {
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
    return new SparseMatrix(
        matrix.columns(), starts, Arrays.copyOf(indices, total), Arrays.copyOf(values, total));
  }
}
