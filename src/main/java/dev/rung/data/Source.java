package dev.rung.data;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Opens files and tables with Spark's readers. Opening costs a pass over text files. */
final class Source {
  private static final List<String> FORMATS = List.of("csv", "libsvm", "parquet", "json", "orc");

  /** In csv, empty cells and {@code ?} are missing values, and blanks around a value are none. */
  private static final Map<String, String> CSV =
      Map.of(
          "header", "true",
          "inferSchema", "true",
          "nullValue", "?",
          "ignoreLeadingWhiteSpace", "true",
          "ignoreTrailingWhiteSpace", "true");

  private final SparkSession spark;
  private final DataSpec spec;
  private final String format;

  Source(SparkSession spark, DataSpec spec) {
    this.spark = spark;
    this.spec = spec;
    this.format = spec.format().toLowerCase(Locale.ROOT);
  }

  /** The training rows. */
  Dataset<Row> train() {
    if (FORMATS.contains(format)) {
      exists("data.train", spec.train());
      return reading("data.train", spec.train(), () -> reader().load(spec.train()));
    }
    if (format.equals("table")) {
      return table("data.train", spec.train());
    }
    if (spark.catalog().tableExists(spec.format())) {
      return spark.table(spec.format());
    }
    return foreign();
  }

  /**
   * Further rows, read so that they fit the training rows.
   *
   * @param key the setting that names them
   * @param train the training rows' columns
   * @param width the length of libsvm's vectors
   */
  Dataset<Row> more(String key, String path, StructType train, int width) {
    if (format.equals("table") || isTable()) {
      return table(key, path);
    }
    exists(key, path);
    DataFrameReader reader = reader();
    if (format.equals("libsvm")) {
      reader.option("numFeatures", String.valueOf(width));
    } else if (format.equals("csv") && infers()) {
      reader.schema(like(train, reading(key, path, () -> header(path)))).option("mode", "FAILFAST");
    }
    return reading(key, path, () -> reader.load(path));
  }

  private boolean isTable() {
    return !FORMATS.contains(format) && spark.catalog().tableExists(spec.format());
  }

  private boolean infers() {
    Map<String, String> options = spec.options();
    return options.getOrDefault("header", "true").equalsIgnoreCase("true")
        && options.getOrDefault("inferSchema", "true").equalsIgnoreCase("true");
  }

  private String[] header(String path) {
    return reader().option("inferSchema", "false").load(path).columns();
  }

  /** The columns of a csv file, in its own order, typed like the training rows'. */
  private static StructType like(StructType train, String[] names) {
    StructType schema = new StructType();
    List<String> known = List.of(train.fieldNames());
    for (String name : names) {
      StructField field = known.contains(name) ? train.apply(name) : null;
      if (field == null) {
        schema = schema.add(name, DataTypes.StringType);
      } else if (field.dataType() instanceof NumericType) {
        schema = schema.add(name, DataTypes.DoubleType);
      } else {
        schema = schema.add(field);
      }
    }
    return schema;
  }

  private DataFrameReader reader() {
    DataFrameReader reader = spark.read().format(format);
    if (format.equals("csv")) {
      reader.options(CSV);
    }
    return reader.options(spec.options());
  }

  private Dataset<Row> foreign() {
    try {
      return reader().load(spec.train());
    } catch (Exception e) {
      throw new DataException(
          ("data.format: one of %s, another source that Spark finds, table, or a table's name must"
                  + " hold, but got format=%s%s")
              .formatted(
                  String.join(", ", FORMATS),
                  spec.format(),
                  Nearest.hint(spec.format(), FORMATS, reason(e))),
          e);
    }
  }

  private Dataset<Row> table(String key, String name) {
    if (name.isBlank() || !spark.catalog().tableExists(name)) {
      throw new DataException(key + ": a table of that name must exist, but got " + name);
    }
    return spark.table(name);
  }

  private void exists(String key, String path) {
    if (path.isBlank()) {
      throw new DataException(key + ": a path must be given for format=" + spec.format());
    }
    try {
      Path file = new Path(path);
      FileStatus[] found =
          file.getFileSystem(spark.sessionState().newHadoopConf()).globStatus(file);
      if (found == null || found.length == 0) {
        throw new DataException(
            "%s: a file must exist, but there is none at %s (working directory %s)"
                .formatted(key, path, java.nio.file.Path.of("").toAbsolutePath()));
      }
    } catch (IOException | IllegalArgumentException e) {
      if (e instanceof DataException missing) {
        throw missing;
      }
      throw new DataException("%s: %s cannot be opened: %s".formatted(key, path, reason(e)), e);
    }
  }

  /** The result of a step that reads; what Spark says of bad content becomes one sentence. */
  static <T> T reading(String key, String path, Supplier<T> step) {
    try {
      return step.get();
    } catch (DataException e) {
      throw e;
    } catch (Exception e) {
      throw new DataException("%s: %s cannot be read: %s".formatted(key, path, reason(e)), e);
    }
  }

  /** The first line of the innermost cause. */
  static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.strip().lines().findFirst().orElse(cause.toString());
  }
}
