package dev.rung.ml.split;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The data to be split.
 *
 * @param rows its rows, planned once, so that every pass sees the same partitions
 */
record Frame(Dataset<Row> data, JavaRDD<Row> rows) {
  static Frame of(Dataset<?> data) {
    Dataset<Row> frame = data.toDF();
    return new Frame(frame, frame.javaRDD());
  }

  StructType schema() {
    return data.schema();
  }

  /** The column alone; the source need not read the others for it. */
  Dataset<Row> only(Key key) {
    return data.select(col("`" + key.column().replace("`", "``") + "`").as("key"));
  }
}
