package dev.rung.ml.split;

import static org.apache.spark.sql.functions.col;

import dev.rung.math.Seeds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * A persisted frame whose rows carry their block and a uniform number in [0, 1), in their order.
 */
final class Marked implements AutoCloseable {
  private final Dataset<Row> rows;
  private final String block;
  private final String share;
  private final SortedMap<Integer, Long> counts = new TreeMap<>();

  private Marked(Dataset<Row> rows, String block, String share) {
    this.rows = rows;
    this.block = block;
    this.share = share;
  }

  /** The frame marked, persisted and counted: one pass. */
  static Marked of(Frame frame, Blocks blocks, long seed) {
    StructType schema = frame.schema();
    String block = free(schema, "block");
    String share = free(schema, "share");
    JavaRDD<Row> rows =
        frame
            .rows()
            .mapPartitionsWithIndex(
                (partition, cells) ->
                    new Marking(
                        cells,
                        blocks.in(partition),
                        Seeds.generator(seed, "split-share", partition),
                        new HashMap<>()),
                true);
    Marked marked =
        new Marked(
            frame
                .data()
                .sparkSession()
                .createDataFrame(
                    rows,
                    schema
                        .add(block, DataTypes.StringType, false)
                        .add(share, DataTypes.DoubleType, false))
                .persist(StorageLevel.MEMORY_AND_DISK()),
            block,
            share);
    marked.count();
    return marked;
  }

  /** A name that no column has, in whatever case. */
  private static String free(StructType schema, String purpose) {
    String name = "rung_" + purpose;
    while (Arrays.stream(schema.fieldNames()).anyMatch(name::equalsIgnoreCase)) {
      name += "_";
    }
    return name;
  }

  private void count() {
    boolean counted = false;
    try {
      for (Row row : rows.groupBy(col(block)).count().collectAsList()) {
        counts.put(number(row.getString(0)), row.getLong(1));
      }
      counted = true;
    } finally {
      if (!counted) {
        close();
      }
    }
  }

  /** The rows of a block. */
  long count(int number) {
    return counts.getOrDefault(number, 0L);
  }

  /**
   * The rows that are in one of some blocks. Spark compiles a condition's text into no code, so
   * that all conditions of this kind share theirs, while those on numbers would be compiled each.
   */
  Dataset<Row> in(IntStream blocks) {
    return where(within(blocks));
  }

  Column within(IntStream blocks) {
    return functions
        .lit(blocks.mapToObj(Marked::text).collect(Collectors.joining()))
        .contains(col(block));
  }

  private static String text(int number) {
    return "<" + number + ">";
  }

  private static int number(String text) {
    return Integer.parseInt(text.substring(1, text.length() - 1));
  }

  Column share() {
    return col(share);
  }

  /** The rows under a condition, without their marks. */
  Dataset<Row> where(Column condition) {
    return rows.filter(condition).drop(block, share);
  }

  @Override
  public void close() {
    rows.unpersist();
  }

  private record Marking(
      Iterator<Row> rows,
      ToIntFunction<Row> block,
      RandomGenerator random,
      Map<Integer, String> texts)
      implements Iterator<Row> {
    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public Row next() {
      Row row = rows.next();
      Object[] cells = new Object[row.length() + 2];
      for (int i = 0; i < row.length(); i++) {
        cells[i] = row.get(i);
      }
      int number = block.applyAsInt(row);
      cells[row.length()] = texts.computeIfAbsent(number, Marked::text);
      cells[row.length() + 1] = random.nextDouble();
      return RowFactory.create(cells);
    }
  }
}
