package dev.rung.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.reflect.ClassTag$;

/** From raw rows to packed examples: fits stages to the rows that train, applies them to all. */
final class Preparation {
  /** The share of the driver's heap that packed data may take. */
  private static final double HEAP_SHARE = 0.6;

  /** What one job brings to the driver. */
  private static final double CHUNK_BYTES = 128e6;

  private final SparkSession spark;
  private final Stages stages;
  private final Rows rows;
  private final double[] labels;
  private final int classes;

  /**
   * A preparation of {@code rows}.
   *
   * @param labels one a row
   */
  Preparation(SparkSession spark, Stages stages, Rows rows, double[] labels, int classes) {
    this.spark = spark;
    this.stages = stages;
    this.rows = rows;
    this.labels = labels;
    this.classes = classes;
  }

  /** The folds of a split, each under stages fitted to its own training rows. */
  Folds folds(Split split) {
    List<Fold> folds = new ArrayList<>();
    Broadcast<byte[]> marks =
        spark.sparkContext().broadcast(split.marks(), ClassTag$.MODULE$.apply(byte[].class));
    for (int number = 0; number < split.folds(); number++) {
      int fold = number;
      UDF1<Long, Boolean> trains = row -> marks.value()[row.intValue()] != fold;
      Dataset<Row> training =
          rows.dataset()
              .filter(
                  functions.udf(trains, DataTypes.BooleanType).apply(functions.col(Rows.NUMBER)));
      Stages.Fitted fitted = fit(training);
      List<Examples> parts = pack(fitted, split.folds(), row -> split.validates(row, fold) ? 1 : 0);
      folds.add(new Fold(parts.get(0), parts.get(1)));
    }
    marks.destroy();
    return new Folds(folds);
  }

  Stages.Fitted fit(Dataset<Row> training) {
    return Source.reading("data.train", "a training row", () -> stages.fit(training));
  }

  /** All rows in one. */
  Examples pack(Stages.Fitted fitted) {
    return pack(fitted, 1, row -> 0).get(0);
  }

  /**
   * The rows of part 0 and of part 1.
   *
   * @param copies how many times as much will be packed in all
   */
  private List<Examples> pack(Stages.Fitted fitted, int copies, IntFunction<Integer> part) {
    int columns = stages.features(fitted).size();
    boolean dense = stages.cells() > Profile.DENSE * columns;
    double rowBytes =
        (rows.weights() == null ? 12 : 20) + (dense ? 8.0 * columns : 12 * stages.cells());
    checkFits(copies * rowBytes * rows.count(), columns, copies);
    int[] parts = IntStream.range(0, rows.count()).map(part::apply).toArray();
    int ones = Arrays.stream(parts).sum();
    List<Packer> packers =
        List.of(
            Packer.of(dense, rows.count() - ones, columns, stages.cells()),
            Packer.of(dense, ones, columns, stages.cells()));
    int chunk = (int) Math.max(1, Math.min(rows.count(), CHUNK_BYTES / rowBytes));
    for (int from = 0; from < rows.count(); from += chunk) {
      chunk(fitted, from, Math.min(rows.count(), from + chunk), parts, packers);
    }
    return List.of(examples(packers.get(0), parts, 0), examples(packers.get(1), parts, 1));
  }

  private Examples examples(Packer packer, int[] parts, int part) {
    double[] weights = rows.weights() == null ? null : only(rows.weights(), parts, part);
    Examples examples = new Examples(packer.pack(), only(labels, parts, part), weights, classes);
    if (examples.rows() > 0 && examples.meanWeight(null) == 0) {
      throw new DataException(
          ("data.weight: a weight above 0 in some row that trains and in some that validates must"
                  + " hold, but one part's %,d rows all weigh 0")
              .formatted(examples.rows()));
    }
    return examples;
  }

  private void chunk(Stages.Fitted fitted, int from, int until, int[] parts, List<Packer> packers) {
    Dataset<Row> chunk =
        rows.dataset().filter(Rows.NUMBER + " >= " + from + " AND " + Rows.NUMBER + " < " + until);
    Iterator<Row> prepared =
        Source.reading(
            "data.train",
            "a row",
            () -> fitted.transform(chunk).select(Data.FEATURES).toLocalIterator());
    for (int row = from; row < until; row++) {
      Vector features = prepared.next().getAs(0);
      checkFinite(features, fitted);
      packers.get(parts[row]).add(features);
    }
  }

  private void checkFinite(Vector features, Stages.Fitted fitted) {
    double sum = 0;
    double[] values =
        features instanceof org.apache.spark.ml.linalg.SparseVector sparse
            ? sparse.values()
            : features.toArray();
    for (double value : values) {
      sum += value * 0;
    }
    if (sum != 0 || Double.isNaN(sum)) {
      int place =
          IntStream.range(0, features.size())
              .filter(j -> !Double.isFinite(features.apply(j)))
              .findFirst()
              .orElse(0);
      throw new DataException(
          "data.features: finite numbers must hold, but %s is infinite or too large in some row"
              .formatted(stages.features(fitted).get(place)));
    }
  }

  private static double[] only(double[] all, int[] parts, int part) {
    return IntStream.range(0, parts.length)
        .filter(row -> parts[row] == part)
        .mapToDouble(row -> all[row])
        .toArray();
  }

  private void checkFits(double bytes, int columns, int copies) {
    double room = HEAP_SHARE * Runtime.getRuntime().maxMemory();
    if (bytes > room) {
      throw new DataException(
          ("data.train: packed data of at most %,.0f MB (%.0f%% of the driver's heap) must hold,"
                  + " but %,d rows of %,d features%s take %,.0f MB. Raise --driver-memory, or tune"
                  + " on fewer rows or features.")
              .formatted(
                  room / 1e6,
                  100 * HEAP_SHARE,
                  rows.count(),
                  columns,
                  copies > 1 ? " in " + copies + " folds" : "",
                  bytes / 1e6));
    }
  }

  /** What the weights are, in a line. */
  static String weightLine(String column, double[] weights) {
    DoubleSummaryStatistics all = Arrays.stream(weights).summaryStatistics();
    return "weight '%s', mean %.4g, from %.4g to %.4g, 0 in %,d rows"
        .formatted(
            column,
            all.getAverage(),
            all.getMin(),
            all.getMax(),
            Arrays.stream(weights).filter(weight -> weight == 0).count());
  }

  /** What the labels are, in a line. */
  String labelLine(String column, List<String> names) {
    if (names.isEmpty()) {
      double mean = Arrays.stream(labels).average().orElse(0);
      return "label '%s', mean %.4g, from %.4g to %.4g"
          .formatted(
              column,
              mean,
              Arrays.stream(labels).min().orElse(0),
              Arrays.stream(labels).max().orElse(0));
    }
    long[] counts = new long[names.size()];
    for (double label : labels) {
      counts[(int) label]++;
    }
    return "label '%s', classes: ".formatted(column)
        + IntStream.range(0, Math.min(10, counts.length))
            .mapToObj(i -> "%s (%.1f%%)".formatted(names.get(i), 100.0 * counts[i] / labels.length))
            .collect(Collectors.joining(", "))
        + (counts.length > 10 ? " and %d more".formatted(counts.length - 10) : "");
  }
}
