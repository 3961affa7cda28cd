package dev.rung.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The rows beside the training rows, checked to have the same columns when they are named. */
final class More {
  private final Source source;
  private final Dataset<Row> train;
  private final Columns columns;
  private final boolean classification;

  More(Source source, Dataset<Row> train, Columns columns, boolean classification) {
    this.source = source;
    this.train = train;
    this.columns = columns;
    this.classification = classification;
  }

  /** The training rows, with those of a holdout marked by their source. */
  Dataset<Row> training(DataSpec spec) {
    Dataset<Row> marked = marked(train, 0);
    return spec.validation() instanceof Validation.Holdout holdout
        ? marked.unionByName(marked(open("data.validation.path", holdout.path()), 1))
        : marked;
  }

  /** Rows that are opened now and read when asked for. */
  Supplier<Rows> rows(String key, String path) {
    Dataset<Row> opened = marked(open(key, path), 0);
    return () -> Rows.of(key, path, opened, columns, classification);
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

  private Dataset<Row> marked(Dataset<Row> rows, int mark) {
    List<String> selected = new ArrayList<>();
    selected.add(Column.quoted(columns.label().name()));
    columns.features().forEach(feature -> selected.add(feature.quoted()));
    return rows.selectExpr(selected.toArray(String[]::new))
        .withColumn(Rows.SOURCE, functions.lit(mark));
  }
}
