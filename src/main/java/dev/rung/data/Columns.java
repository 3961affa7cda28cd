package dev.rung.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a study uses: the label, what rows weigh, and the features in the order of the
 * training data.
 */
record Columns(StructField label, Optional<StructField> weight, List<Column> features) {
  Columns {
    features = List.copyOf(features);
  }

  static Columns of(DataSpec spec, StructType schema) {
    List<String> names = List.of(schema.fieldNames());
    require("data.label", spec.label(), names);
    List<String> wanted =
        spec.features()
            .orElseGet(() -> names.stream().filter(n -> !named(spec).contains(n)).toList());
    if (wanted.isEmpty()) {
      throw new DataException(
          "data.features: at least one column beside the label must hold, but got " + names);
    }
    if (wanted.contains(spec.label()) || new HashSet<>(wanted).size() < wanted.size()) {
      throw new DataException(
          ("data.features: columns that differ from each other and from the label %s must hold,"
                  + " but got %s")
              .formatted(spec.label(), wanted));
    }
    Optional<StructField> weight = spec.weight().map(name -> weight(name, spec, wanted, schema));
    List<Column> features = new ArrayList<>();
    for (String name : wanted) {
      require("data.features", name, names);
      features.add(Column.of(schema.apply(name)));
    }
    return new Columns(schema.apply(spec.label()), weight, features);
  }

  /** The columns that are no features unless they are said to be. */
  private static List<String> named(DataSpec spec) {
    return spec.weight().map(weight -> List.of(spec.label(), weight)).orElse(List.of(spec.label()));
  }

  private static StructField weight(
      String name, DataSpec spec, List<String> features, StructType schema) {
    require("data.weight", name, List.of(schema.fieldNames()));
    if (name.equals(spec.label()) || features.contains(name)) {
      throw new DataException(
          "data.weight: a column that is neither the label nor a feature must hold, but got "
              + name);
    }
    StructField field = schema.apply(name);
    if (!(field.dataType() instanceof NumericType)) {
      throw new DataException(
          "data.weight: numbers must hold, but column %s is of type %s"
              .formatted(name, field.dataType().catalogString()));
    }
    return field;
  }

  /** Holds if another file has these columns with the same kinds of content. */
  void checkSameIn(String key, StructType other) {
    List<String> names = List.of(other.fieldNames());
    requireIn(key, label.name(), names);
    weight.ifPresent(column -> requireIn(key, column.name(), names));
    for (Column feature : features) {
      requireIn(key, feature.name(), names);
      Column twin = Column.of(other.apply(feature.name()));
      if (twin.kind() != feature.kind()) {
        throw new DataException(
            "%s: the columns of data.train must hold, but column %s is %s there and %s here"
                .formatted(key, feature.name(), feature.kind().words(), twin.kind().words()));
      }
    }
  }

  private static void require(String key, String name, List<String> names) {
    if (!names.contains(name)) {
      throw new DataException(
          "%s: a column of data.train must hold, but got %s%s"
              .formatted(key, name, Nearest.hint(name, names, "The columns are " + shown(names))));
    }
  }

  private static void requireIn(String key, String name, List<String> names) {
    if (!names.contains(name)) {
      throw new DataException(
          "%s: the columns of data.train must hold, but %s is missing%s"
              .formatted(key, name, Nearest.hint(name, names, "The columns are " + shown(names))));
    }
  }

  private static String shown(List<String> names) {
    return names.size() <= 20
        ? String.join(", ", names) + "."
        : String.join(", ", names.subList(0, 20)) + " and %,d more.".formatted(names.size() - 20);
  }
}
