package dev.rung.ml;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MapType;

/** What tells one DataFrame from another: its schema, its number of rows and a hash of them all. */
final class Fingerprint {
  private Fingerprint() {}

  /** One pass over the rows, whose order does not count. */
  static String of(Dataset<Row> data) {
    Column[] columns =
        Arrays.stream(data.schema().fields())
            .filter(field -> !(field.dataType() instanceof MapType))
            .map(field -> data.col("`" + field.name().replace("`", "``") + "`"))
            .toArray(Column[]::new);
    Row row =
        data.select(functions.xxhash64(columns).as("hash"))
            .agg(functions.count(functions.lit(1)), functions.expr("bit_xor(hash)"))
            .first();
    return "%s rows, %016x, schema %08x"
        .formatted(
            row.getLong(0),
            row.isNullAt(1) ? 0 : row.getLong(1),
            data.schema().simpleString().hashCode());
  }
}
