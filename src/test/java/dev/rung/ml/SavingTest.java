package dev.rung.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.space.Scale;
import dev.rung.spark.Interpreted;
import dev.rung.spark.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.HashingTF;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Searches and their models as Spark ML's other estimators and models: saved, copied, nested. */
@ExtendWith({SparkExtension.class, Interpreted.class})
@Timeout(600)
class SavingTest {
  private static Dataset<Row> data;

  @TempDir Path folder;

  @BeforeAll
  static void make(SparkSession spark) {
    Dataset<Row> rows = SixtyRows.of(spark).withColumnRenamed("f", "fold");
    data = assembler().transform(rows.select("a", "b", "label", "fold")).cache();
  }

  @AfterAll
  static void free() {
    data.unpersist();
  }

  private static VectorAssembler assembler() {
    return new VectorAssembler("assembler")
        .setInputCols(new String[] {"a", "b"})
        .setOutputCol("features");
  }

  private static LogisticRegression lr() {
    return new LogisticRegression().setMaxIter(3);
  }

  private static ParamMap[] grid(LogisticRegression lr) {
    return new ParamGridBuilder().addGrid(lr.regParam(), new double[] {0.001, 10}).build();
  }

  private static HyperparameterSearch search(LogisticRegression lr) {
    return new HyperparameterSearch()
        .setEstimator(lr)
        .setEvaluator(new MulticlassClassificationEvaluator("metric").setMetricName("logLoss"))
        .setEstimatorParamMaps(grid(lr))
        .setNumFolds(2);
  }

  /** Saves, and loads as Pipelines and CrossValidators load their parts. */
  @SuppressWarnings("unchecked") // the class of what was saved
  private <T extends MLWritable> T again(T saved, String name, SparkSession spark)
      throws IOException {
    String path = folder.resolve(name).toUri().toString();
    saved.write().overwrite().save(path);
    Object loaded = DefaultParamsReader$.MODULE$.loadParamsInstance(path, spark);
    return (T) assertInstanceOf(saved.getClass(), loaded);
  }

  private static String said(ParamMap[] maps) {
    return Arrays.toString(maps).replaceAll("\\s+", " ");
  }

  @Test
  void search_savedWithMaps_isTheSame(SparkSession spark) throws IOException {
    HyperparameterSearch search =
        search(lr())
            .setFoldCol("fold")
            .setParallelism(2)
            .setSeed(42)
            .setCollectSubModels(true)
            .setTrialTimeout("5m")
            .setSettings("search.retries=1", "search.stall=5m");
    HyperparameterSearch loaded = again(search, "search", spark);
    assertEquals(search.uid(), loaded.uid());
    assertEquals(search.getEstimator().uid(), loaded.getEstimator().uid());
    assertEquals(3, ((LogisticRegression) loaded.getEstimator()).getMaxIter());
    MulticlassClassificationEvaluator evaluator =
        assertInstanceOf(MulticlassClassificationEvaluator.class, loaded.getEvaluator());
    assertEquals("metric", evaluator.uid());
    assertEquals("logLoss", evaluator.getMetricName());
    assertEquals(said(search.getEstimatorParamMaps()), said(loaded.getEstimatorParamMaps()));
    assertEquals("fold", loaded.getFoldCol());
    assertEquals(2, loaded.getParallelism());
    assertEquals(2, loaded.getNumFolds());
    assertTrue(loaded.getCollectSubModels());
    assertEquals(42L, loaded.getOrDefault(loaded.seed()));
    assertEquals("5m", loaded.value(loaded.trialTimeout()));
    assertArrayEquals(
        new String[] {"search.retries=1", "search.stall=5m"}, loaded.value(loaded.settings()));
    assertFalse(loaded.isSet(loaded.space()));
    assertFalse(loaded.isSet(loaded.sampler()), "what was not set is not set");
    String path = folder.resolve("search").toUri().toString();
    assertThrows(IOException.class, () -> search.save(path), "nothing is overwritten unasked");
    assertEquals(search.uid(), HyperparameterSearch.load(path).uid());
  }

  @Test
  void search_savedWithSpaces_isTheSame(SparkSession spark) throws IOException {
    LogisticRegression lr = lr();
    HashingTF hashing = new HashingTF().setInputCol("w").setOutputCol("x");
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {hashing, lr});
    HyperparameterSearch search =
        new HyperparameterSearch()
            .setEstimator(pipeline)
            .setEvaluator(new BinaryClassificationEvaluator())
            .setSpace(
                new SearchSpace()
                    .real(lr.regParam(), 1e-6, 1, Scale.LOG)
                    .integer(hashing.numFeatures(), 16, 64)
                    .choice(lr.family(), "binomial", "multinomial")
                    .flag(lr.fitIntercept()));
    HyperparameterSearch loaded = again(search, "params", spark);
    Stages before = Stages.of(search.getEstimator());
    Stages after = Stages.of(loaded.getEstimator());
    assertEquals(before.description(), after.description());
    SearchSpace space = loaded.value(loaded.space());
    assertEquals(
        List.of("hashingTF.numFeatures", "logreg.family", "logreg.fitIntercept", "logreg.regParam"),
        space.knobs(after).stream().map(Knob::name).sorted().toList());
    String text = space.portable(after);
    search.setSpace("lr.regParam { type = real, low = 1e-6, high = 1, scale = log }");
    HyperparameterSearch parsed = again(search, "parsed", spark);
    assertEquals(
        search.value(search.space()).portable(before),
        parsed.value(parsed.space()).portable(after));
    assertEquals(text, again(loaded, "twice", spark).value(loaded.space()).portable(after));
  }

  @Test
  void search_ofNestedOneVsRest_isSavedAndTuned(SparkSession spark) throws IOException {
    LogisticRegression inner = lr();
    OneVsRest rest = new OneVsRest().setClassifier(inner);
    HyperparameterSearch search =
        new HyperparameterSearch()
            .setEstimator(rest)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
            .setEstimatorParamMaps(grid(inner))
            .setNumFolds(2);
    HyperparameterSearch loaded = again(search, "rest", spark);
    assertEquals(said(search.getEstimatorParamMaps()), said(loaded.getEstimatorParamMaps()));
    SearchModel expected = search.fit(data);
    assertArrayEquals(expected.avgMetrics(), loaded.fit(data).avgMetrics());
  }

  /** Spark's own tuning saves candidates that are estimators themselves, too. */
  @Test
  void search_ofClassifiersAsCandidates_isSaved(SparkSession spark) throws IOException {
    LogisticRegression lr = lr();
    LinearSVC svc = new LinearSVC("svc").setMaxIter(2);
    OneVsRest rest = new OneVsRest().setClassifier(lr);
    ParamMap[] maps = {
      new ParamMap().put(SearchSpace.cast(rest.classifier()), lr),
      new ParamMap().put(SearchSpace.cast(rest.classifier()), svc)
    };
    HyperparameterSearch search = search(lr).setEstimator(rest).setEstimatorParamMaps(maps);
    HyperparameterSearch loaded = again(search, "candidates", spark);
    ParamMap second = loaded.getEstimatorParamMaps()[1];
    OneVsRest there = (OneVsRest) loaded.getEstimator();
    LinearSVC candidate =
        assertInstanceOf(LinearSVC.class, second.get(SearchSpace.cast(there.classifier())).get());
    assertEquals(2, candidate.getMaxIter());
    assertEquals(
        List.of("logreg", "svc"),
        new ParamGrid(maps, Stages.of(rest)).knobs(Stages.of(rest)).get(0).texts());
  }

  @Test
  void model_saved_predictsAndTellsTheSame(SparkSession spark) throws IOException {
    HyperparameterSearch search = search(lr()).setCollectSubModels(true);
    SearchModel model = search.fit(data);
    assertEquals(search.uid(), model.uid());
    assertEquals(search, model.parent());
    SearchModel loaded = again(model, "model", spark);
    assertEquals(model.uid(), loaded.uid());
    assertEquals(model.toString(), loaded.toString());
    assertEquals(predictions(model), predictions(loaded));
    assertArrayEquals(model.avgMetrics(), loaded.avgMetrics());
    assertEquals(model.bestIndex(), loaded.bestIndex());
    assertEquals(model.bestConfiguration(), loaded.bestConfiguration());
    assertEquals(model.trials().schema(), loaded.trials().schema());
    assertEquals(model.trials().collectAsList(), loaded.trials().collectAsList());
    assertEquals(2, loaded.subModels().size());
    for (int fold = 0; fold < 2; fold++) {
      for (int trial = 0; trial < 2; trial++) {
        assertEquals(
            model.subModels().get(fold).get(trial).transform(data).select("probability").first(),
            loaded.subModels().get(fold).get(trial).transform(data).select("probability").first());
      }
    }
    String path = folder.resolve("without").toUri().toString();
    model.write().option("persistSubModels", "false").save(path);
    SearchModel without = SearchModel.load(path);
    assertFalse(without.hasSubModels());
    assertEquals(
        "subModels: they were not kept. Write setCollectSubModels(true) before the fit.",
        assertThrows(IllegalStateException.class, without::subModels).getMessage());
    SearchModel copied = model.copy(new ParamMap());
    assertNotSame(model, copied);
    assertEquals(search, copied.parent());
    assertEquals(predictions(model), predictions(copied));
  }

  private static List<Row> predictions(Transformer model) {
    return model.transform(data).select("prediction").collectAsList();
  }

  @Test
  void pipeline_withASearch_isFittedSavedAndLoaded(SparkSession spark) throws IOException {
    LogisticRegression lr = lr().setFeaturesCol("both");
    HyperparameterSearch search = search(lr);
    Pipeline pipeline =
        new Pipeline().setStages(new PipelineStage[] {assembler().setOutputCol("both"), search});
    Pipeline loaded = again(pipeline, "pipeline", spark);
    PipelineModel model = loaded.fit(data);
    assertEquals(predictions(pipeline.fit(data)), predictions(model));
    PipelineModel reloaded = again(model, "fitted", spark);
    assertEquals(predictions(model), predictions(reloaded));
    SearchModel found = assertInstanceOf(SearchModel.class, reloaded.stages()[1]);
    assertEquals(2, found.trials().count());
  }

  @Test
  void crossValidator_ofASearch_tunesIt(SparkSession spark) throws IOException {
    LogisticRegression lr = lr();
    HyperparameterSearch search = search(lr);
    ParamMap[] maps =
        new ParamGridBuilder()
            .addGrid(search.numFolds(), new int[] {2, 3})
            .addGrid(lr.maxIter(), new int[] {1})
            .build();
    CrossValidator outer =
        new CrossValidator()
            .setEstimator(search)
            .setEvaluator(search.getEvaluator())
            .setEstimatorParamMaps(maps)
            .setNumFolds(2);
    CrossValidatorModel model = outer.fit(data);
    assertEquals(2, model.avgMetrics().length);
    SearchModel best = assertInstanceOf(SearchModel.class, model.bestModel());
    assertEquals(2, best.avgMetrics().length);
    HyperparameterSearch used = (HyperparameterSearch) best.parent();
    assertEquals(1, ((LogisticRegression) used.getEstimator()).getMaxIter());
    CrossValidator plain =
        outer.setEstimatorParamMaps(new ParamMap[] {new ParamMap().put(search.numFolds().w(2))});
    CrossValidator loaded = again(plain, "outer", spark);
    assertInstanceOf(HyperparameterSearch.class, loaded.getEstimator());
  }

  @Test
  void copy_extraParams_reachTheNestedEstimator() {
    LogisticRegression lr = lr();
    HyperparameterSearch search = search(lr);
    ParamMap extra = new ParamMap().put(lr.maxIter().w(7)).put(search.numFolds().w(5));
    HyperparameterSearch copied = search.copy(extra);
    assertEquals(search.uid(), copied.uid());
    assertEquals(5, copied.getNumFolds());
    assertEquals(7, ((LogisticRegression) copied.getEstimator()).getMaxIter());
    assertEquals(2, search.getNumFolds());
    assertEquals(3, ((LogisticRegression) search.getEstimator()).getMaxIter());
    assertEquals(said(search.getEstimatorParamMaps()), said(copied.getEstimatorParamMaps()));
    assertNotSame(new HyperparameterSearch().uid(), new HyperparameterSearch().uid());
    HyperparameterSearch empty = new HyperparameterSearch().copy(new ParamMap());
    assertFalse(empty.isSet(empty.estimator()));
  }

  @Test
  void explainParams_everyParam_isNamed() {
    String text = search(lr()).explainParams();
    for (String name :
        List.of(
            "estimator",
            "evaluator",
            "estimatorParamMaps",
            "space",
            "sampler",
            "scheduler",
            "resource",
            "numTrials",
            "numFolds",
            "trainRatio",
            "foldCol",
            "groupCol",
            "timeCol",
            "stratifyCol",
            "seed",
            "parallelism",
            "collectSubModels",
            "studyDirectory",
            "trialTimeout",
            "inTask",
            "sharePrefix",
            "settings")) {
      assertTrue(text.lines().anyMatch(line -> line.startsWith(name + ": ")), name);
    }
    assertTrue(text.contains("(default: 3, current: 2)"), text);
  }

  @Test
  void transformSchema_wrongColumn_failsBeforeAnyTrial() {
    HyperparameterSearch search = search(lr().setFeaturesCol("a"));
    assertThrows(IllegalArgumentException.class, () -> search.transformSchema(data.schema()));
    assertThrows(IllegalArgumentException.class, () -> search.fit(data));
    StructType out = search(lr()).transformSchema(data.schema());
    assertTrue(List.of(out.fieldNames()).contains("prediction"));
  }

  @Test
  void fit_parallelOrNot_isTheSame() {
    LogisticRegression lr = lr();
    HyperparameterSearch search = search(lr).setInTask(false).setParallelism(1);
    double[] one = search.fit(data).avgMetrics();
    assertArrayEquals(one, search.setParallelism(2).fit(data).avgMetrics());
  }

  @Test
  void fit_foldColumn_equalsCrossValidator() {
    LogisticRegression lr = lr();
    HyperparameterSearch search = search(lr).setFoldCol("fold");
    CrossValidatorModel expected =
        new CrossValidator()
            .setEstimator(lr)
            .setEvaluator(search.getEvaluator())
            .setEstimatorParamMaps(grid(lr))
            .setNumFolds(2)
            .setFoldCol("fold")
            .fit(data);
    assertArrayEquals(expected.avgMetrics(), search.fit(data).avgMetrics(), 1e-9);
    String message =
        assertThrows(IllegalArgumentException.class, () -> search.setFoldCol("a").fit(data))
            .getMessage();
    assertEquals("a: the column must hold whole numbers, but its type is double", message);
  }
}
