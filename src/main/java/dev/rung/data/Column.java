package dev.rung.data;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** A raw column that features are made from. */
record Column(String name, Kind kind) {
  /** What a column holds, as far as features care. */
  enum Kind {
    NUMBER("a number", "CAST(%s AS DOUBLE)"),
    DATE("a date", "CAST(unix_date(%s) AS DOUBLE)"),
    TIMESTAMP("a timestamp", "unix_micros(CAST(%s AS TIMESTAMP)) / 1e6D"),
    TEXT("text", "coalesce(nullif(trim(CAST(%s AS STRING)), ''), '" + Column.MISSING + "')"),
    VECTOR("a vector", "%s");

    private final String words;
    private final String sql;

    Kind(String words, String sql) {
      this.words = words;
      this.sql = sql;
    }

    String words() {
      return words;
    }

    /** Whether a feature stage sees it as one double. */
    boolean numeric() {
      return this == NUMBER || this == DATE || this == TIMESTAMP;
    }
  }

  /** The category of a text that is missing. */
  static final String MISSING = "(missing)";

  static Column of(StructField field) {
    return new Column(field.name(), kind(field));
  }

  private static Kind kind(StructField field) {
    DataType type = field.dataType();
    if (type instanceof NumericType) {
      return Kind.NUMBER;
    }
    if (type instanceof StringType || type instanceof BooleanType) {
      return Kind.TEXT;
    }
    if (type instanceof DateType) {
      return Kind.DATE;
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return Kind.TIMESTAMP;
    }
    if (type.equals(SQLDataTypes.VectorType())) {
      return Kind.VECTOR;
    }
    throw new DataException(
        ("data.features: numbers, text, booleans, dates, timestamps or Spark ML vectors must hold,"
                + " but column %s is of type %s. Leave it out by naming the features.")
            .formatted(field.name(), type.catalogString()));
  }

  /** The name, quoted for SQL. */
  String quoted() {
    return quoted(name);
  }

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** The expression that feature stages start from. */
  String sql() {
    return kind.sql.formatted(quoted());
  }
}
