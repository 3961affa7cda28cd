package dev.rung.bench;

import dev.rung.ml.HyperparameterSearch;
import dev.rung.ml.SearchModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * One Pipeline on raw rows of Adult, tuned by Spark's CrossValidator and by the estimator that
 * takes its place: the same grid, folds, evaluator and parallelism, the best candidate fitted to
 * all rows in the time of both.
 *
 * @param last the pipeline's last stage
 * @param aim how many times as long CrossValidator should take
 * @param scheduler of a search in nine folds that leaves poor candidates after some of them, beside
 *     CrossValidator in nine; empty for none
 */
record DropIn(String name, PipelineStage last, List<ParamMap> grid, double aim, String scheduler) {
  static final List<String> NAMES = List.of("pipeline", "forest", "boosting");

  private static final String LABEL = "label";
  private static final String[] NO_NAMES = {};
  private static final double EARLY_AIM = 3;
  private static final int MANY_FOLDS = 9;

  /** The one of that name. */
  static DropIn of(String name, int iterations) {
    return switch (name) {
      case "pipeline" -> regression(iterations);
      case "forest" -> forest();
      default -> boosting();
    };
  }

  private static DropIn regression(int iterations) {
    LogisticRegression lr = new LogisticRegression().setMaxIter(iterations);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(lr.regParam(), new double[] {1e-4, 1e-3, 1e-2, 1e-1})
            .addGrid(lr.elasticNetParam(), new double[] {0, 0.5, 1})
            .build();
    return new DropIn("pipeline", lr, List.of(grid), 20, "");
  }

  private static DropIn forest() {
    RandomForestClassifier forest = new RandomForestClassifier().setSeed(7);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(forest.maxDepth(), new int[] {3, 6, 9, 12})
            .addGrid(forest.minInstancesPerNode(), new int[] {1, 10})
            .baseOn(forest.featureSubsetStrategy().$minus$greater("sqrt"))
            .build();
    ParamMap[] wider =
        Arrays.stream(grid)
            .map(map -> map.copy().put(forest.featureSubsetStrategy(), "onethird"))
            .toArray(ParamMap[]::new);
    List<ParamMap> both = Stream.concat(Arrays.stream(grid), Arrays.stream(wider)).toList();
    return new DropIn("forest", forest, both, 1, "halving { minimum = 1, maximum = 9, eta = 3 }");
  }

  private static DropIn boosting() {
    GBTClassifier boosting = new GBTClassifier().setMaxIter(10).setSeed(7);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(boosting.maxDepth(), new int[] {2, 3, 4, 5})
            .addGrid(boosting.stepSize(), new double[] {0.05, 0.1, 0.2, 0.4})
            .build();
    return new DropIn(
        "boosting", boosting, List.of(grid), 1, "halving { minimum = 1, maximum = 9, eta = 3 }");
  }

  /** Adult's rows as they are read. */
  static Dataset<Row> adult(SparkSession spark, int rows) {
    return spark
        .read()
        .option("header", "true")
        .option("inferSchema", "true")
        .csv("conf/data/adult_train.csv.gz")
        .limit(rows)
        .withColumn(LABEL, functions.col(LABEL).cast("double"))
        .repartition(spark.sparkContext().defaultParallelism())
        .cache();
  }

  /** From raw columns to the last stage: the same text whoever tunes it. */
  private Pipeline pipeline(Dataset<Row> data) {
    List<StructField> fields =
        Arrays.stream(data.schema().fields()).filter(f -> !f.name().equals(LABEL)).toList();
    String[] texts =
        fields.stream()
            .filter(field -> field.dataType() instanceof StringType)
            .map(StructField::name)
            .toArray(String[]::new);
    List<String> numbers =
        fields.stream()
            .filter(field -> !(field.dataType() instanceof StringType))
            .map(StructField::name)
            .toList();
    String[] indexed = named(texts, "_index");
    String[] encoded = named(texts, "_code");
    String[] all = Arrays.copyOf(encoded, encoded.length + numbers.size());
    System.arraycopy(numbers.toArray(NO_NAMES), 0, all, encoded.length, numbers.size());
    return new Pipeline()
        .setStages(
            new PipelineStage[] {
              new StringIndexer()
                  .setInputCols(texts)
                  .setOutputCols(indexed)
                  .setHandleInvalid("keep"),
              new OneHotEncoder().setInputCols(indexed).setOutputCols(encoded),
              new VectorAssembler().setInputCols(all).setOutputCol("assembled"),
              new StandardScaler().setInputCol("assembled").setOutputCol("features"),
              last
            });
  }

  private static String[] named(String[] columns, String suffix) {
    return Arrays.stream(columns).map(column -> column + suffix).toArray(String[]::new);
  }

  private HyperparameterSearch search(Dataset<Row> data, List<ParamMap> candidates, int folds) {
    return new HyperparameterSearch()
        .setEstimator(pipeline(data))
        .setEvaluator(new BinaryClassificationEvaluator())
        .setEstimatorParamMaps(candidates.toArray(ParamMap[]::new))
        .setNumFolds(folds)
        .setParallelism(data.sparkSession().sparkContext().defaultParallelism());
  }

  private CrossValidator validator(Dataset<Row> data, List<ParamMap> candidates, int folds) {
    return new CrossValidator()
        .setEstimator(pipeline(data))
        .setEvaluator(new BinaryClassificationEvaluator())
        .setEstimatorParamMaps(candidates.toArray(ParamMap[]::new))
        .setNumFolds(folds)
        .setParallelism(data.sparkSession().sparkContext().defaultParallelism());
  }

  /** Both on the same rows, after both have tuned two candidates to warm up. */
  void compare(Dataset<Row> data, Results out) throws Exception {
    List<ParamMap> few = List.of(grid.get(0), grid.get(grid.size() - 1));
    out.say(
        "%s: %,d rows of Adult, %d candidates, %d folds"
            .formatted(name, data.count(), grid.size(), GridTask.FOLDS));
    search(data, few, GridTask.FOLDS).fit(data);
    validator(data, few, GridTask.FOLDS).fit(data);
    Timed<SearchModel> ours = Timed.of(() -> search(data, grid, GridTask.FOLDS).fit(data));
    Timed<CrossValidatorModel> theirs =
        Timed.of(() -> validator(data, grid, GridTask.FOLDS).fit(data));
    report(theirs, ours, out);
    if (!scheduler.isEmpty()) {
      reportEarly(
          Timed.of(() -> validator(data, grid, MANY_FOLDS).fit(data)),
          Timed.of(() -> search(data, grid, MANY_FOLDS).setScheduler(scheduler).fit(data)),
          out);
    }
  }

  private void report(Timed<CrossValidatorModel> theirs, Timed<SearchModel> ours, Results out) {
    double[] expected = theirs.made().avgMetrics();
    double[] found = ours.made().avgMetrics();
    double worst =
        IntStream.range(0, found.length)
            .mapToDouble(i -> Math.abs(found[i] - expected[i]))
            .max()
            .orElseThrow();
    int best =
        IntStream.range(0, expected.length)
            .reduce((a, b) -> expected[b] > expected[a] ? b : a)
            .orElseThrow();
    out.add(
        Result.of(
                name + ": CrossValidator, %d points".formatted(grid.size()), theirs.seconds(), "s")
            .against(ours.seconds())
            .ratioAtLeast(aim));
    out.add(
        Result.of(name + ": the same on the processor", theirs.processor(), "cpu s")
            .against(ours.processor()));
    out.say("Best: number %d by CrossValidator, %s".formatted(best, ours.made()));
    out.say("Greatest difference of a candidate's areaUnderROC: %.3g".formatted(worst));
    out.add(Result.of(name + ": greatest difference", worst, "auc-roc").atMost(1e-4));
    double same = best == ours.made().bestIndex() ? 1 : 0;
    out.add(Result.of(name + ": the same best", same, "").atLeast(1));
  }

  /** What early stopping comes to, by the metric that all folds gave its choice. */
  private void reportEarly(
      Timed<CrossValidatorModel> theirs, Timed<SearchModel> early, Results out) {
    out.add(
        Result.of(
                name + ": CrossValidator in %d folds, against halving".formatted(MANY_FOLDS),
                theirs.seconds(),
                "s")
            .against(early.seconds())
            .ratioAtLeast(EARLY_AIM));
    out.add(
        Result.of(name + ": the same on the processor", theirs.processor(), "cpu s")
            .against(early.processor()));
    double[] metrics = theirs.made().avgMetrics();
    out.add(
        Result.of(name + ": auc-roc of halving's choice", metrics[early.made().bestIndex()], "")
            .against(Arrays.stream(metrics).max().orElseThrow())
            .ratioAtLeast(1));
  }
}
