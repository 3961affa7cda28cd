package dev.rung.ml.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.spark.Interpreted;
import dev.rung.spark.SparkExtension;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.mllib.util.MLUtils;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

@ExtendWith({SparkExtension.class, Interpreted.class})
class SplitsTest {
  private static final SparkSession SPARK = SparkExtension.session();
  private static final JavaSparkContext CONTEXT =
      JavaSparkContext.fromSparkContext(SPARK.sparkContext());
  private static final ClassTag<Row> ROWS = ClassTag$.MODULE$.apply(Row.class);

  /** Columns that carry what training needs: no nulls, attributes; and a name that is in use. */
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType, false)
          .add("label", DataTypes.DoubleType, true, attributes())
          .add("group", DataTypes.StringType, true)
          .add("time", DataTypes.TimestampType, true)
          .add("fold", DataTypes.IntegerType, true)
          .add("Rung_Block", DataTypes.StringType, true)
          .add("features", SQLDataTypes.VectorType(), true);

  private static org.apache.spark.sql.types.Metadata attributes() {
    return new MetadataBuilder().putStringArray("vals", new String[] {"a", "b", "c"}).build();
  }

  /** Rows with vectors, sparse and dense, and nulls, in so many partitions, by id. */
  private static Dataset<Row> data(int rows, int partitions, long seed) {
    var random = Seeds.generator(seed, "rows");
    List<Row> list = new ArrayList<>();
    for (long id = 0; id < rows; id++) {
      list.add(
          RowFactory.create(
              id,
              (double) random.nextInt(3),
              "g" + (int) (12 * random.nextDouble() * random.nextDouble()),
              new Timestamp(86_400_000L * random.nextInt(1 + rows / 3)),
              random.nextInt(3),
              id % 5 == 0 ? null : "taken",
              id % 9 == 0
                  ? null
                  : id % 2 == 0
                      ? Vectors.dense(random.nextDouble(), random.nextDouble())
                      : Vectors.sparse(2, new int[] {1}, new double[] {random.nextGaussian()})));
    }
    return SPARK.createDataFrame(CONTEXT.parallelize(list, partitions), SCHEMA);
  }

  /** A column {@code key} of these cells beside {@code id}. */
  private static Dataset<Row> keys(DataType type, List<?> cells) {
    List<Row> rows =
        IntStream.range(0, cells.size())
            .mapToObj(i -> RowFactory.create((long) i, cells.get(i)))
            .toList();
    return SPARK.createDataFrame(
        CONTEXT.parallelize(rows, 2),
        new StructType().add("id", DataTypes.LongType, false).add("key", type, true));
  }

  private static List<Long> ids(Dataset<Row> frame) {
    return frame.select("id").as(Encoders.LONG()).collectAsList();
  }

  private static List<List<Long>> validations(Folded folded) {
    return IntStream.range(0, folded.folds()).mapToObj(k -> ids(folded.validation(k))).toList();
  }

  private static List<List<Long>> validations(Splits splits, Dataset<Row> data) {
    try (Folded folded = splits.of(data)) {
      return validations(folded);
    }
  }

  /** The rows by partition, in order. */
  private static List<List<Row>> partitions(Dataset<Row> frame) {
    return frame.javaRDD().glom().collect();
  }

  private static List<List<Row>> partitions(RDD<Row> rows) {
    return rows.toJavaRDD().glom().collect();
  }

  private static <T> Map<Long, T> column(Dataset<Row> data, String name, Class<T> type) {
    return data.select("id", name).collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getLong(0), row -> type.cast(row.get(1))));
  }

  private static <T> Map<T, Long> counts(Collection<Long> ids, Map<Long, T> keys) {
    return ids.stream().collect(Collectors.groupingBy(keys::get, Collectors.counting()));
  }

  @Test
  void kFold_anyPartitionsFoldsAndSeeds_isThatOfSpark() {
    foldsOfSpark(1);
  }

  @Test
  @Tag("statistical")
  void kFold_anyPartitionsFoldsAndSeeds_isThatOfSpark_often() {
    IntStream.range(0, 3).forEach(SplitsTest::foldsOfSpark);
  }

  private static void foldsOfSpark(int trial) {
    var random = Seeds.generator(trial, "kFold");
    int folds = List.of(2, 3, 6).get(trial);
    long seed = random.nextLong();
    Dataset<Row> data = data(200, 1 + 2 * trial, trial);
    if (trial == 1) {
      data = data.union(data(40, 2, 9)).repartition(3);
    } else if (trial == 2) {
      data = data.union(data(3, 5, 9));
    }
    String what = "trial " + trial + ", folds " + folds + ", seed " + seed;
    Tuple2<RDD<Row>, RDD<Row>>[] expected = MLUtils.kFold(data.toDF().rdd(), folds, seed, ROWS);
    try (Folded folded = Splits.kFold(folds, seed).of(data)) {
      assertEquals(folds, folded.folds());
      for (int fold = 0; fold < folds; fold++) {
        assertEquals(partitions(expected[fold]._1()), partitions(folded.training(fold)), what);
        assertEquals(partitions(expected[fold]._2()), partitions(folded.validation(fold)), what);
      }
    }
  }

  /** The cells of {@code MLUtils.kFold}, searched one by one. */
  @Test
  void cell_anyNumber_liesBetweenFloatBounds() {
    var random = Seeds.generator(4);
    for (int folds = 2; folds < 60; folds++) {
      KFold.Cells cells = new KFold.Cells(folds, List.of());
      float all = folds;
      for (int i = 0; i < 400; i++) {
        double edge = random.nextInt(folds) / all;
        double number = i < 200 ? random.nextDouble() : i < 300 ? edge : Math.nextDown(edge);
        int cell = 0;
        while (number >= (cell + 1) / all) {
          cell++;
        }
        assertEquals(cell, cells.cell(Math.max(0, number)), folds + " " + number);
      }
      assertEquals(folds - 1, cells.cell(Math.nextDown(1.0)));
    }
  }

  @Test
  void kFold_crossValidator_findsTheSameMetrics() {
    Dataset<Row> data = data(120, 3, 1).na().drop(new String[] {"features"});
    LinearRegression estimator = new LinearRegression();
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(estimator.regParam(), new double[] {0, 0.5}).build();
    RegressionEvaluator evaluator = new RegressionEvaluator();
    double[] expected =
        new CrossValidator()
            .setEstimator(estimator)
            .setEvaluator(evaluator)
            .setEstimatorParamMaps(grid)
            .setNumFolds(3)
            .setSeed(11)
            .fit(data)
            .avgMetrics();
    try (Folded folded = Splits.kFold(3, 11).of(data)) {
      for (int point = 0; point < grid.length; point++) {
        double sum = 0;
        for (int fold = 0; fold < 3; fold++) {
          var model = estimator.fit(folded.training(fold), grid[point]);
          sum += evaluator.evaluate(model.transform(folded.validation(fold)));
        }
        assertEquals(expected[point], sum / 3, 1e-12);
      }
    }
  }

  @Test
  void ratio_trainValidationSplit_findsTheSameMetric() {
    Dataset<Row> data = data(120, 3, 2).na().drop(new String[] {"features"});
    LinearRegression estimator = new LinearRegression();
    RegressionEvaluator evaluator = new RegressionEvaluator();
    double expected =
        new TrainValidationSplit()
            .setEstimator(estimator)
            .setEvaluator(evaluator)
            .setEstimatorParamMaps(new ParamMap[] {ParamMap.empty()})
            .setTrainRatio(0.7)
            .setSeed(12)
            .fit(data)
            .validationMetrics()[0];
    try (Folded folded = Splits.ratio(0.7, 12).of(data)) {
      var model = estimator.fit(folded.training(0));
      assertEquals(expected, evaluator.evaluate(model.transform(folded.validation(0))), 1e-12);
    }
  }

  @Test
  void ratio_anyRatioAndSeed_isThatOfSpark() {
    ratioOfSpark(1);
  }

  @Test
  @Tag("statistical")
  void ratio_anyRatioAndSeed_isThatOfSpark_often() {
    IntStream.range(0, 2).forEach(SplitsTest::ratioOfSpark);
  }

  private static void ratioOfSpark(int trial) {
    var random = Seeds.generator(trial, "ratio");
    double ratio = 0.1 + 0.8 * random.nextDouble();
    long seed = random.nextLong();
    Dataset<Row> data = data(200, 1 + 2 * trial, trial);
    Dataset<Row>[] expected = data.randomSplit(new double[] {ratio, 1 - ratio}, seed);
    try (Folded folded = Splits.ratio(ratio, seed).of(data)) {
      String what = "trial " + trial + ", ratio " + ratio;
      assertEquals(1, folded.folds());
      assertEquals(partitions(expected[0]), partitions(folded.training(0)), what);
      assertEquals(partitions(expected[1]), partitions(folded.validation(0)), what);
      assertEquals(data.schema(), folded.training(0).schema());
      assertEquals(data.schema(), folded.validation(0).schema());
      assertEquals(expected[0].count(), folded.trainingRows(0));
      assertEquals(200, folded.rows());
    }
  }

  @Test
  void column_wholeNumbers_areTheFoldsOfSpark() {
    Dataset<Row> data = data(100, 3, 5);
    Tuple2<RDD<Row>, RDD<Row>>[] expected = MLUtils.kFold(data, 3, "fold");
    try (Folded folded = Splits.column("fold", 3).of(data)) {
      for (int fold = 0; fold < 3; fold++) {
        assertEquals(
            partitions(expected[fold]._1()), partitions(folded.training(fold).drop("fold")));
        assertEquals(
            partitions(expected[fold]._2()), partitions(folded.validation(fold).drop("fold")));
      }
    }
    assertEquals(
        List.of(List.of(1L, 2L), List.of(0L, 3L)),
        validations(
            Splits.column("key", 2),
            keys(DataTypes.ShortType, List.of((short) 1, (short) 0, (short) 0, (short) 1))));
  }

  /** Every row validates once, trains in the other folds, and keeps its place and columns. */
  @Test
  void of_everyExchangingKind_validatesEachRowOnce() {
    exchanging(1);
  }

  @Test
  @Tag("statistical")
  void of_everyExchangingKind_validatesEachRowOnce_often() {
    IntStream.range(0, 2).forEach(SplitsTest::exchanging);
  }

  private static void exchanging(int trial) {
    long seed = Seeds.derive(trial, "laws");
    Dataset<Row> data = data(90 + 31 * trial, 2 + trial, seed);
    List<Long> all = ids(data);
    for (Splits splits :
        List.of(
            Splits.kFold(4, seed),
            Splits.column("fold", 3),
            Splits.stratified(5, "label", seed),
            Splits.grouped(3, "group", seed))) {
      String what = splits + ", trial " + trial;
      try (Folded folded = splits.of(data)) {
        assertEquals(splits.folds(), folded.folds());
        List<List<Long>> validations = validations(folded);
        assertEquals(all, validations.stream().flatMap(List::stream).sorted().toList(), what);
        for (int fold = 0; fold < folded.folds(); fold++) {
          List<Long> validation = validations.get(fold);
          Set<Long> without = new HashSet<>(validation);
          List<Long> rest = all.stream().filter(id -> !without.contains(id)).toList();
          assertEquals(rest, ids(folded.training(fold)), what);
          assertEquals(validation.stream().sorted().toList(), validation, what);
          assertEquals(rest.size(), folded.trainingRows(fold), what);
          assertEquals(validation.size(), folded.validationRows(fold), what);
          assertEquals(data.schema(), folded.training(fold).schema(), what);
          assertEquals(data.schema(), folded.validation(fold).schema(), what);
        }
        assertEquals(all.size(), folded.rows());
        assertEquals(validations, validations(splits, data), what);
      }
    }
  }

  @Test
  void training_smallerShare_isAmongTheGreater() {
    Dataset<Row> data = data(200, 3, 6);
    List<Splits> kinds =
        List.of(Splits.kFold(3, 1), Splits.ratio(0.6, 2), Splits.timeOrdered(3, "time"));
    for (Splits splits : kinds) {
      try (Folded folded = splits.of(data)) {
        nested(folded, splits.folds() - 1);
      }
    }
  }

  private static void nested(Folded folded, int fold) {
    List<Long> all = ids(folded.training(fold));
    assertEquals(all, ids(folded.training(fold, 1)));
    List<Long> half = ids(folded.training(fold, 0.5));
    List<Long> fifth = ids(folded.training(fold, 0.2));
    assertTrue(all.containsAll(half));
    assertTrue(half.containsAll(fifth));
    assertEquals(half, ids(folded.training(fold, 0.5)));
    // A binomial count is five deviations off once in two million times.
    assertEquals(0.5 * all.size(), half.size(), 5 * Math.sqrt(0.25 * all.size()));
    assertEquals(0.2 * all.size(), fifth.size(), 5 * Math.sqrt(0.16 * all.size()));
    assertEquals(folded.training(fold).schema(), folded.training(fold, 0.5).schema());
  }

  @Test
  void stratified_anyClasses_areEvenToWithinARow() {
    even(1);
  }

  @Test
  @Tag("statistical")
  void stratified_anyClasses_areEvenToWithinARow_often() {
    IntStream.range(0, 4).forEach(SplitsTest::even);
  }

  private static void even(int trial) {
    Dataset<Row> data = data(60 + 13 * trial, 1 + 2 * trial, 100 + trial);
    int folds = 2 + trial;
    Map<Long, Double> labels = column(data, "label", Double.class);
    Map<Double, Long> classes = counts(labels.keySet(), labels);
    List<List<Long>> validations = validations(Splits.stratified(folds, "label", trial), data);
    for (List<Long> validation : validations) {
      String what = "trial " + trial + ": " + validation;
      counts(validation, labels).forEach((label, n) -> within(n, classes.get(label), folds, what));
      within(validation.size(), labels.size(), folds, what);
    }
    assertNotEquals(validations, validations(Splits.stratified(folds, "label", trial + 50), data));
  }

  private static void within(long part, long all, int folds, String what) {
    assertTrue(part == all / folds || part == (all + folds - 1) / folds, what);
  }

  /** Rounds of their own order: no pattern of the data's order goes through. */
  @Test
  void stratified_alternatingRows_areShuffled() {
    List<String> cells = Collections.nCopies(60, "one");
    List<List<Long>> folds =
        validations(Splits.stratified(2, "key", 3), keys(DataTypes.StringType, cells));
    long even = folds.get(0).stream().filter(id -> id % 2 == 0).count();
    assertTrue(even > 4 && even < 26, folds::toString);
    IntStream.range(0, 30).forEach(i -> assertEquals(i, folds.get(0).get(i) / 2));
  }

  @Test
  void stratifiedAndGrouped_everyKindOfKey_isTaken() {
    Map<DataType, List<?>> kinds = new HashMap<>();
    kinds.put(DataTypes.DoubleType, List.of(0.0, -0.0, 1.5, 1.5));
    kinds.put(DataTypes.FloatType, List.of(0f, -0f, 2f, 2f));
    kinds.put(DataTypes.BooleanType, List.of(true, true, false, false));
    kinds.put(DataTypes.StringType, List.of("", "", "é", "é"));
    kinds.put(
        DataTypes.createDecimalType(9, 2),
        List.of(new BigDecimal("1.0"), new BigDecimal("1.00"), BigDecimal.TEN, BigDecimal.TEN));
    kinds.put(
        DataTypes.DateType,
        Stream.of("2024-01-01", "2024-01-01", "1066-10-14", "1066-10-14")
            .map(Date::valueOf)
            .toList());
    kinds.forEach(
        (type, cells) -> {
          Dataset<Row> data = keys(type, cells);
          for (List<Long> fold : validations(Splits.stratified(2, "key", 1), data)) {
            assertEquals(List.of(0L, 1L), fold.stream().map(id -> id / 2).toList(), type::toString);
          }
          assertEquals(
              Set.of(List.of(0L, 1L), List.of(2L, 3L)),
              Set.copyOf(validations(Splits.grouped(2, "key", 1), data)),
              type::toString);
        });
  }

  @Test
  void grouped_anyGroups_shareNoGroupAndAreBalanced() {
    balanced(1);
  }

  @Test
  @Tag("statistical")
  void grouped_anyGroups_shareNoGroupAndAreBalanced_often() {
    IntStream.range(0, 3).forEach(SplitsTest::balanced);
  }

  private static void balanced(int trial) {
    Dataset<Row> data = data(150, 1 + 2 * trial, 200 + trial);
    int folds = 2 + trial;
    Map<Long, String> groups = column(data, "group", String.class);
    Map<String, Long> sizes = counts(groups.keySet(), groups);
    List<List<Long>> validations = validations(Splits.grouped(folds, "group", trial), data);
    Set<String> seen = new HashSet<>();
    for (List<Long> validation : validations) {
      Set<String> own = counts(validation, groups).keySet();
      assertTrue(Collections.disjoint(seen, own), "trial " + trial);
      seen.addAll(own);
    }
    // The last group of the largest fold found that fold the smallest.
    List<Integer> rows = validations.stream().map(List::size).sorted().toList();
    assertTrue(
        rows.get(folds - 1) - rows.get(0) <= Collections.max(sizes.values()),
        "trial " + trial + ": " + rows);
  }

  /** Graham's rule by hand: 5 | 4, 5 | 4+3, 5+3 | 4+3, 5+3 | 4+3+3. */
  @Test
  void dealt_fiveGroups_goLargestFirst() {
    Map<Object, Long> sizes = Map.of("a", 5L, "b", 4L, "c", 3L, "d", 3L, "e", 3L);
    Set<Map<Object, Integer>> outcomes = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      Map<Object, Integer> dealt = new Grouped(2, "group", seed).dealt(sizes);
      long[] rows = new long[2];
      dealt.forEach((name, fold) -> rows[fold] += sizes.get(name));
      assertEquals(List.of(8L, 10L), LongStream.of(rows).boxed().toList());
      assertEquals(0, dealt.get("a"));
      assertEquals(1, dealt.get("b"));
      outcomes.add(dealt);
    }
    assertEquals(3, outcomes.size(), "any of c, d and e is the second");
  }

  /**
   * The sizes that scikit-learn 1.6's page of TimeSeriesSplit gives: n // (k + 1) rows validate,
   * and the first training has n % (k + 1) rows more; its example has 6 rows and 5 splits.
   */
  @Test
  void timeOrdered_distinctTimes_areTheSplitsOfScikit() {
    for (int[] c : new int[][] {{6, 5}, {10, 3}, {23, 4}, {5, 1}}) {
      int rows = c[0];
      int folds = c[1];
      List<Integer> times = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
      times.sort(Comparator.comparingLong(time -> Seeds.derive(rows, "order", time)));
      Dataset<Row> data = keys(DataTypes.IntegerType, times);
      int block = rows / (folds + 1);
      int first = block + rows % (folds + 1);
      try (Folded folded = Splits.timeOrdered(folds, "key").of(data)) {
        for (int fold = 0; fold < folds; fold++) {
          int cut = first + fold * block;
          assertEquals(range(0, cut), times(folded.training(fold), times));
          assertEquals(range(cut, cut + block), times(folded.validation(fold), times));
        }
        assertEquals(rows, folded.rows());
      }
    }
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static List<Integer> times(Dataset<Row> frame, List<Integer> times) {
    return ids(frame).stream().map(id -> times.get(id.intValue())).sorted().toList();
  }

  @Test
  void timeOrdered_sharedTimes_trainOnThePastOnly() {
    past(1);
  }

  @Test
  @Tag("statistical")
  void timeOrdered_sharedTimes_trainOnThePastOnly_often() {
    IntStream.range(0, 3).forEach(SplitsTest::past);
  }

  private static void past(int trial) {
    Dataset<Row> data = data(120, 1 + trial, 300 + trial);
    Map<Long, Timestamp> times = column(data, "time", Timestamp.class);
    long most = Collections.max(counts(times.keySet(), times).values());
    int folds = 1 + 2 * trial;
    try (Folded folded = Splits.timeOrdered(folds, "time").of(data)) {
      List<Long> before = List.of();
      for (int fold = 0; fold < folds; fold++) {
        List<Long> training = ids(folded.training(fold));
        List<Long> validation = ids(folded.validation(fold));
        String what = "trial " + trial + ", fold " + fold;
        assertTrue(latest(training, times).before(earliest(validation, times)), what);
        assertEquals(training.stream().sorted().toList(), training, what);
        assertEquals(before.stream().sorted().toList(), fold == 0 ? before : training, what);
        assertTrue(Math.abs(120 / (folds + 1) - validation.size()) <= most, what);
        assertEquals(training.size(), folded.trainingRows(fold), what);
        assertEquals(validation.size(), folded.validationRows(fold), what);
        before = Stream.of(training, validation).flatMap(List::stream).sorted().toList();
      }
      assertEquals(120, before.size());
    }
  }

  private static Timestamp latest(List<Long> ids, Map<Long, Timestamp> times) {
    return ids.stream().map(times::get).max(Timestamp::compareTo).orElseThrow();
  }

  private static Timestamp earliest(List<Long> ids, Map<Long, Timestamp> times) {
    return ids.stream().map(times::get).min(Timestamp::compareTo).orElseThrow();
  }

  /** Of eight rows the cut after four falls within a run: it moves to the nearer end. */
  @Test
  void timeOrdered_cutWithinATime_movesToItsNearerEnd() {
    assertEquals(
        List.of(List.of(3L, 4L, 5L, 6L, 7L)), halves("a", "a", "b", "c", "c", "c", "c", "c"));
    assertEquals(List.of(List.of(5L, 6L, 7L)), halves("a", "b", "b", "b", "b", "c", "c", "c"));
    assertEquals(List.of(List.of(7L)), halves("a", "a", "a", "a", "a", "a", "a", "b"));
    assertEquals(
        List.of(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L)),
        halves("a", "b", "b", "b", "b", "b", "b", "b"));
  }

  private static List<List<Long>> halves(String... times) {
    return validations(Splits.timeOrdered(1, "key"), keys(DataTypes.StringType, List.of(times)));
  }

  @Test
  void of_source_isReadOnceAPass() {
    Map<Splits, Integer> passes =
        Map.of(
            Splits.kFold(3, 1), 1,
            Splits.column("fold", 3), 1,
            Splits.stratified(3, "label", 1), 2,
            Splits.grouped(3, "group", 1), 2);
    passes.forEach(
        (splits, expected) -> {
          var read = SPARK.sparkContext().longAccumulator();
          Dataset<Row> source = data(50, 2, 7);
          Dataset<Row> counted =
              SPARK.createDataFrame(
                  source
                      .javaRDD()
                      .map(
                          row -> {
                            read.add(1);
                            return row;
                          }),
                  SCHEMA);
          try (Folded folded = splits.of(counted)) {
            validations(folded);
            folded.training(0).count();
            assertEquals(50L * expected, read.value(), splits::toString);
          }
        });
  }

  @Test
  void close_anyKind_leavesNothingPersisted() {
    int before = CONTEXT.getPersistentRDDs().size();
    Dataset<Row> data = data(60, 2, 8);
    Folded ratio = Splits.ratio(0.5, 1).of(data);
    assertEquals(before + 2, CONTEXT.getPersistentRDDs().size());
    Folded folds = Splits.kFold(2, 1).of(data);
    assertEquals(before + 3, CONTEXT.getPersistentRDDs().size());
    ratio.close();
    folds.close();
    folds.close();
    assertEquals(before, CONTEXT.getPersistentRDDs().size());
    refused(() -> Splits.column("fold", 2).of(data));
    refused(() -> Splits.column("fold", 4).of(data));
    assertEquals(before, CONTEXT.getPersistentRDDs().size());
    assertFalse(data.storageLevel().useMemory());
  }

  private static String refused(Supplier<?> what) {
    return assertThrows(IllegalArgumentException.class, what::get).getMessage();
  }

  @Test
  void of_columnMissingOrOfAnotherType_saysSo() {
    Dataset<Row> data = data(20, 1, 1);
    String there =
        "no such column, the data has id, label, group, time, fold, Rung_Block, features";
    assertEquals("size: " + there, refused(() -> Splits.stratified(2, "size", 1).of(data)));
    assertEquals("Label: " + there, refused(() -> Splits.grouped(2, "Label", 1).of(data)));
    assertEquals("day: " + there, refused(() -> Splits.timeOrdered(2, "day").of(data)));
    assertEquals("part: " + there, refused(() -> Splits.column("part", 2).of(data)));
    assertEquals(
        "label: the column must hold whole numbers, but its type is double",
        refused(() -> Splits.column("label", 2).of(data)));
    String wanted = "features: the column must hold numbers, text, booleans, dates or times, but ";
    assertTrue(refused(() -> Splits.grouped(2, "features", 1).of(data)).startsWith(wanted));
  }

  @Test
  void of_rowsWithoutKey_saysSo() {
    List<Double> cells = new ArrayList<>(Collections.nCopies(8, 1.0));
    cells.addAll(List.of(Double.NaN, 2.0, 3.0, 4.0));
    cells.add(null);
    Dataset<Row> data = keys(DataTypes.DoubleType, cells);
    String message =
        "key: every row needs a value to be split by, but 2 have null or NaN. Maybe drop them.";
    List<Function<Dataset<Row>, Folded>> kinds =
        List.of(
            Splits.stratified(2, "key", 1)::of,
            Splits.grouped(2, "key", 1)::of,
            Splits.timeOrdered(2, "key")::of);
    kinds.forEach(kind -> assertEquals(message, refused(() -> kind.apply(data))));
    List<Integer> folds = new ArrayList<>(List.of(0, 1, 0, 1));
    folds.add(null);
    assertEquals(
        "key: every row needs a value to be split by, but 1 have null or NaN. Maybe drop them.",
        refused(() -> Splits.column("key", 2).of(keys(DataTypes.IntegerType, folds))));
  }

  @Test
  void of_tooLittleData_saysSo() {
    Dataset<Row> letters =
        keys(DataTypes.StringType, List.of("a", "b", "a", "b", "a", "c", "c", "c"));
    assertEquals(
        "key: every class needs a row in each of 3 folds, but 1 of 3 classes have fewer rows, such"
            + " as b with 2. Maybe use fewer folds, or the column is no class.",
        refused(() -> Splits.stratified(3, "key", 1).of(letters)));
    assertEquals(
        "key: 4 folds need as many groups, but there are 3",
        refused(() -> Splits.grouped(4, "key", 1).of(letters)));
    assertEquals(
        "fold 1 of 4 would train on 5 rows and validate on 0; each needs some. Maybe use fewer"
            + " folds, or more rows.",
        refused(() -> Splits.timeOrdered(4, "key").of(letters)));
    assertTrue(
        refused(() -> Splits.kFold(40, 1).of(letters)).contains("validate on 0; each needs some"));
    assertTrue(
        refused(() -> Splits.kFold(2, 1).of(letters.limit(0)))
            .contains("fold 0 of 2 would train on 0 rows and validate on 0"));
  }

  @Test
  void column_foldsOutside_saysSo() {
    Dataset<Row> data = keys(DataTypes.IntegerType, List.of(1, 2, 3, 1, 2, 3));
    assertEquals(
        "key: 0 <= fold < 3 must hold, but 2 rows have another, such as 3. Maybe the folds count"
            + " from 1.",
        refused(() -> Splits.column("key", 3).of(data)));
    assertEquals(
        "fold 0 of 4 would train on 6 rows and validate on 0; each needs some. Maybe use fewer"
            + " folds, or more rows.",
        refused(() -> Splits.column("key", 4).of(data)));
  }

  @Test
  void splits_argumentsOutside_saySo() {
    assertEquals("folds: 2 <= folds must hold, but got folds=1", refused(() -> Splits.kFold(1, 1)));
    assertEquals(
        "folds: 1 <= folds must hold, but got folds=0",
        refused(() -> Splits.timeOrdered(0, "time")));
    assertEquals(
        "trainRatio: 0 < trainRatio < 1 must hold, but got trainRatio=1.0",
        refused(() -> Splits.ratio(1, 1)));
    try (Folded folded = Splits.kFold(2, 1).of(data(30, 1, 1))) {
      assertEquals(
          "share: 0 < share <= 1 must hold, but got share=0.0",
          refused(() -> folded.training(0, 0)));
      assertThrows(IndexOutOfBoundsException.class, () -> folded.validation(2));
      assertThrows(IndexOutOfBoundsException.class, () -> folded.training(-1));
    }
  }
}
