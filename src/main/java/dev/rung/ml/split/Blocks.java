package dev.rung.ml.split;

import java.io.Serializable;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.Row;

/** The block of every row, by partition. */
@FunctionalInterface
interface Blocks extends Serializable {
  /** A function that is given the partition's rows in their order, each once. */
  ToIntFunction<Row> in(int partition);
}
