package dev.rung.ml;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One partition of rows: two features, two classes, six groups, weights, two folds. */
final class SixtyRows {
  private SixtyRows() {}

  static Dataset<Row> of(SparkSession spark) {
    List<Row> rows =
        IntStream.range(0, 60)
            .mapToObj(
                i -> {
                  double a = Math.sin(i);
                  double b = Math.cos(3 * i);
                  double label = a + b + 0.7 * Math.sin(11 * i) > 0 ? 1.0 : 0.0;
                  return RowFactory.create((long) i, a, b, label, i % 6, 1.0 + i % 3, i % 2);
                })
            .toList();
    StructType schema =
        new StructType()
            .add("id", DataTypes.LongType)
            .add("a", DataTypes.DoubleType)
            .add("b", DataTypes.DoubleType)
            .add("label", DataTypes.DoubleType)
            .add("g", DataTypes.IntegerType)
            .add("w", DataTypes.DoubleType)
            .add("f", DataTypes.IntegerType);
    return spark.createDataFrame(rows, schema).coalesce(1);
  }
}
