package dev.rung.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;

/** What stands for a missing number: the mean of its column over the training rows. */
final class Fills {
  private final double[] means;

  private Fills(double[] means) {
    this.means = means;
  }

  /** The means, over rows that lie in one partition; one pass in one task. */
  static Fills of(Dataset<Row> training, List<Column> numbers) {
    if (numbers.isEmpty()) {
      return new Fills(new double[0]);
    }
    int width = numbers.size();
    double[] sums =
        training
            .select(Inputs.NUMBERS)
            .javaRDD()
            .mapPartitions(rows -> List.of(sums(rows, width)).iterator())
            .collect()
            .get(0);
    double[] means = new double[width];
    for (int j = 0; j < width; j++) {
      if (sums[width + j] == 0) {
        throw new DataException(
            ("data.features: a value in at least one training row must hold, but column %s has"
                    + " none. Leave it out by naming the features.")
                .formatted(numbers.get(j).name()));
      }
      means[j] = sums[j] / sums[width + j];
      if (!Double.isFinite(means[j])) {
        throw new DataException(
            "data.features: finite numbers must hold, but column %s is infinite or too large"
                .formatted(numbers.get(j).name()));
      }
    }
    return new Fills(means);
  }

  /** The sums of the numbers that are there, and then how many are there. */
  private static double[] sums(Iterator<Row> rows, int width) {
    double[] sums = new double[2 * width];
    while (rows.hasNext()) {
      double[] values = rows.next().<Vector>getAs(0).toArray();
      for (int j = 0; j < width; j++) {
        if (!Double.isNaN(values[j])) {
          sums[j] += values[j];
          sums[width + j]++;
        }
      }
    }
    return sums;
  }

  /** The mean of a column. */
  double mean(int column) {
    return means[column];
  }

  /** The rows with their missing numbers filled. */
  Dataset<Row> fill(Dataset<Row> rows) {
    if (means.length == 0) {
      return rows;
    }
    double[] fills = means;
    UDF1<Vector, Vector> filled = numbers -> filled(numbers, fills);
    return rows.withColumn(
        Inputs.NUMBERS,
        functions.udf(filled, SQLDataTypes.VectorType()).apply(functions.col(Inputs.NUMBERS)));
  }

  private static Vector filled(Vector numbers, double[] fills) {
    double[] stored =
        numbers instanceof SparseVector sparse ? sparse.values() : ((DenseVector) numbers).values();
    if (Arrays.stream(stored).noneMatch(Double::isNaN)) {
      return numbers;
    }
    double[] values = numbers.toArray().clone();
    for (int j = 0; j < values.length; j++) {
      values[j] = Double.isNaN(values[j]) ? fills[j] : values[j];
    }
    return new DenseVector(values).compressed();
  }
}
