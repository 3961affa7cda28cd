package dev.rung.ml;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** What tells one DataFrame from another: its schema, its number of rows and a hash of them all. */
final class Fingerprint {
  private Fingerprint() {}

  /** One pass over the rows, whose order does not count. */
  static String of(Dataset<Row> data) {
    Column[] columns =
        Arrays.stream(data.schema().fields())
            .filter(field -> !holdsMap(field.dataType()))
            .map(field -> data.col("`" + field.name().replace("`", "``") + "`"))
            .toArray(Column[]::new);
    Column hash = columns.length == 0 ? functions.lit(0L) : functions.xxhash64(columns);
    Row row =
        data.select(hash.as("hash"))
            .agg(
                functions.count(functions.lit(1)),
                functions.expr("bit_xor(hash)"),
                functions.expr("sum(shiftright(hash, 32))")) // equal rows cancel out in the first
            .first();
    return "%s rows, %016x %x, schema %08x"
        .formatted(
            row.getLong(0),
            row.isNullAt(1) ? 0 : row.getLong(1),
            row.isNullAt(2) ? 0 : row.getLong(2),
            data.schema().simpleString().hashCode());
  }

  /** Maps cannot be hashed, wherever they are. */
  private static boolean holdsMap(DataType type) {
    return type instanceof MapType
        || (type instanceof ArrayType array && holdsMap(array.elementType()))
        || (type instanceof StructType struct
            && Arrays.stream(struct.fields()).anyMatch(field -> holdsMap(field.dataType())));
  }
}
