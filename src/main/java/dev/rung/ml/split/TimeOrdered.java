package dev.rung.ml.split;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Blocks of time, cut where scikit-learn's {@code TimeSeriesSplit} cuts, or at the nearer end of
 * the rows that share the time there.
 */
record TimeOrdered(int folds, String timeCol) implements Splits {
  TimeOrdered {
    Folded.atLeast(1, folds);
  }

  @Override
  public Folded of(Dataset<?> data) {
    Frame frame = Frame.of(data);
    Key key = Key.of(frame.schema(), timeCol);
    JavaRDD<Row> times = times(frame, key);
    List<Count> counts =
        times
            .mapPartitionsWithIndex((partition, rows) -> List.of(Count.of(rows)).iterator(), true)
            .collect();
    key.present(counts.stream().mapToLong(Count::missing).sum());
    List<Cut> cuts = cuts(times, counts);
    return Folded.expanding(Marked.of(frame, new Windows(key, cuts), 0), folds);
  }

  /** Every time and its rows, by time. */
  private static JavaRDD<Row> times(Frame frame, Key key) {
    return frame.only(key).groupBy(col("key")).count().orderBy(col("key")).javaRDD();
  }

  private List<Cut> cuts(JavaRDD<Row> times, List<Count> counts) {
    List<Long> starts = new ArrayList<>();
    long rows = 0;
    for (Count count : counts) {
      starts.add(rows);
      rows += count.rows;
    }
    List<Long> places = places(rows);
    long all = rows;
    return times
        .mapPartitionsWithIndex(
            (partition, some) -> Cut.in(some, starts.get(partition), all, places), true)
        .collect();
  }

  /** The rows before each cut, of so many. */
  List<Long> places(long rows) {
    long block = rows / (folds + 1);
    return LongStream.range(0, folds).mapToObj(k -> rows - (folds - k) * block).toList();
  }

  /** The rows of a partition of times, and those that have none. */
  private record Count(long rows, long missing) implements Serializable {
    static Count of(Iterator<Row> times) {
      long rows = 0;
      long missing = 0;
      while (times.hasNext()) {
        Row time = times.next();
        rows += time.getLong(1);
        missing += Key.key(time.get(0)) == null ? time.getLong(1) : 0;
      }
      return new Count(rows, missing);
    }
  }

  /**
   * An end of a block.
   *
   * @param after whether the rows of that time belong to the block before
   */
  private record Cut(Object time, boolean after) implements Serializable {
    /**
     * The cuts within a partition of times.
     *
     * @param start the rows of earlier partitions
     */
    static Iterator<Cut> in(Iterator<Row> times, long start, long all, List<Long> places) {
      List<Cut> cuts = new ArrayList<>();
      long from = start;
      while (times.hasNext()) {
        Row time = times.next();
        long to = from + time.getLong(1);
        for (long place : places) {
          if (place >= from && place < to) {
            boolean after = from == 0 || (to < all && place - from > to - place);
            cuts.add(new Cut(Key.key(time.get(0)), after));
          }
        }
        from = to;
      }
      return cuts.iterator();
    }

    @SuppressWarnings("unchecked")
    boolean before(Object other) {
      int order = ((Comparable<Object>) time).compareTo(other);
      return after ? order < 0 : order <= 0;
    }
  }

  private record Windows(Key key, List<Cut> cuts) implements Blocks {
    @Override
    public ToIntFunction<Row> in(int partition) {
      return this::window;
    }

    private int window(Row row) {
      Object time = key.of(row);
      int window = 0;
      while (window < cuts.size() && cuts.get(window).before(time)) {
        window++;
      }
      return window;
    }
  }
}
