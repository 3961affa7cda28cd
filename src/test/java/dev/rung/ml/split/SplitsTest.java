package dev.rung.ml.split;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.data.Sessions;
import dev.rung.math.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.mllib.util.MLUtils;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class SplitsTest {
  private static final SparkSession SPARK = Sessions.shared();
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType, false)
          .add("label", DataTypes.DoubleType, true)
          .add("group", DataTypes.StringType, true)
          .add("features", SQLDataTypes.VectorType(), true);

  /** Rows with vectors, sparse and dense, and nulls, in so many partitions. */
  private static Dataset<Row> data(int rows, int partitions, long seed) {
    var random = Seeds.generator(seed, "rows");
    List<Row> list = new ArrayList<>();
    for (long id = 0; id < rows; id++) {
      list.add(
          RowFactory.create(
              id,
              (double) random.nextInt(3),
              "g" + random.nextInt(12),
              id % 9 == 0
                  ? null
                  : id % 2 == 0
                      ? Vectors.dense(random.nextDouble(), random.nextDouble())
                      : Vectors.sparse(2, new int[] {1}, new double[] {random.nextGaussian()})));
    }
    return SPARK.createDataFrame(list, SCHEMA).repartition(partitions);
  }

  /** The rows by partition, in order. */
  private static List<List<Row>> partitions(Dataset<Row> frame) {
    return frame.javaRDD().glom().collect();
  }

  private static List<List<Row>> partitions(RDD<Row> rows) {
    return rows.toJavaRDD().glom().collect();
  }

  @Test
  void kFold_anyPartitionsFoldsAndSeeds_isThatOfSpark() {
    for (int trial = 0; trial < 8; trial++) {
      var random = Seeds.generator(trial, "kFold");
      int folds = 2 + random.nextInt(9);
      long seed = random.nextLong();
      Dataset<Row> data = data(300, 1 + random.nextInt(6), trial);
      String what = "trial " + trial + ", folds " + folds;
      ClassTag<Row> rows = ClassTag$.MODULE$.apply(Row.class);
      Tuple2<RDD<Row>, RDD<Row>>[] expected = MLUtils.kFold(data.toDF().rdd(), folds, seed, rows);
      try (Folded folded = Splits.kFold(folds, seed).of(data)) {
        for (int fold = 0; fold < folds; fold++) {
          assertEquals(partitions(expected[fold]._1()), partitions(folded.training(fold)), what);
          assertEquals(partitions(expected[fold]._2()), partitions(folded.validation(fold)), what);
          assertEquals(data.schema(), folded.training(fold).schema());
          assertEquals(data.schema(), folded.validation(fold).schema());
        }
      }
    }
  }

  @Test
  void ratio_anyRatioAndSeed_isThatOfSpark() {
    for (int trial = 0; trial < 6; trial++) {
      var random = Seeds.generator(trial, "ratio");
      double ratio = 0.1 + 0.8 * random.nextDouble();
      long seed = random.nextLong();
      Dataset<Row> data = data(200, 1 + random.nextInt(5), trial);
      Dataset<Row>[] expected = data.randomSplit(new double[] {ratio, 1 - ratio}, seed);
      try (Folded folded = Splits.ratio(ratio, seed).of(data)) {
        String what = "trial " + trial + ", ratio " + ratio;
        assertEquals(partitions(expected[0]), partitions(folded.training(0)), what);
        assertEquals(partitions(expected[1]), partitions(folded.validation(0)), what);
        assertEquals(data.schema(), folded.training(0).schema());
        assertEquals(200, folded.rows());
      }
    }
  }
}
