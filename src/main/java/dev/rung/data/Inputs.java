package dev.rung.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * The raw columns by the kind of stage they go through, and the part of their preparation that
 * needs no fitting. Numbers travel as one vector, in which a missing number is NaN: planning a
 * query over hundreds of columns takes Spark seconds.
 */
final class Inputs {
  static final String NUMBERS = "rung_numbers";
  static final String NUMBER = "rung_number_";
  static final String TEXT = "rung_text_";
  static final String WEIGHT = "rung_weight";

  private final String label;
  private final Optional<String> weight;
  private final List<Column> numbers;
  private final List<Column> vectors;
  private final List<Column> texts;

  Inputs(Columns columns) {
    this.label = columns.label().name();
    this.weight = columns.weight().map(StructField::name);
    this.numbers = only(columns, feature -> feature.kind().numeric());
    this.vectors = only(columns, feature -> feature.kind() == Column.Kind.VECTOR);
    this.texts = only(columns, feature -> feature.kind() == Column.Kind.TEXT);
  }

  private static List<Column> only(Columns columns, Predicate<Column> kind) {
    return columns.features().stream().filter(kind).toList();
  }

  String label() {
    return label;
  }

  /** The raw column of the rows' weights. */
  Optional<String> weight() {
    return weight;
  }

  List<Column> numbers() {
    return numbers;
  }

  List<Column> vectors() {
    return vectors;
  }

  List<Column> texts() {
    return texts;
  }

  /** The names of the prepared columns, quoted: what a row's order and hash depend on. */
  List<String> contents() {
    List<String> names = new ArrayList<>();
    names.add(Column.quoted(label));
    if (!numbers.isEmpty()) {
      names.add(NUMBERS);
    }
    vectors.forEach(vector -> names.add(vector.quoted()));
    names.addAll(List.of(names(TEXT, texts)));
    return names;
  }

  /** The contents of raw rows, their weights where they have some, and the column {@code extra}. */
  Dataset<Row> prepare(Dataset<Row> raw, String extra) {
    List<String> selected = new ArrayList<>(List.of(extra, Column.quoted(label)));
    vectors.forEach(vector -> selected.add(vector.quoted()));
    weight.ifPresent(
        column ->
            selected.add("CAST(%s AS DOUBLE) AS %s".formatted(Column.quoted(column), WEIGHT)));
    select(selected, numbers, NUMBER);
    select(selected, texts, TEXT);
    Dataset<Row> rows = raw.selectExpr(selected.toArray(String[]::new));
    List<String> kept = new ArrayList<>(contents());
    kept.add(extra);
    weight.ifPresent(column -> kept.add(WEIGHT));
    return (numbers.isEmpty() ? rows : assembler().setHandleInvalid("keep").transform(rows))
        .selectExpr(kept.toArray(String[]::new));
  }

  private static void select(List<String> selected, List<Column> features, String prefix) {
    for (int i = 0; i < features.size(); i++) {
      selected.add(features.get(i).sql() + " AS " + prefix + i);
    }
  }

  /** The stage that makes one vector of the numbers. */
  VectorAssembler assembler() {
    return new VectorAssembler().setInputCols(names(NUMBER, numbers)).setOutputCol(NUMBERS);
  }

  /** The stage that makes texts, and numbers without missing ones, of the raw columns. */
  SQLTransformer filler(Fills fills) {
    List<String> selected = new ArrayList<>(List.of("*"));
    for (int i = 0; i < numbers.size(); i++) {
      selected.add(
          "coalesce(nanvl(%s, CAST(NULL AS DOUBLE)), %sD) AS %s%d"
              .formatted(numbers.get(i).sql(), fills.mean(i), NUMBER, i));
    }
    select(selected, texts, TEXT);
    return new SQLTransformer()
        .setStatement("SELECT " + String.join(", ", selected) + " FROM __THIS__");
  }

  static String[] names(String prefix, List<Column> features) {
    return IntStream.range(0, features.size()).mapToObj(i -> prefix + i).toArray(String[]::new);
  }
}
