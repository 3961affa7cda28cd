package dev.rung.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PredictionsTest {
  private static final double ROUNDING = 1e-12;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .appName("metrics")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 1)
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** Scores in tenths tie often; numBins = 0 keeps Spark from thinning the curves out. */
  @Test
  void score_twoClasses_agreesWithSpark() {
    for (long seed = 0; seed < 3; seed++) {
      RandomGenerator random = Seeds.generator(seed, "binary");
      double[] labels = new double[400];
      double[] odds = new double[400];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = random.nextInt(4) == 0 ? 1 : 0;
        odds[i] = Math.rint((random.nextGaussian() + labels[i] - 0.5) * 10) / 10;
      }
      Predictions ours = Predictions.probabilities(2, labels, odds);
      Dataset<Row> rows = rows(labels, odds, ours, 2);
      BinaryClassificationEvaluator areas =
          new BinaryClassificationEvaluator().setNumBins(0).setRawPredictionCol("odds");
      String at = "seed " + seed;
      assertEquals(
          areas.setMetricName("areaUnderROC").evaluate(rows),
          ours.score(Metric.AUC_ROC),
          ROUNDING,
          at);
      assertEquals(
          areas.setMetricName("areaUnderPR").evaluate(rows),
          ours.score(Metric.AUC_PR),
          ROUNDING,
          at);
      MulticlassClassificationEvaluator classes = new MulticlassClassificationEvaluator();
      assertEquals(
          classes.setMetricName("logLoss").evaluate(rows),
          ours.score(Metric.LOG_LOSS),
          ROUNDING,
          at);
      assertEquals(
          classes.setMetricName("accuracy").evaluate(rows),
          ours.score(Metric.ACCURACY),
          ROUNDING,
          at);
      assertEquals(1 - ours.score(Metric.ACCURACY), ours.score(Metric.ERROR), ROUNDING, at);
      assertEquals(
          classes.setMetricName("fMeasureByLabel").setMetricLabel(1).evaluate(rows),
          ours.score(Metric.F1),
          ROUNDING,
          at);
    }
  }

  @Test
  void score_manyClasses_agreesWithSpark() {
    for (long seed = 0; seed < 3; seed++) {
      RandomGenerator random = Seeds.generator(seed, "multiclass");
      double[] labels = new double[300];
      double[] scores = new double[1200];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = random.nextInt(4);
        for (int k = 0; k < 4; k++) {
          scores[i * 4 + k] = random.nextGaussian() + (labels[i] == k ? 1 : 0);
        }
      }
      Predictions ours = Predictions.probabilities(4, labels, scores);
      Dataset<Row> rows = rows(labels, scores, ours, 4);
      MulticlassClassificationEvaluator spark = new MulticlassClassificationEvaluator();
      String at = "seed " + seed;
      assertEquals(
          spark.setMetricName("logLoss").evaluate(rows), ours.score(Metric.LOG_LOSS), ROUNDING, at);
      assertEquals(
          spark.setMetricName("accuracy").evaluate(rows),
          ours.score(Metric.ACCURACY),
          ROUNDING,
          at);
      assertEquals(spark.setMetricName("f1").evaluate(rows), ours.score(Metric.F1), ROUNDING, at);
    }
  }

  @Test
  void score_numbers_agreesWithSpark() {
    RandomGenerator random = Seeds.generator(1, "numbers");
    double[] labels = random.doubles(200, 10, 20).toArray();
    double[] predicted = labels.clone();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      predicted[i] += random.nextGaussian();
      rows.add(RowFactory.create(labels[i], predicted[i]));
    }
    Dataset<Row> data =
        spark.createDataFrame(
            rows,
            new StructType()
                .add("label", DataTypes.DoubleType)
                .add("prediction", DataTypes.DoubleType));
    Predictions ours = Predictions.numbers(labels, predicted);
    for (Metric metric : List.of(Metric.RMSE, Metric.MAE, Metric.R2)) {
      assertEquals(
          new RegressionEvaluator().setMetricName(metric.text()).evaluate(data),
          ours.score(metric),
          1e-11,
          metric.text());
    }
    assertEquals(List.of(Metric.RMSE, Metric.MAE, Metric.R2), ours.fitting());
  }

  /** By hand: pairs (3 over 2, 1) = 2, (1 ties 1) = 1/2, (1 under 2) = 0, of 4. */
  @Test
  void areaUnderRoc_ties_countHalf() {
    Predictions p = Predictions.margins(2, new double[] {1, 0, 1, 0}, new double[] {3, 2, 1, 1});
    assertEquals(2.5 / 4, p.score(Metric.AUC_ROC), 0);
  }

  /** Against the definitions, by counting: O(n^2). Tied scores, infinite ones, both zeros. */
  @Test
  void score_manyRowsOfTwoClasses_isWhatTheDefinitionsSay() {
    for (long seed = 0; seed < 6; seed++) {
      RandomGenerator random = Seeds.generator(seed, "counting");
      double[] labels = new double[1200 + (int) seed];
      double[] odds = new double[labels.length];
      double loss = 0;
      for (int i = 0; i < labels.length; i++) {
        labels[i] = random.nextInt(3) == 0 ? 1 : 0;
        double odd = random.nextGaussian() * 20 + labels[i] * 15 - 7;
        odds[i] = seed % 2 == 0 ? odd : Math.rint(odd);
        double p = 1 / (1 + Math.exp(labels[i] == 1 ? -odds[i] : odds[i]));
        loss -= Math.log(Math.max(p, 0x1p-52)) / labels.length;
      }
      Predictions ours = Predictions.probabilities(2, labels, odds);
      String at = "seed " + seed;
      assertEquals(loss, ours.score(Metric.LOG_LOSS), ROUNDING, at);
      odds[17] = Double.POSITIVE_INFINITY;
      odds[18] = Double.NEGATIVE_INFINITY;
      odds[19] = -0.0;
      odds[20] = 0.0;
      Predictions extreme = Predictions.margins(2, labels, odds);
      assertEquals(pairs(labels, odds), extreme.score(Metric.AUC_ROC), ROUNDING, at);
      assertEquals(trapezoids(labels, odds), extreme.score(Metric.AUC_PR), ROUNDING, at);
    }
  }

  private static double pairs(double[] labels, double[] odds) {
    double won = 0;
    double all = 0;
    for (int i = 0; i < odds.length; i++) {
      for (int j = 0; j < odds.length; j++) {
        if (labels[i] == 1 && labels[j] == 0) {
          won += odds[i] > odds[j] ? 1 : odds[i] == odds[j] ? 0.5 : 0;
          all++;
        }
      }
    }
    return won / all;
  }

  private static double trapezoids(double[] labels, double[] odds) {
    double positives = Arrays.stream(labels).sum();
    double area = 0;
    double lastRecall = 0;
    double lastPrecision = Double.NaN;
    // Adding 0.0 makes the zeros one.
    double[] levels =
        Arrays.stream(odds).map(odd -> -odd + 0.0).distinct().sorted().map(k -> -k).toArray();
    for (double level : levels) {
      double above = 0;
      double trues = 0;
      for (int i = 0; i < odds.length; i++) {
        above += odds[i] >= level ? 1 : 0;
        trues += odds[i] >= level ? labels[i] : 0;
      }
      double recall = trues / positives;
      double precision = trues / above;
      area +=
          (recall - lastRecall)
              * (precision + (Double.isNaN(lastPrecision) ? precision : lastPrecision))
              / 2;
      lastRecall = recall;
      lastPrecision = precision;
    }
    return area;
  }

  /** Weights of quarters, one row in five of weight 0; never the first of a curve. */
  private static double[] weights(RandomGenerator random, int rows) {
    double[] weights = new double[rows];
    for (int i = 0; i < rows; i++) {
      weights[i] = random.nextInt(5) == 0 ? 0 : random.nextInt(1, 20) / 4.0;
    }
    return weights;
  }

  @Test
  void score_weightedRowsOfTwoClasses_agreesWithSpark() {
    for (long seed = 0; seed < 3; seed++) {
      RandomGenerator random = Seeds.generator(seed, "weighted binary");
      double[] labels = new double[400];
      double[] odds = new double[400];
      double[] weights = weights(random, 400);
      for (int i = 0; i < labels.length; i++) {
        labels[i] = random.nextInt(4) == 0 ? 1 : 0;
        odds[i] = Math.rint((random.nextGaussian() + labels[i] - 0.5) * 10) / 10;
      }
      odds[0] = 9;
      weights[0] = 0.75;
      Predictions ours = Predictions.probabilities(2, labels, odds).weighted(weights);
      Dataset<Row> rows = rows(labels, odds, ours, 2);
      BinaryClassificationEvaluator areas =
          new BinaryClassificationEvaluator()
              .setNumBins(0)
              .setRawPredictionCol("odds")
              .setWeightCol("weight");
      MulticlassClassificationEvaluator classes =
          new MulticlassClassificationEvaluator().setWeightCol("weight");
      String at = "seed " + seed;
      areas.setMetricName("areaUnderROC");
      assertEquals(areas.evaluate(rows), ours.score(Metric.AUC_ROC), ROUNDING, at);
      areas.setMetricName("areaUnderPR");
      assertEquals(areas.evaluate(rows), ours.score(Metric.AUC_PR), ROUNDING, at);
      classes.setMetricName("logLoss");
      assertEquals(classes.evaluate(rows), ours.score(Metric.LOG_LOSS), ROUNDING, at);
      classes.setMetricName("accuracy");
      assertEquals(classes.evaluate(rows), ours.score(Metric.ACCURACY), ROUNDING, at);
      assertEquals(1 - classes.evaluate(rows), ours.score(Metric.ERROR), ROUNDING, at);
      classes.setMetricName("fMeasureByLabel").setMetricLabel(1);
      assertEquals(classes.evaluate(rows), ours.score(Metric.F1), ROUNDING, at);
    }
  }

  @Test
  void score_weightedRowsOfManyClasses_agreesWithSpark() {
    for (long seed = 0; seed < 3; seed++) {
      RandomGenerator random = Seeds.generator(seed, "weighted multiclass");
      double[] labels = new double[300];
      double[] scores = new double[1200];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = random.nextInt(4);
        for (int k = 0; k < 4; k++) {
          scores[i * 4 + k] = random.nextGaussian() + (labels[i] == k ? 1 : 0);
        }
      }
      Predictions ours =
          Predictions.probabilities(4, labels, scores).weighted(weights(random, labels.length));
      Dataset<Row> rows = rows(labels, scores, ours, 4);
      MulticlassClassificationEvaluator spark =
          new MulticlassClassificationEvaluator().setWeightCol("weight");
      String at = "seed " + seed;
      spark.setMetricName("logLoss");
      assertEquals(spark.evaluate(rows), ours.score(Metric.LOG_LOSS), ROUNDING, at);
      spark.setMetricName("accuracy");
      assertEquals(spark.evaluate(rows), ours.score(Metric.ACCURACY), ROUNDING, at);
      spark.setMetricName("f1");
      assertEquals(spark.evaluate(rows), ours.score(Metric.F1), ROUNDING, at);
    }
  }

  @Test
  void score_weightedNumbers_agreesWithSpark() {
    RandomGenerator random = Seeds.generator(1, "weighted numbers");
    double[] labels = random.doubles(200, 10, 20).toArray();
    double[] predicted = labels.clone();
    double[] weights = weights(random, labels.length);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      predicted[i] += random.nextGaussian();
      rows.add(RowFactory.create(labels[i], predicted[i], weights[i]));
    }
    Dataset<Row> data =
        spark.createDataFrame(
            rows,
            new StructType()
                .add("label", DataTypes.DoubleType)
                .add("prediction", DataTypes.DoubleType)
                .add("weight", DataTypes.DoubleType));
    Predictions ours = Predictions.numbers(labels, predicted).weighted(weights);
    for (Metric metric : List.of(Metric.RMSE, Metric.MAE, Metric.R2)) {
      assertEquals(
          new RegressionEvaluator()
              .setMetricName(metric.text())
              .setWeightCol("weight")
              .evaluate(data),
          ours.score(metric),
          1e-11,
          metric.text());
    }
  }

  /** A row of weight 2 is two rows, one of weight 0 none; but to Spark's r2. */
  @Test
  void score_wholeWeights_isThatOfRepeatedRows() {
    for (long seed = 0; seed < 10; seed++) {
      for (int classes : new int[] {0, 2, 3}) {
        RandomGenerator random = Seeds.generator(seed, "repeated", classes);
        int width = classes == 3 ? 3 : 1;
        double[] labels = new double[60];
        Arrays.setAll(labels, i -> classes == 0 ? random.nextGaussian() : random.nextInt(classes));
        double[] scores = new double[60 * width];
        Arrays.setAll(scores, i -> Math.rint(random.nextGaussian() * 8) / 8);
        double[] weights = new double[60];
        Arrays.setAll(weights, i -> random.nextInt(4));
        int[] repeated =
            IntStream.range(0, 60)
                .flatMap(i -> IntStream.generate(() -> i).limit((long) weights[i]))
                .toArray();
        double[] moreLabels = Arrays.stream(repeated).mapToDouble(i -> labels[i]).toArray();
        double[] moreScores = new double[repeated.length * width];
        Arrays.setAll(moreScores, i -> scores[repeated[i / width] * width + i % width]);
        Predictions weighted = predictions(classes, labels, scores).weighted(weights);
        Predictions longer = predictions(classes, moreLabels, moreScores);
        for (Metric metric : longer.fitting()) {
          String at = metric + ", seed " + seed + ", classes " + classes;
          if (metric != Metric.R2) {
            assertEquals(longer.score(metric), weighted.score(metric), ROUNDING, at);
          }
        }
      }
    }
  }

  private static Predictions predictions(int classes, double[] labels, double[] scores) {
    return classes == 0
        ? Predictions.numbers(labels, scores)
        : Predictions.probabilities(classes, labels, scores);
  }

  @Test
  void score_weightsOfOne_isThatOfPlainRows() {
    for (int classes : new int[] {0, 2, 3}) {
      RandomGenerator random = Seeds.generator(5, "ones", classes);
      double[] labels = new double[80];
      Arrays.setAll(labels, i -> classes == 0 ? random.nextGaussian() : random.nextInt(classes));
      double[] scores = random.doubles(classes == 3 ? 240 : 80, -4, 4).toArray();
      double[] ones = new double[80];
      Arrays.fill(ones, 1);
      Predictions plain = predictions(classes, labels, scores);
      assertSame(plain, plain.weighted(null));
      for (Metric metric : plain.fitting()) {
        assertEquals(plain.score(metric), plain.weighted(ones).score(metric), ROUNDING);
      }
    }
  }

  /** Spark's would be infinite, and below a sum of 1 the better the worse the model is. */
  @Test
  void r2_weightsOfOneInAll_isNan() {
    Predictions p =
        Predictions.numbers(new double[] {1, 2, 3, 4}, new double[] {1, 2, 2, 4})
            .weighted(new double[] {0.25, 0.25, 0.25, 0.25});
    assertTrue(Double.isNaN(p.score(Metric.R2)));
  }

  @Test
  void r2_weightedEqualLabels_isNan() {
    Predictions p =
        Predictions.numbers(new double[] {0.1, 0.1, 0.1}, new double[] {1, 2, 3})
            .weighted(new double[] {0.3, 0.7, 1.1});
    assertTrue(Double.isNaN(p.score(Metric.R2)));
  }

  /** -ln of scikit-learn's eps for doubles, 2^-52. */
  @Test
  void logLoss_certainAndWrong_isClipped() {
    Predictions p = Predictions.probabilities(2, new double[] {1}, new double[] {-1000});
    assertEquals(52 * Math.log(2), p.score(Metric.LOG_LOSS), 1e-12);
  }

  @Test
  void score_nanScores_isNan() {
    Predictions p =
        Predictions.probabilities(2, new double[] {1, 0}, new double[] {Double.NaN, Double.NaN});
    assertTrue(Double.isNaN(p.score(Metric.LOG_LOSS)));
    assertTrue(Double.isNaN(p.score(Metric.AUC_ROC)));
  }

  @Test
  void score_logLossOfMargins_isRefusedWithWhatFits() {
    Predictions p = Predictions.margins(2, new double[] {1, 0}, new double[] {1, -1});
    Exception e = assertThrows(IllegalArgumentException.class, () -> p.score(Metric.LOG_LOSS));
    assertTrue(e.getMessage().contains("[error, accuracy, auc-roc, auc-pr, f1]"), e.getMessage());
  }

  private static Dataset<Row> rows(double[] labels, double[] scores, Predictions p, int classes) {
    List<Row> rows = new ArrayList<>();
    int width = classes == 2 ? 1 : classes;
    for (int i = 0; i < labels.length; i++) {
      double[] shares = new double[classes];
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        shares[k] = Math.exp(classes == 2 ? k * scores[i] : scores[i * width + k]);
        sum += shares[k];
      }
      for (int k = 0; k < classes; k++) {
        shares[k] /= sum;
      }
      rows.add(
          RowFactory.create(
              labels[i],
              scores[i * width],
              (double) p.predictedClass(i),
              Vectors.dense(shares),
              p.weight(i)));
    }
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("odds", DataTypes.DoubleType)
            .add("prediction", DataTypes.DoubleType)
            .add("probability", SQLDataTypes.VectorType())
            .add("weight", DataTypes.DoubleType));
  }
}
