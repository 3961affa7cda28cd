package dev.rung.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Prepared rows in canonical order: by a 64-bit hash of a row's contents, ties by the contents and
 * then by the weight, which is none of the contents: splits are the same with weights and without.
 * They are read once and kept in one cached partition, so that neither the order nor any sum over
 * them depends on files, partitions or threads; equal rows are interchangeable. What the driver
 * knows of each row takes 17 bytes, 8 more with weights.
 */
final class Rows implements AutoCloseable {
  private static final String HASH = "rung_hash";
  static final String NUMBER = "rung_row";
  static final String SOURCE = "rung_source";

  private final Dataset<Row> dataset;
  private final long[] hashes;
  private final byte[] sources;
  private final double[] labels;

  /** One a row; null where all are 1. */
  private final double[] weights;

  private final List<String> seen;

  private Rows(Dataset<Row> dataset, int count, Inputs inputs, boolean classification) {
    this.dataset = dataset;
    this.hashes = new long[count];
    this.sources = new byte[count];
    this.labels = new double[count];
    this.weights = inputs.weight().isPresent() ? new double[count] : null;
    this.seen = collect(inputs, classification);
  }

  /**
   * Reads {@code raw}, which holds the columns and a number in {@code SOURCE}.
   *
   * @param key the setting that names the rows
   * @throws DataException if there are none, or if a label is missing
   */
  static Rows of(String key, String path, Dataset<Row> raw, Inputs inputs, boolean classification) {
    return Source.reading(
        key,
        path,
        () -> {
          Dataset<Row> ordered = ordered(raw, inputs);
          long count = ordered.count();
          if (count == 0 || count > Integer.MAX_VALUE - 8) {
            ordered.unpersist();
            throw new DataException(
                "%s: 1 to 2^31 rows must hold, but %s has %,d".formatted(key, path, count));
          }
          return new Rows(ordered, (int) count, inputs, classification);
        });
  }

  private static Dataset<Row> ordered(Dataset<Row> raw, Inputs inputs) {
    List<String> order = new ArrayList<>(inputs.contents());
    order.add(SOURCE);
    inputs.weight().ifPresent(column -> order.add(Inputs.WEIGHT));
    return inputs
        .prepare(raw, SOURCE)
        .selectExpr("*", "xxhash64(" + String.join(", ", inputs.contents()) + ") AS " + HASH)
        .repartition(1)
        .sortWithinPartitions(HASH, order.toArray(String[]::new))
        .selectExpr("*", "monotonically_increasing_id() AS " + NUMBER)
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private List<String> collect(Inputs inputs, boolean classification) {
    String label = Column.quoted(inputs.label());
    Iterator<Row> rows =
        dataset
            .selectExpr(
                HASH,
                SOURCE,
                "CAST(%s AS %s) AS label".formatted(label, classification ? "STRING" : "DOUBLE"),
                weights == null ? "1D" : Inputs.WEIGHT)
            .toLocalIterator();
    Map<String, Integer> codes = new LinkedHashMap<>();
    int missing = 0;
    for (int row = 0; rows.hasNext(); row++) {
      Row values = rows.next();
      hashes[row] = values.getLong(0);
      sources[row] = (byte) values.getInt(1);
      if (weights != null) {
        weights[row] = values.isNullAt(3) ? Double.NaN : values.getDouble(3);
      }
      if (values.isNullAt(2) || (values.get(2) instanceof Double d && !Double.isFinite(d))) {
        missing++;
      } else if (classification) {
        labels[row] = codes.computeIfAbsent(values.getString(2), key -> codes.size());
      } else {
        labels[row] = values.getDouble(2);
      }
    }
    if (missing > 0) {
      dataset.unpersist();
      throw new DataException(
          "data.label: a value in every row must hold, but column %s has none in %,d of %,d rows"
              .formatted(inputs.label(), missing, labels.length));
    }
    checkWeights(inputs);
    return List.copyOf(codes.keySet());
  }

  private void checkWeights(Inputs inputs) {
    if (weights == null) {
      return;
    }
    double[] wrong =
        Arrays.stream(weights).filter(w -> !(w >= 0 && w < Double.POSITIVE_INFINITY)).toArray();
    if (wrong.length > 0) {
      dataset.unpersist();
      throw new DataException(
          ("data.weight: a finite number of at least 0 in every row must hold, but in %,d of %,d"
                  + " rows column %s has another value, such as %s")
              .formatted(
                  wrong.length,
                  weights.length,
                  inputs.weight().orElseThrow(),
                  Double.isNaN(wrong[0]) ? "none" : wrong[0]));
    }
  }

  /** The prepared columns and the number of each row, in order, in one partition. */
  Dataset<Row> dataset() {
    return dataset;
  }

  int count() {
    return hashes.length;
  }

  long[] hashes() {
    return hashes;
  }

  byte[] sources() {
    return sources;
  }

  /** The different labels as text, as they came; empty for regression. */
  List<String> seen() {
    return seen;
  }

  /** The labels: places in {@code seen}, or the numbers of a regression. */
  double[] labels() {
    return labels;
  }

  /** What the rows count for; null where each counts for 1. */
  double[] weights() {
    return weights;
  }

  /** The labels as classes, where {@code places[i]} is the class of the i-th label seen. */
  double[] labels(int[] places) {
    return Arrays.stream(labels).map(code -> places[(int) code]).toArray();
  }

  @Override
  public void close() {
    dataset.unpersist();
  }
}
