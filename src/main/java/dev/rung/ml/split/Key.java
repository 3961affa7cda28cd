package dev.rung.ml.split;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** The cells of one column, as keys that are equal where Spark groups them. */
record Key(String column, int index) implements Serializable {
  private static final List<DataType> OTHERS =
      List.of(
          DataTypes.BooleanType,
          DataTypes.DateType,
          DataTypes.TimestampType,
          DataTypes.TimestampNTZType);

  /** A column whose cells have an order and an equality. */
  static Key of(StructType schema, String column) {
    Key key = new Key(column, index(schema, column));
    DataType type = schema.fields()[key.index].dataType();
    if (!(type instanceof NumericType || type instanceof StringType || OTHERS.contains(type))) {
      throw key.refused(type, "numbers, text, booleans, dates or times");
    }
    return key;
  }

  /** A column of whole numbers. */
  static Key whole(StructType schema, String column) {
    Key key = new Key(column, index(schema, column));
    DataType type = schema.fields()[key.index].dataType();
    if (!(type instanceof IntegerType
        || type instanceof LongType
        || type instanceof ShortType
        || type instanceof ByteType)) {
      throw key.refused(type, "whole numbers");
    }
    return key;
  }

  private static int index(StructType schema, String column) {
    int index = List.of(schema.fieldNames()).indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s: no such column, the data has %s"
              .formatted(column, String.join(", ", schema.fieldNames())));
    }
    return index;
  }

  private IllegalArgumentException refused(DataType type, String wanted) {
    return new IllegalArgumentException(
        "%s: the column must hold %s, but its type is %s"
            .formatted(column, wanted, type.simpleString().toLowerCase(Locale.ROOT)));
  }

  /** The row's key; null where there is none or it is not a number. */
  Object of(Row row) {
    return key(row.get(index));
  }

  static Object key(Object cell) {
    if (cell instanceof Double number) {
      return number.isNaN() ? null : (Object) (number + 0.0);
    }
    if (cell instanceof Float number) {
      return number.isNaN() ? null : (Object) (number + 0.0f);
    }
    return cell;
  }

  /** What is said where a second pass meets keys that the first one did not. */
  IllegalStateException changed() {
    return new IllegalStateException(
        column + ": the data gave other rows when read again. Maybe persist it before splitting.");
  }

  /** Refuses rows without a key. */
  void present(long missing) {
    if (missing > 0) {
      throw new IllegalArgumentException(
          "%s: every row needs a value to be split by, but %,d have null or NaN. Maybe drop them."
              .formatted(column, missing));
    }
  }
}
