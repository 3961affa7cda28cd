package dev.rung.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.spark.Interpreted;
import dev.rung.spark.SparkExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.HashingTF;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.Tokenizer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Beside Spark ML's own tuning, on the same data with the same seed. */
@ExtendWith({SparkExtension.class, Interpreted.class})
@Timeout(300)
class HyperparameterSearchTest {
  /** Two classes that three numbers tell apart, more or less, and a number to predict. */
  static Dataset<Row> numbers(SparkSession spark, int rows) {
    RandomGenerator random = Seeds.generator(7, "numbers", 0);
    List<Row> made = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      double a = random.nextGaussian();
      double b = 10 * random.nextGaussian();
      double c = random.nextDouble();
      double y = a - 0.2 * b + c + random.nextGaussian();
      made.add(RowFactory.create(a, b, c, y > 0 ? 1.0 : 0.0, y, random.nextInt(3) + 0.0));
    }
    StructType schema =
        new StructType()
            .add("a", DataTypes.DoubleType)
            .add("b", DataTypes.DoubleType)
            .add("c", DataTypes.DoubleType)
            .add("label", DataTypes.DoubleType)
            .add("y", DataTypes.DoubleType)
            .add("w", DataTypes.DoubleType);
    return spark.createDataFrame(made, schema).repartition(3).cache();
  }

  static Pipeline scaled(PipelineStage last) {
    VectorAssembler assembler =
        new VectorAssembler().setInputCols(new String[] {"a", "b", "c"}).setOutputCol("raw");
    StandardScaler scaler = new StandardScaler().setInputCol("raw").setOutputCol("features");
    return new Pipeline().setStages(new PipelineStage[] {assembler, scaler, last});
  }

  private static CrossValidatorModel cross(
      Estimator<?> estimator, Evaluator evaluator, ParamMap[] maps, Dataset<Row> data) {
    return new CrossValidator()
        .setEstimator(estimator)
        .setEvaluator(evaluator)
        .setEstimatorParamMaps(maps)
        .setNumFolds(2)
        .fit(data);
  }

  private static HyperparameterSearch search(
      Estimator<?> estimator, Evaluator evaluator, ParamMap[] maps) {
    return new HyperparameterSearch()
        .setEstimator(estimator)
        .setEvaluator(evaluator)
        .setEstimatorParamMaps(maps)
        .setNumFolds(2);
  }

  private static void assertSame(
      CrossValidatorModel expected, SearchModel found, double tolerance) {
    assertArrayEquals(expected.avgMetrics(), found.avgMetrics(), tolerance);
    double best = expected.avgMetrics()[found.bestIndex()];
    boolean larger = expected.getEvaluator().isLargerBetter();
    for (double metric : expected.avgMetrics()) {
      assertTrue(larger ? metric <= best + tolerance : metric >= best - tolerance);
    }
  }

  private static Model<?> last(Model<?> model) {
    Object[] stages = ((PipelineModel) model).stages();
    return (Model<?>) stages[stages.length - 1];
  }

  /** The pipeline of Spark's own documentation on tuning. */
  @Test
  void fit_documentationsTextPipeline_choosesAsCrossValidatorDoes(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    String[] texts = {
      "a b c d e spark", "b d", "spark f g h", "hadoop mapreduce", "b spark who", "g d a y",
      "spark fly", "was mapreduce", "e spark program", "a e c l", "spark compile", "hadoop software"
    };
    for (int i = 0; i < texts.length; i++) {
      rows.add(RowFactory.create((long) i, texts[i], texts[i].contains("spark") ? 1.0 : 0.0));
    }
    StructType schema =
        new StructType()
            .add("id", DataTypes.LongType)
            .add("text", DataTypes.StringType)
            .add("label", DataTypes.DoubleType);
    Dataset<Row> training = spark.createDataFrame(rows, schema);
    Tokenizer tokenizer = new Tokenizer().setInputCol("text").setOutputCol("words");
    HashingTF hashing = new HashingTF().setInputCol("words").setOutputCol("features");
    LogisticRegression lr = new LogisticRegression().setMaxIter(10).setRegParam(0.01);
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {tokenizer, hashing, lr});
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(hashing.numFeatures(), new int[] {10, 100, 1000})
            .addGrid(lr.regParam(), new double[] {0.1, 0.01})
            .build();
    CrossValidatorModel expected =
        new CrossValidator()
            .setEstimator(pipeline)
            .setEvaluator(new BinaryClassificationEvaluator())
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setParallelism(2)
            .fit(training);
    SearchModel found = search(pipeline, new BinaryClassificationEvaluator(), grid).fit(training);
    assertSame(expected, found, 1e-9);
    Dataset<Row> test =
        spark.createDataFrame(
            List.of(
                RowFactory.create(4L, "spark i j k", 1.0),
                RowFactory.create(5L, "l m n", 0.0),
                RowFactory.create(6L, "mapreduce spark", 1.0),
                RowFactory.create(7L, "apache hadoop", 0.0)),
            schema);
    List<Row> predicted = found.transform(test).select("prediction").collectAsList();
    assertEquals(expected.transform(test).select("prediction").collectAsList(), predicted);
  }

  @Test
  void fit_gridInTasks_equalsCrossValidator(SparkSession spark) {
    Dataset<Row> data = numbers(spark, 200);
    LogisticRegression lr = new LogisticRegression();
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(lr.regParam(), new double[] {0.01, 0.3})
            .addGrid(lr.elasticNetParam(), new double[] {0.0, 0.5})
            .build();
    Evaluator evaluator = new BinaryClassificationEvaluator();
    CrossValidatorModel expected = cross(scaled(lr), evaluator, grid, data);
    SearchModel found = search(scaled(lr), evaluator, grid).fit(data);
    assertSame(expected, found, 1e-9);
    LogisticRegressionModel mine =
        assertInstanceOf(LogisticRegressionModel.class, last(found.bestModel()));
    LogisticRegressionModel theirs = (LogisticRegressionModel) last(expected.bestModel());
    assertArrayEquals(
        theirs.coefficients().toArray(), mine.coefficients().toArray(), 1e-6, mine.toString());
    assertEquals(theirs.getRegParam(), mine.getRegParam());
    assertEquals(theirs.getElasticNetParam(), mine.getElasticNetParam());
    assertEquals(theirs.numClasses(), mine.numClasses());
    assertEquals(4, found.trials().count());
  }

  @Test
  void fit_sameGridFromTheDriver_equalsTheOneInTasks(SparkSession spark) {
    Dataset<Row> data = numbers(spark, 200);
    LinearSVC svc = new LinearSVC().setMaxIter(5);
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(svc.regParam(), new double[] {0.01, 0.3}).build();
    Evaluator evaluator = new MulticlassClassificationEvaluator();
    HyperparameterSearch search = search(scaled(svc), evaluator, grid);
    SearchModel tasks = search.fit(data);
    SearchModel driver = search.setInTask(false).fit(data);
    assertArrayEquals(driver.avgMetrics(), tasks.avgMetrics(), 1e-9);
    assertEquals(driver.bestIndex(), tasks.bestIndex());
    SearchModel whole = search.setSharePrefix(false).fit(data);
    assertArrayEquals(driver.avgMetrics(), whole.avgMetrics(), 1e-12);
  }

  @Test
  void fit_ratio_equalsTrainValidationSplit(SparkSession spark) {
    Dataset<Row> data = numbers(spark, 300).drop("label").withColumnRenamed("y", "label");
    LinearRegression lr = new LinearRegression();
    ParamMap[] grid = new ParamGridBuilder().addGrid(lr.fitIntercept()).build();
    for (String metric : List.of("rmse", "mse", "r2", "mae")) {
      RegressionEvaluator evaluator = new RegressionEvaluator().setMetricName(metric);
      TrainValidationSplitModel expected =
          new TrainValidationSplit()
              .setEstimator(scaled(lr))
              .setEvaluator(evaluator)
              .setEstimatorParamMaps(grid)
              .setTrainRatio(0.8)
              .fit(data);
      SearchModel found = search(scaled(lr), evaluator, grid).setTrainRatio(0.8).fit(data);
      assertArrayEquals(expected.validationMetrics(), found.avgMetrics(), 1e-9, metric);
    }
  }

  @Test
  void fit_treesFromTheDriver_equalsCrossValidator(SparkSession spark) {
    Dataset<Row> data = numbers(spark, 200);
    RandomForestClassifier forest = new RandomForestClassifier().setSeed(3).setNumTrees(5);
    ParamMap[] grid = new ParamGridBuilder().addGrid(forest.maxDepth(), new int[] {1, 4}).build();
    Evaluator evaluator = new MulticlassClassificationEvaluator();
    CrossValidatorModel expected = cross(scaled(forest), evaluator, grid, data);
    SearchModel found = search(scaled(forest), evaluator, grid).fit(data);
    assertSame(expected, found, 1e-12);
  }
}
