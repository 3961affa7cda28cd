package dev.rung.data;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
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

  static Profile of(Rows rows, Inputs inputs) {
    List<Row> sample = rows.dataset().limit(SAMPLE).collectAsList();
    double numbers = inputs.numbers().isEmpty() ? 0 : density(sample, Inputs.NUMBERS);
    List<Double> vectors = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    for (Column vector : inputs.vectors()) {
      vectors.add(density(sample, vector.name()));
      widths.add(sample.get(0).<Vector>getAs(vector.name()).size());
    }
    return new Profile(numbers, vectors, widths);
  }

  private static double density(List<Row> sample, String column) {
    Vector first = sample.get(0).getAs(column);
    double full = 0;
    for (Row row : sample) {
      Vector vector = row.getAs(column);
      if (first == null || vector == null || vector.size() != first.size()) {
        throw new DataException(
            "data.features: vectors of one length must hold, but column %s has %s"
                .formatted(column, first == null || vector == null ? "missing ones" : "others"));
      }
      full += vector.numNonzeros();
    }
    return full / Math.max(1.0, (double) sample.size() * first.size());
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
