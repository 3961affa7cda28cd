package dev.rung.ml;

import dev.rung.space.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A program of a user's own, in a JVM of its own: {@code fit} fits Pipelines that hold a search,
 * one trained in tasks and one not, saves them and writes what they predict; {@code load} loads
 * them and writes what they predict then.
 */
final class EmbeddedSearchJob {
  static final List<String> WAYS = List.of("tasks", "driver");

  private static final String[] WORDS = {"workclass", "education", "marital_status"};
  private static final String[] NUMBERS = {"age", "education_num", "hours_per_week"};

  private EmbeddedSearchJob() {}

  /** Takes fit or load, and a folder. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    try (SparkSession spark = SparkSession.builder().appName("embedded").getOrCreate()) {
      Dataset<Row> people = people(spark);
      for (String way : WAYS) {
        String saved = folder.resolve("model-" + way).toUri().toString();
        if (arguments[0].equals("fit")) {
          PipelineModel model = pipeline(way.equals("tasks")).fit(people);
          model.write().overwrite().save(saved);
          write(predictions(arguments[0], way, folder), model, people);
        } else {
          write(predictions(arguments[0], way, folder), PipelineModel.load(saved), people);
        }
      }
    }
  }

  /** Where a step writes what the models of a way predict. */
  static Path predictions(String step, String way, Path folder) {
    return folder.resolve("predictions-" + step + "-" + way);
  }

  private static Dataset<Row> people(SparkSession spark) {
    String file = Path.of("conf/data/adult_train.csv.gz").toUri().toString();
    return spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(file)
        .limit(400)
        .localCheckpoint();
  }

  /** The words as numbers before the search, the rest within it. */
  private static Pipeline pipeline(boolean inTask) {
    StringIndexer indexer =
        new StringIndexer()
            .setInputCols(WORDS)
            .setOutputCols(names(WORDS, "_index"))
            .setHandleInvalid("keep");
    OneHotEncoder encoder =
        new OneHotEncoder()
            .setInputCols(names(WORDS, "_index"))
            .setOutputCols(names(WORDS, "_vector"));
    String[] inputs = new String[WORDS.length + NUMBERS.length];
    System.arraycopy(names(WORDS, "_vector"), 0, inputs, 0, WORDS.length);
    System.arraycopy(NUMBERS, 0, inputs, WORDS.length, NUMBERS.length);
    VectorAssembler assembler = new VectorAssembler().setInputCols(inputs).setOutputCol("raw");
    StandardScaler scaler = new StandardScaler().setInputCol("raw").setOutputCol("features");
    LogisticRegression lr = new LogisticRegression().setMaxIter(inTask ? 50 : 5);
    PipelineStage[] tuned = {encoder, assembler, scaler, lr};
    HyperparameterSearch search =
        new HyperparameterSearch()
            .setEstimator(new Pipeline().setStages(tuned))
            .setEvaluator(new BinaryClassificationEvaluator())
            .setSpace(new SearchSpace().real(lr.regParam(), 1e-4, 1, Scale.LOG))
            .setNumTrials(inTask ? 6 : 2)
            .setNumFolds(2)
            .setInTask(inTask);
    return new Pipeline().setStages(new PipelineStage[] {indexer, search});
  }

  private static String[] names(String[] columns, String end) {
    return List.of(columns).stream().map(column -> column + end).toArray(String[]::new);
  }

  /** All digits of each row's prediction. */
  private static void write(Path file, PipelineModel model, Dataset<Row> people)
      throws IOException {
    Files.write(
        file,
        model.transform(people).select("rawPrediction", "prediction").collectAsList().stream()
            .map(row -> row.get(0) + " " + row.getDouble(1))
            .toList());
  }
}
