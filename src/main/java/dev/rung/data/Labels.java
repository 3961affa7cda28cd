package dev.rung.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * How labels become numbers: themselves for regression; for classes their places among the sorted
 * labels of the training data, by number or by alphabet.
 */
final class Labels {
  private static final int MOST_CLASSES = 1000;

  private final StructField column;
  private final List<String> classes;

  private Labels(StructField column, List<String> classes) {
    this.column = column;
    this.classes = classes;
  }

  /** Checks the type of a label column before anything is read. */
  static void checkType(StructField column, boolean classification) {
    boolean numeric = column.dataType() instanceof NumericType;
    boolean named =
        column.dataType() instanceof StringType || column.dataType() instanceof BooleanType;
    if (!numeric && !(classification && named)) {
      throw new DataException(
          classification
              ? "data.label: numbers, text or booleans must hold, but column %s is of type %s"
                  .formatted(column.name(), column.dataType().catalogString())
              : ("data.label: numbers must hold for a regression loss, but column %s is of type %s."
                      + " For classes, take a classification loss or metric.")
                  .formatted(column.name(), column.dataType().catalogString()));
    }
  }

  static Labels of(StructField column, Rows rows, boolean classification) {
    if (!classification) {
      return new Labels(column, List.of());
    }
    List<String> seen = new ArrayList<>(rows.seen());
    if (seen.size() < 2) {
      throw new DataException(
          "data.label: at least two classes must hold, but column %s is %s in all %,d rows"
              .formatted(column.name(), seen.get(0), rows.count()));
    }
    if (seen.size() > MOST_CLASSES) {
      throw new DataException(
          ("data.label: at most %,d classes must hold, but column %s has %,d different values."
                  + " For a number, take a regression loss and metric.")
              .formatted(MOST_CLASSES, column.name(), seen.size()));
    }
    seen.sort(
        column.dataType() instanceof NumericType
            ? Comparator.comparingDouble(Double::parseDouble)
            : Comparator.naturalOrder());
    return new Labels(column, List.copyOf(seen));
  }

  /** The labels in the order of their numbers, as people write them; empty for regression. */
  List<String> classes() {
    return column.dataType() instanceof NumericType
        ? classes.stream().map(label -> label.replaceFirst("\\.0$", "")).toList()
        : classes;
  }

  /** The numbers of the rows' labels. */
  double[] encode(String key, Rows rows) {
    if (classes.isEmpty()) {
      return rows.labels();
    }
    int[] places = rows.seen().stream().mapToInt(label -> place(key, label)).toArray();
    return rows.labels(places);
  }

  private int place(String key, String label) {
    int place =
        column.dataType() instanceof NumericType
            ? IntStream.range(0, classes.size())
                .filter(i -> Double.parseDouble(classes.get(i)) == Double.parseDouble(label))
                .findFirst()
                .orElse(-1)
            : classes.indexOf(label);
    if (place < 0) {
      throw new DataException(
          "%s: the classes of data.train must hold, but a row of column %s is %s and they are %s"
              .formatted(key, column.name(), label, classes));
    }
    return place;
  }

  /** The stage that numbers raw labels; none where they are numbered 0 .. classes - 1 already. */
  List<Transformer> stages() {
    boolean numbered =
        column.dataType() instanceof NumericType
            && IntStream.range(0, classes.size())
                .allMatch(i -> Double.parseDouble(classes.get(i)) == i);
    if (numbered || column.dataType() instanceof BooleanType) {
      return List.of();
    }
    return List.of(
        new StringIndexerModel("rung_label_indexer", classes.toArray(String[]::new))
            .setInputCol(column.name())
            .setOutputCol(Data.LABEL)
            .setHandleInvalid("keep"));
  }
}
