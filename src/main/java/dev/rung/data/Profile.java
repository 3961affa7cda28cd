package dev.rung.data;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How full the columns are, from the first rows in canonical order, which are a random sample that
 * is always the same.
 *
 * @param numbers the share of the numeric columns' cells that are not zero, in [0, 1]
 * @param vectors the same of each vector column
 * @param widths the lengths of the vector columns' vectors
 */
record Profile(double numbers, List<Double> vectors, List<Integer> widths) {
  /** From here on, what is stored for zeros costs less than what is stored for places. */
  static final double DENSE = 0.3;

  private static final int SAMPLE = 1000;

  Profile {
    vectors = List.copyOf(vectors);
    widths = List.copyOf(widths);
  }

  static Profile of(Rows rows, List<Column> features) {
    Dataset<Row> sample = rows.dataset().limit(SAMPLE);
    String[] columns = features.stream().map(Column::sql).toArray(String[]::new);
    List<Row> values = sample.selectExpr(columns).collectAsList();
    List<Integer> numeric = places(features, true);
    List<Integer> vectors = places(features, false);
    for (int place : numeric) {
      if (values.stream().allMatch(row -> row.isNullAt(place))) {
        checkNotEmpty(rows, features.get(place));
      }
    }
    double full =
        numeric.stream().mapToLong(i -> values.stream().filter(r -> isFull(r, i)).count()).sum();
    return new Profile(
        full / Math.max(1.0, (double) numeric.size() * values.size()),
        vectors.stream().map(i -> density(values, i, features.get(i))).toList(),
        vectors.stream().map(i -> values.get(0).<Vector>getAs(i).size()).toList());
  }

  private static List<Integer> places(List<Column> features, boolean numeric) {
    return IntStream.range(0, features.size())
        .filter(
            i ->
                numeric
                    ? features.get(i).kind().numeric()
                    : features.get(i).kind() == Column.Kind.VECTOR)
        .boxed()
        .toList();
  }

  private static boolean isFull(Row row, int place) {
    return !row.isNullAt(place) && row.getDouble(place) != 0;
  }

  private static void checkNotEmpty(Rows rows, Column feature) {
    if (rows.dataset().filter(feature.quoted() + " IS NOT NULL").isEmpty()) {
      throw new DataException(
          ("data.features: a value in at least one row must hold, but column %s has none. Leave it"
                  + " out by naming the features.")
              .formatted(feature.name()));
    }
  }

  private static double density(List<Row> values, int place, Column feature) {
    double full = 0;
    double cells = 0;
    for (Row row : values) {
      Vector vector = row.getAs(place);
      int width = values.get(0).<Vector>getAs(place).size();
      if (vector == null || vector.size() != width) {
        throw new DataException(
            "data.features: vectors of one length must hold, but column %s has %s beside one of %d"
                .formatted(
                    feature.name(), vector == null ? "none" : "one of " + vector.size(), width));
      }
      full += vector.numNonzeros();
      cells += vector.size();
    }
    return full / Math.max(1, cells);
  }

  /** Whether the numeric columns are centred, which fills all their cells. */
  boolean centresNumbers() {
    return numbers > DENSE;
  }

  /** Whether a vector column is centred, which fills all its cells. */
  boolean centresVector(int number) {
    return vectors.get(number) > DENSE;
  }

  /** How many cells a row fills, on average, once the stages have been over it. */
  double cells(int numericColumns, int textColumns) {
    double cells = numericColumns * (centresNumbers() ? 1 : numbers) + textColumns;
    for (int i = 0; i < vectors.size(); i++) {
      cells += widths.get(i) * (centresVector(i) ? 1 : vectors.get(i));
    }
    return cells;
  }
}
