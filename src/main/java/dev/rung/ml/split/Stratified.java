package dev.rung.ml.split;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Folds with equal parts of every class, by {@link Dealing}. */
record Stratified(int folds, String labelCol, long seed) implements Splits {
  Stratified {
    Folded.atLeast(2, folds);
  }

  @Override
  public Folded of(Dataset<?> data) {
    Frame frame = Frame.of(data);
    Key key = Key.of(frame.schema(), labelCol);
    List<Map<Object, Long>> counts =
        frame
            .rows()
            .mapPartitionsWithIndex((partition, rows) -> counted(rows, key), true)
            .collect();
    List<Map<Object, Long>> before = new ArrayList<>();
    Map<Object, Long> sizes = summed(counts, before);
    key.present(sizes.getOrDefault(null, 0L));
    enough(sizes);
    Dealing dealing = new Dealing(key, folds, seed, Dealing.strata(sizes, folds), before);
    return Folded.exchanging(Marked.of(frame, dealing, seed), folds);
  }

  private static Iterator<Map<Object, Long>> counted(Iterator<Row> rows, Key key) {
    Map<Object, Long> counts = new HashMap<>();
    rows.forEachRemaining(row -> counts.merge(key.of(row), 1L, Long::sum));
    return List.of(counts).iterator();
  }

  /**
   * The rows of every class.
   *
   * @param before filled with the rows of every partition's classes in the partitions before it
   */
  private static Map<Object, Long> summed(
      List<Map<Object, Long>> counts, List<Map<Object, Long>> before) {
    Map<Object, Long> sums = new HashMap<>();
    for (Map<Object, Long> partition : counts) {
      Map<Object, Long> starts = new HashMap<>();
      partition.forEach(
          (label, rows) -> {
            starts.put(label, sums.getOrDefault(label, 0L));
            sums.merge(label, rows, Long::sum);
          });
      before.add(starts);
    }
    return sums;
  }

  private void enough(Map<Object, Long> sizes) {
    List<Map.Entry<Object, Long>> small =
        sizes.entrySet().stream()
            .filter(e -> e.getValue() < folds)
            .sorted(
                Map.Entry.<Object, Long>comparingByValue()
                    .thenComparing(e -> e.getKey().toString(), Comparator.naturalOrder()))
            .toList();
    if (!small.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: every class needs a row in each of %d folds, but %,d of %,d classes have fewer rows, such as %s with %d. Maybe use fewer folds, or the column is no class."
              .formatted(
                  labelCol,
                  folds,
                  small.size(),
                  sizes.size(),
                  small.get(0).getKey(),
                  small.get(0).getValue()));
    }
  }
}
