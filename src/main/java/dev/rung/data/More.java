package dev.rung.data;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The rows beside the training rows, checked to have the same columns when they are named. */
final class More {
  private final Source source;
  private final Dataset<Row> train;
  private final Columns columns;
  private final Inputs inputs;
  private final boolean classification;

  More(Source source, Dataset<Row> train, Columns columns, boolean classification) {
    this.source = source;
    this.train = train;
    this.columns = columns;
    this.inputs = new Inputs(columns);
    this.classification = classification;
  }

  Inputs inputs() {
    return inputs;
  }

  /** The training rows, with those of a holdout marked by their source. */
  Dataset<Row> training(DataSpec spec) {
    Dataset<Row> marked = marked(train, 0);
    if (!(spec.validation() instanceof Validation.Holdout holdout)) {
      return marked;
    }
    Dataset<Row> held = marked(open("data.validation.path", holdout.path()), 1);
    String[] used =
        Stream.of(
                Stream.of(Rows.SOURCE, Column.quoted(columns.label().name())),
                columns.weight().stream().map(column -> Column.quoted(column.name())),
                columns.features().stream().map(Column::quoted))
            .flatMap(names -> names)
            .toArray(String[]::new);
    return marked.selectExpr(used).unionByName(held.selectExpr(used));
  }

  /** Rows that are opened now and read when asked for. */
  Supplier<Rows> rows(String key, String path) {
    Dataset<Row> opened = marked(open(key, path), 0);
    return () -> Rows.of(key, path, opened, inputs, classification);
  }

  private Dataset<Row> open(String key, String path) {
    Dataset<Row> other = source.more(key, path, train.schema(), width());
    columns.checkSameIn(key, other.schema());
    return other;
  }

  private int width() {
    return columns.features().stream()
        .filter(feature -> feature.kind() == Column.Kind.VECTOR)
        .findFirst()
        .map(feature -> train.selectExpr(feature.quoted()).head().<Vector>getAs(0).size())
        .orElse(0);
  }

  private static Dataset<Row> marked(Dataset<Row> rows, int mark) {
    return rows.withColumn(Rows.SOURCE, functions.lit(mark));
  }
}
