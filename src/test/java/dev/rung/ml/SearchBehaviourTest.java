package dev.rung.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.space.Scale;
import dev.rung.spark.Interpreted;
import dev.rung.spark.SparkExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a search does with trials that fail, hang, are broken off, or were asked for wrongly. */
@ExtendWith({SparkExtension.class, Interpreted.class})
@Timeout(600)
class SearchBehaviourTest {
  /** What a job in this JVM waits for. */
  private static final CountDownLatch RELEASED = new CountDownLatch(1);

  private static Dataset<Row> data;

  @BeforeAll
  static void make(SparkSession spark) {
    data = SixtyRows.of(spark).cache();
  }

  @AfterAll
  static void free() {
    data.unpersist();
    Probe.reset();
  }

  @BeforeEach
  void reset() {
    Probe.reset();
  }

  private static ParamMap[] levels(Probe probe, double... levels) {
    return new ParamGridBuilder().addGrid(probe.level(), levels).build();
  }

  private static HyperparameterSearch search(Probe last) {
    return new HyperparameterSearch("search")
        .setEstimator(last)
        .setEvaluator(new Probe.Judge())
        .setNumFolds(2)
        .setParallelism(1);
  }

  private static HyperparameterSearch search(double... levels) {
    Probe last = new Probe("last");
    return search(last).setEstimatorParamMaps(levels(last, levels));
  }

  private static Pipeline pipeline(PipelineStage... stages) {
    return new Pipeline().setStages(stages);
  }

  private static VectorAssembler assembler() {
    return new VectorAssembler("assembler")
        .setInputCols(new String[] {"a", "b"})
        .setOutputCol("features");
  }

  private static void broken(Probe probe, double level) {
    if (probe.value() == level) {
      throw new IllegalArgumentException("broken at " + level);
    }
  }

  @Test
  void fit_oneTrialThrows_failsAlone() {
    Probe.hooked((probe, rows) -> broken(probe, 3));
    SearchModel model = search(1, 2, 3).setParallelism(2).fit(data);
    assertArrayEquals(new double[] {1, 2, Double.NaN}, model.avgMetrics());
    assertEquals(1, model.bestIndex());
    assertEquals(2.0, ((Probe.Made) model.bestModel()).level());
    Row failed = model.trials().where("trial = 2").first();
    assertEquals("failed", failed.getAs("status"));
    String error = failed.getAs("error");
    assertTrue(error.startsWith("error: IllegalArgumentException: broken at 3.0"), error);
  }

  @Test
  void fit_trialThrowsAtItsSecondFold_isNotTheBest() {
    Probe.hooked(
        (probe, rows) -> {
          if (probe.value() == 3 && rows.where("g % 2 = 1").isEmpty()) {
            throw new IllegalArgumentException("broken");
          }
        });
    SearchModel model = search(1, 3).setFoldCol("f").fit(data);
    assertArrayEquals(new double[] {1, Double.NaN}, model.avgMetrics());
    assertEquals(0, model.bestIndex());
    Probe.reset();
    Probe.hooked(
        (probe, rows) -> {
          if (rows.where("g % 2 = 1").isEmpty()) {
            throw new IllegalArgumentException("broken");
          }
        });
    HyperparameterSearch all = search(1, 3).setFoldCol("f");
    String message = assertThrows(IllegalStateException.class, () -> all.fit(data)).getMessage();
    assertTrue(
        message.startsWith(
            "no trial of 2 succeeded; the first failed with error: IllegalArgumentException: broken"),
        message);
  }

  /** Where CrossValidator takes NaN for the greatest of all numbers. */
  @Test
  void fit_metricIsNaN_neverWins() {
    SearchModel model = search(99, 1, 2).fit(data);
    assertArrayEquals(new double[] {Double.NaN, 1, 2}, model.avgMetrics());
    assertEquals(2, model.bestIndex());
    assertEquals(
        "diverged: the value was NaN", model.trials().where("trial = 0").first().getAs("error"));
  }

  @Test
  void fit_allTrialsThrow_tellsTheFirstCause() {
    Probe.hooked(
        (probe, rows) -> {
          throw new IllegalArgumentException("broken at " + probe.value());
        });
    String message =
        assertThrows(IllegalStateException.class, () -> search(1, 2).fit(data)).getMessage();
    assertTrue(
        message.matches(
            "no trial of 2 succeeded; the first failed with error: IllegalArgumentException:"
                + " broken at 1\\.0 \\(SearchBehaviourTest\\.java:\\d+\\)"),
        message);
  }

  @Test
  void fit_trialRunsPastItsTime_hasItsJobsCancelledAlone(SparkSession spark) throws Exception {
    Probe.hooked(
        (probe, rows) -> {
          if (probe.value() == 3) {
            hang(spark);
          }
        });
    long begun = System.nanoTime();
    SearchModel model = search(1, 3, 2).setParallelism(3).setTrialTimeout("4s").fit(data);
    assertArrayEquals(new double[] {1, Double.NaN, 2}, model.avgMetrics());
    assertEquals(
        "timeout: ran past trial-timeout of 4.0 s",
        model.trials().where("trial = 1").first().getAs("error"));
    awaitNoJobs(spark, begun);
  }

  /** A job of two minutes. */
  private static void hang(SparkSession spark) {
    spark.range(0, 1, 1, 1).javaRDD().foreach(id -> Thread.sleep(120_000));
  }

  private static void awaitNoJobs(SparkSession spark, long begun) throws InterruptedException {
    while (spark.sparkContext().statusTracker().getActiveJobIds().length > 0) {
      assertTrue(System.nanoTime() - begun < 100e9, "a job goes on");
      Thread.sleep(50);
    }
  }

  @Test
  void fit_sameSearchInTwoThreads_oneEndingLeavesTheOthersJobs(SparkSession spark) {
    CountDownLatch slow = new CountDownLatch(1);
    Probe.hooked(
        (probe, rows) -> {
          if (Probe.fits("last") == 1) {
            slow.countDown();
            spark.range(0, 1, 1, 1).javaRDD().foreach(id -> RELEASED.await());
          }
        });
    HyperparameterSearch search = search(1);
    CompletableFuture<SearchModel> first = CompletableFuture.supplyAsync(() -> search.fit(data));
    CompletableFuture<SearchModel> second =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                slow.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return search.fit(data);
            });
    assertArrayEquals(new double[] {1}, second.join().avgMetrics());
    assertFalse(first.isDone(), "its job still runs");
    RELEASED.countDown();
    assertArrayEquals(new double[] {1}, first.join().avgMetrics());
    assertEquals(2 * (2 + 1), Probe.fits("last"), "none was cancelled and tried again");
  }

  @Test
  void fit_preparingAFoldFails_endsAtOnceAndCancelsTheOthersJobs(SparkSession spark)
      throws Exception {
    CountDownLatch under = new CountDownLatch(4); // three folds, and all rows
    Probe.hooked(
        (probe, rows) -> {
          boolean first = rows.filter("id = 0").isEmpty(); // the fold that validates on row 0
          under.countDown();
          under.await();
          if (first) {
            while (spark.sparkContext().statusTracker().getActiveJobIds().length == 0) {
              Thread.sleep(10);
            }
            throw new IllegalStateException("no such column");
          }
          hang(spark);
        });
    Probe features = new Probe("features");
    LogisticRegression lr = new LogisticRegression();
    HyperparameterSearch search =
        new HyperparameterSearch()
            .setEstimator(pipeline(features, assembler(), lr))
            .setEvaluator(new BinaryClassificationEvaluator())
            .setEstimatorParamMaps(new ParamMap[] {new ParamMap().put(lr.regParam(), 0.1)})
            .setNumFolds(3);
    long begun = System.nanoTime();
    String message = assertThrows(IllegalStateException.class, () -> search.fit(data)).getMessage();
    assertEquals("no such column", message);
    assertTrue(System.nanoTime() - begun < 100e9, "it waited for the others");
    awaitNoJobs(spark, begun);
  }

  @Test
  void fit_interrupted_goesOnAtTheFinishedFolds(@TempDir Path folder) {
    HyperparameterSearch search = search(1, 2, 3).setStudyDirectory(folder.toUri().toString());
    Thread driver = Thread.currentThread();
    Probe.hooked(
        (probe, rows) -> {
          if (Probe.fits("last") == 4) {
            driver.interrupt();
            Thread.sleep(120_000);
          }
        });
    String message = assertThrows(IllegalStateException.class, () -> search.fit(data)).getMessage();
    assertTrue(Thread.interrupted(), "the caller's loop must see it too");
    assertEquals(
        "the search was called off (interrupted); the next fit goes on from here", message);
    assertEquals(4, Probe.fits("last"));
    Probe.reset();
    SearchModel model = search.fit(data);
    assertArrayEquals(new double[] {1, 2, 3}, model.avgMetrics());
    assertEquals(3 + 1, Probe.fits("last"), "the three folds that were left, and all rows");
    Probe.reset();
    assertArrayEquals(new double[] {1, 2, 3}, search.fit(data).avgMetrics());
    assertEquals(1, Probe.fits("last"), "all rows");
  }

  @Test
  void fit_studyOfOtherDataOrEstimator_saysSo(@TempDir Path folder) {
    Probe last = new Probe("last");
    VectorAssembler assembler = assembler();
    HyperparameterSearch search =
        search(last)
            .setEstimator(pipeline(assembler, last))
            .setEstimatorParamMaps(levels(last, 1, 2))
            .setStudyDirectory(folder.toUri().toString());
    search.fit(data);
    String message =
        folder.toUri()
            + ": the study here was begun with another space, sampler, scheduler, goal, seed or"
            + " data. Name another directory, or begin with what it was begun with.";
    refused(message, () -> search.fit(data.where("id <> 7")));
    refused(message, () -> search.fit(data.where("id <> 7").union(data.where("id = 8"))));
    assembler.setInputCols(new String[] {"b", "a"});
    refused(message, () -> search.fit(data));
    assembler.setInputCols(new String[] {"a", "b"});
    refused(message, () -> search.copy(new ParamMap()).setNumFolds(3).fit(data));
    search.fit(data);
  }

  @Test
  void fit_learnedSamplerOnALogScale_learns() {
    Probe last = new Probe("last");
    SearchModel model =
        search(last)
            .setSpace(new SearchSpace().real(last.level(), 1e-4, 10, Scale.LOG))
            .setSampler("tpe { startup = 5 }")
            .setNumTrials(20)
            .setSeed(3)
            .fit(data);
    assertEquals(20, model.avgMetrics().length);
    assertTrue(model.bestMetric() > 3, model::toString);
    assertTrue(DoubleStream.of(model.avgMetrics()).allMatch(v -> v >= 1e-4 && v <= 10));
    assertTrue(model.trials().where("source = 'tpe'").count() >= 10);
    assertEquals(model.bestMetric(), ((Probe.Made) model.bestModel()).level());
  }

  @Test
  void fit_textWithConditions_leavesInactiveParamsAsTheyAre() {
    LogisticRegression lr = new LogisticRegression().setRegParam(0.4).setMaxIter(5);
    HyperparameterSearch search =
        new HyperparameterSearch()
            .setEstimator(pipeline(assembler(), lr))
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss"))
            .setSpace(
                """
                lr.fitIntercept { type = choice, values = [true, false] }
                lr.regParam { type = real, low = 1e-4, high = 1e-3, scale = log, when { lr.fitIntercept = true } }
                """)
            .setNumTrials(5)
            .setSeed(1)
            .setNumFolds(2);
    SearchModel model = search.fit(data);
    assertTrue(model.trials().where("param_lr_regParam is null").count() > 0);
    assertTrue(model.trials().where("param_lr_regParam < 1.1e-3").count() > 0);
    SearchModel driver = search.setInTask(false).fit(data);
    assertArrayEquals(driver.avgMetrics(), model.avgMetrics(), 1e-6);
  }

  /** A map that does not set a Param leaves it at the stage's own value, not at the default. */
  @Test
  void fit_mapsOfDifferentParams_areTheSameInTasks() {
    LogisticRegression lr = new LogisticRegression().setRegParam(0.4).setMaxIter(5);
    ParamMap[] maps = {
      new ParamMap().put(lr.regParam(), 0.001),
      new ParamMap().put(lr.elasticNetParam(), 0.3),
      new ParamMap()
    };
    HyperparameterSearch search =
        new HyperparameterSearch()
            .setEstimator(pipeline(assembler(), lr))
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss"))
            .setEstimatorParamMaps(maps)
            .setNumFolds(2);
    double[] tasks = search.fit(data).avgMetrics();
    assertArrayEquals(search.setInTask(false).fit(data).avgMetrics(), tasks, 1e-6);
  }

  @Test
  void fit_transformerBehindTheLearner_countsForTheMetric() {
    LogisticRegression lr = new LogisticRegression().setMaxIter(5);
    SQLTransformer some = new SQLTransformer().setStatement("SELECT * FROM __THIS__ WHERE a > 0");
    HyperparameterSearch search =
        new HyperparameterSearch()
            .setEstimator(pipeline(assembler(), lr, some))
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
            .setEstimatorParamMaps(new ParamMap[] {new ParamMap()})
            .setNumFolds(2);
    double[] tasks = search.fit(data).avgMetrics();
    assertArrayEquals(search.setInTask(false).fit(data).avgMetrics(), tasks);
  }

  @Test
  void fit_weights_areTheSameInTasks() {
    LogisticRegression lr = new LogisticRegression().setWeightCol("w").setMaxIter(5);
    ParamMap[] maps = new ParamGridBuilder().addGrid(lr.regParam(), new double[] {0.01, 1}).build();
    HyperparameterSearch search =
        new HyperparameterSearch()
            .setEstimator(pipeline(assembler(), lr))
            .setEvaluator(new BinaryClassificationEvaluator().setWeightCol("w"))
            .setEstimatorParamMaps(maps)
            .setNumFolds(2);
    double[] tasks = search.fit(data).avgMetrics();
    assertArrayEquals(search.setInTask(false).fit(data).avgMetrics(), tasks, 1e-9);
  }

  private static Map<Long, Long> resources(SearchModel model) {
    Map<Long, Long> trials = new TreeMap<>();
    model
        .trials()
        .groupBy("resource")
        .count()
        .collectAsList()
        .forEach(row -> trials.put(row.getLong(0), row.getLong(1)));
    return trials;
  }

  @Test
  void fit_halvingOnFolds_evaluatesTheBestOnAll() {
    SearchModel model =
        search(1, 2, 3, 4)
            .setNumFolds(4)
            .setScheduler("halving { eta = 2, minimum = 1 }")
            .fit(data);
    assertEquals(new TreeMap<>(Map.of(1L, 2L, 2L, 1L, 4L, 1L)), resources(model));
    assertEquals(4 + 2 + 2 + 1, Probe.fits("last"));
    assertEquals(3, model.bestIndex());
  }

  @Test
  void fit_halvingOnRows_trainsOnParts() {
    Set<Long> sizes = ConcurrentHashMap.newKeySet();
    Probe.hooked((probe, rows) -> sizes.add(rows.count()));
    SearchModel model =
        search(1, 2, 3, 4)
            .setResource("rows")
            .setScheduler("halving { eta = 2, minimum = 1, maximum = 4 }")
            .fit(data);
    assertEquals(new TreeMap<>(Map.of(1L, 2L, 2L, 1L, 4L, 1L)), resources(model));
    assertEquals(2 * (4 + 2 + 1) + 1, Probe.fits("last"));
    assertTrue(sizes.contains(60L), sizes::toString);
    assertTrue(Collections.min(sizes) < 15, sizes::toString);
  }

  @Test
  void fit_halvingOnAParam_setsIt() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Probe.hooked((probe, rows) -> seen.add(probe.value() + ":" + probe.getOrDefault(probe.size())));
    SearchModel model =
        search(1, 2, 3)
            .setResource("last.size")
            .setScheduler("halving { eta = 3, minimum = 3 }")
            .fit(data);
    assertEquals(new TreeMap<>(Map.of(3L, 2L, 9L, 1L)), resources(model));
    assertEquals(
        List.of("1.0:3", "1.0:3", "2.0:3", "2.0:3", "3.0:3", "3.0:3", "3.0:9", "3.0:9", "3.0:9"),
        seen.stream().sorted().toList());
  }

  /** A stage before the last one whose Param is the resource is fitted anew at every rung. */
  @Test
  void fit_resourceOfAnEarlierStage_isNotShared() {
    Probe first = new Probe("first");
    Probe last = new Probe("last");
    Set<Object> sizes = ConcurrentHashMap.newKeySet();
    Probe.hooked(
        (probe, rows) -> {
          if (probe.uid().equals("first")) {
            sizes.add(probe.getOrDefault(probe.size()));
          }
        });
    search(last)
        .setEstimator(pipeline(first, last))
        .setEstimatorParamMaps(levels(last, 1, 2, 3))
        .setResource(first.size())
        .setScheduler("halving { eta = 3, minimum = 3 }")
        .fit(data);
    assertEquals(Set.of(3, 9), sizes);
  }

  @Test
  void fit_stagesBeforeTheLast_areFittedOnceASettingAndFold() {
    Probe shared = new Probe("shared");
    Probe tuned = new Probe("tuned");
    Probe last = new Probe("last");
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(tuned.level(), new double[] {1, 2})
            .addGrid(last.level(), new double[] {1, 2, 3})
            .build();
    HyperparameterSearch search =
        search(last)
            .setEstimator(pipeline(shared, tuned, last))
            .setEstimatorParamMaps(grid)
            .setParallelism(3);
    SearchModel model = search.fit(data);
    assertEquals(2 + 1, Probe.fits("shared"));
    assertEquals(4 + 1, Probe.fits("tuned"));
    assertEquals(12 + 1, Probe.fits("last"));
    Probe.reset();
    SearchModel whole = search.setSharePrefix(false).fit(data);
    assertEquals(12 + 1, Probe.fits("shared"));
    assertEquals(12 + 1, Probe.fits("tuned"));
    assertEquals(12 + 1, Probe.fits("last"));
    assertArrayEquals(whole.avgMetrics(), model.avgMetrics());
  }

  /** The stages themselves as candidates, as in Spark's own guide to tuning. */
  @Test
  void fit_stagesOfThePipelineTuned_triesEach() {
    Probe one = new Probe("last");
    one.set(one.level(), (Object) 1.0);
    Probe two = new Probe("last");
    two.set(two.level(), (Object) 2.0);
    Pipeline pipeline = pipeline(one);
    ParamMap[] maps = {
      new ParamMap().put(pipeline.stages(), new PipelineStage[] {one}),
      new ParamMap().put(pipeline.stages(), new PipelineStage[] {assembler(), two})
    };
    SearchModel model = search(one).setEstimator(pipeline).setEstimatorParamMaps(maps).fit(data);
    assertArrayEquals(new double[] {1, 2}, model.avgMetrics());
  }

  @Test
  void fit_settingOfAFeatureStageThrows_failsItsTrialsAlone() {
    Probe.hooked((probe, rows) -> broken(probe, 9));
    Probe first = new Probe("first");
    LogisticRegression lr = new LogisticRegression().setMaxIter(3);
    SearchModel model =
        new HyperparameterSearch()
            .setEstimator(pipeline(assembler(), first, lr))
            .setEvaluator(new BinaryClassificationEvaluator())
            .setEstimatorParamMaps(levels(first, 9, 1))
            .setNumFolds(2)
            .fit(data);
    assertTrue(Double.isNaN(model.avgMetrics()[0]));
    assertEquals(1, model.bestIndex());
  }

  @Test
  void fit_groupTimeAndStratifyColumns_splitByThem() {
    List<Set<Long>> training = Collections.synchronizedList(new ArrayList<>());
    List<Set<Long>> validation = Collections.synchronizedList(new ArrayList<>());
    Probe.hooked((probe, rows) -> training.add(ids(rows)));
    Probe.looked(rows -> validation.add(ids(rows)));
    search(1).setGroupCol("g").fit(data);
    assertEquals(3, training.size(), "two folds, and all rows");
    for (int fold = 0; fold < 2; fold++) {
      Set<Long> groups = groups(training.get(fold));
      assertEquals(3, groups.size());
      groups.retainAll(groups(validation.get(fold)));
      assertEquals(Set.of(), groups);
    }
    training.clear();
    validation.clear();
    search(1).setTimeCol("id").fit(data);
    for (int fold = 0; fold < 2; fold++) {
      assertTrue(Collections.max(training.get(fold)) < Collections.min(validation.get(fold)));
    }
    validation.clear();
    search(1).setStratifyCol("g").fit(data);
    for (Set<Long> ids : validation) {
      assertEquals(
          Set.of(5L),
          Set.copyOf(
              ids.stream()
                  .collect(Collectors.groupingBy(id -> id % 6, Collectors.counting()))
                  .values()));
    }
  }

  private static Set<Long> ids(Dataset<?> rows) {
    return new HashSet<>(rows.select("id").as(Encoders.LONG()).collectAsList());
  }

  private static Set<Long> groups(Set<Long> ids) {
    return ids.stream().map(id -> id % 6).collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void setters_asPythonCallsThem_take() throws Exception {
    Probe last = new Probe("last");
    HyperparameterSearch search = search(last);
    Object[][] calls = {
      {"setEstimatorParamMaps", ParamMap[].class, levels(last, 1, 2)},
      {"setEstimatorParamMaps", List.class, List.of(levels(last, 1, 2, 3))},
      {"setNumFolds", int.class, Integer.valueOf(2)},
      {"setParallelism", int.class, Integer.valueOf(2)},
      {"setSeed", long.class, Long.valueOf(5)},
      {"setCollectSubModels", boolean.class, true},
      {"setInTask", boolean.class, false},
      {"setSettings", List.class, List.of("search.retries=1")}
    };
    for (Object[] call : calls) {
      Object back =
          HyperparameterSearch.class
              .getMethod((String) call[0], (Class<?>) call[1])
              .invoke(search, call[2]);
      assertEquals(search, back);
    }
    SearchModel model = search.fit(data);
    assertArrayEquals(new double[] {1, 2, 3}, model.avgMetrics());
    assertEquals(3, model.subModels().get(1).size());
    SearchSpace space =
        new SearchSpace()
            .real(last.level(), 1, 4, "log")
            .integer(last.size(), 1, 3, "linear")
            .choice(new LogisticRegression("lr").family(), List.of("binomial"));
    assertEquals(3, space.knobs(Stages.of(pipeline(last, new LogisticRegression("lr")))).size());
  }

  @Test
  void choice_numbersOfAnotherType_becomeTheParams() {
    Probe last = new Probe("last");
    SearchModel model =
        search(last).setSpace(new SearchSpace().choice(last.level(), 1, 2L, 0.5f)).fit(data);
    assertEquals(2.0, model.bestMetric());
  }

  private static void refused(String message, Runnable what) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, what::run).getMessage());
  }

  @Test
  void fit_mistakes_areToldInASentence() {
    Probe last = new Probe("last");
    ParamMap[] maps = levels(last, 1, 2);
    refused(
        "search: estimator is not set. Write setEstimator(..).",
        () -> new HyperparameterSearch("search").setEvaluator(new Probe.Judge()).fit(data));
    refused(
        "search: evaluator is not set. Write setEvaluator(..).",
        () ->
            new HyperparameterSearch("search")
                .setEstimator(last)
                .setEstimatorParamMaps(maps)
                .fit(data));
    refused(
        "search: one of space and estimatorParamMaps is needed, but got neither. Write setSpace(..)"
            + " or setEstimatorParamMaps(..).",
        () -> search(last).fit(data));
    SearchSpace space = new SearchSpace().real(last.level(), 0, 1);
    refused(
        "search: one of space and estimatorParamMaps is needed, but got both. Write setSpace(..) or"
            + " setEstimatorParamMaps(..).",
        () -> search(1, 2).setSpace(space).fit(data));
    refused(
        "last.deep: no stage of the estimator has a Param of that name. Its stages are [last]; write"
            + " stage.param.",
        () -> search(last).setSpace("last.deep { type = real, low = 0, high = 1 }").fit(data));
    refused(
        "last parameter level given invalid value -1.0.",
        () -> search(last).setSpace(new SearchSpace().real(last.level(), -1, 1)).fit(data));
    refused(
        "resource: last.size is tuned too, and can be one of both. Take it out of the space, or name"
            + " another resource.",
        () ->
            search(last)
                .setSpace(new SearchSpace().integer(last.size(), 1, 9))
                .setResource("last.size")
                .fit(data));
    refused(
        "search: one way to split is needed, but got [groupCol, timeCol].",
        () -> search(1).setGroupCol("g").setTimeCol("id").fit(data));
    refused(
        "fold 0 of 2 would train on 0 rows and validate on 0; each needs some. Maybe use fewer"
            + " folds, or more rows.",
        () -> search(1).fit(data.limit(0)));
    assertEquals(0, Probe.fits("last"));
  }

  @Test
  void fit_mistakesInSettings_nameTheKey() {
    Probe last = new Probe("last");
    SearchSpace space = new SearchSpace().real(last.level(), 0, 1);
    List<String> said = new ArrayList<>();
    said.add(message(() -> search(last).setSpace(space).setSampler("tqe").fit(data)));
    said.add(message(() -> search(last).setSpace(space).setScheduler("halfing").fit(data)));
    said.add(
        message(() -> search(last).setSpace(space).setScheduler("halving { eta = 1 }").fit(data)));
    said.add(message(() -> search(last).setSpace(space).setTrialTimeout("soon").fit(data)));
    said.add(message(() -> search(last).setSpace(space).setSettings("search.trails=3").fit(data)));
    assertEquals(
        List.of(
            "search:1: search.sampler.kind: there is no sampler 'tqe'. Did you mean 'tpe'?",
            "search:1: search.scheduler.kind: there is no scheduler 'halfing'. Did you mean"
                + " 'halving'?",
            "search:1: search.scheduler.eta: 2 <= eta <= 1000 must hold, but got eta=1.",
            "search:1: search.trial-timeout: a duration with a unit (ms, s, m, h, d), such as 90s or"
                + " 30m, is needed, but got soon.",
            "--set search.trails=3: search.trails: an unknown key. Did you mean 'trials'?"),
        said);
  }

  private static String message(Runnable what) {
    return assertThrows(IllegalArgumentException.class, what::run).getMessage();
  }
}
