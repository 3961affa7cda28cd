package dev.rung.ml.split;

import dev.rung.math.Seeds;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Groups dealt to folds, the largest first, each to the fold that has the fewest rows (Graham 1969,
 * "Bounds on multiprocessing timing anomalies": the largest fold has at most 4/3 of the least that
 * is possible). O(groups × (log(groups) + folds)) time on the driver.
 */
record Grouped(int folds, String groupCol, long seed) implements Splits {
  Grouped {
    Folded.atLeast(2, folds);
  }

  @Override
  public Folded of(Dataset<?> data) {
    Frame frame = Frame.of(data);
    Key key = Key.of(frame.schema(), groupCol);
    Map<Object, Long> sizes =
        frame.only(key).javaRDD().map(row -> Key.key(row.get(0))).countByValue();
    key.present(sizes.getOrDefault(null, 0L));
    if (sizes.size() < folds) {
      throw new IllegalArgumentException(
          "%s: %d folds need as many groups, but there are %d"
              .formatted(groupCol, folds, sizes.size()));
    }
    var context = JavaSparkContext.fromSparkContext(frame.data().sparkSession().sparkContext());
    Known known = new Known(key, context.broadcast(dealt(sizes)));
    return Folded.exchanging(Marked.of(frame, known, seed), folds);
  }

  /** The fold of every group. */
  Map<Object, Integer> dealt(Map<Object, Long> sizes) {
    List<Group> groups =
        sizes.entrySet().stream()
            .map(e -> new Group(e.getKey(), e.getValue(), tie(e.getKey())))
            .sorted(Group.LARGEST_FIRST)
            .toList();
    long[] rows = new long[folds];
    Map<Object, Integer> dealt = new HashMap<>();
    for (Group group : groups) {
      int fold = smallest(rows);
      rows[fold] += group.rows;
      dealt.put(group.name, fold);
    }
    return dealt;
  }

  private long tie(Object name) {
    return Seeds.derive(seed, "split-group " + name);
  }

  private static int smallest(long[] rows) {
    int smallest = 0;
    for (int fold = 1; fold < rows.length; fold++) {
      smallest = rows[fold] < rows[smallest] ? fold : smallest;
    }
    return smallest;
  }

  private record Group(Object name, long rows, long tie) {
    static final Comparator<Group> LARGEST_FIRST =
        Comparator.comparingLong(Group::rows)
            .reversed()
            .thenComparingLong(Group::tie)
            .thenComparing(group -> group.name.toString());
  }

  private record Known(Key key, Broadcast<Map<Object, Integer>> folds) implements Blocks {
    @Override
    public ToIntFunction<Row> in(int partition) {
      Map<Object, Integer> known = folds.value();
      return row -> fold(known, row);
    }

    private int fold(Map<Object, Integer> known, Row row) {
      Integer fold = known.get(key.of(row));
      if (fold == null) {
        throw key.changed();
      }
      return fold;
    }
  }
}
