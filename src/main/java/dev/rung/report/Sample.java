package dev.rung.report;

import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A bounded number of trials to show: the best half whole, the rest at even distances. */
final class Sample {
  /** Further trained first, then lower loss first; trials without a report last. */
  static final Comparator<Trial> BEST_FIRST =
      Comparator.comparingLong(Trial::resource)
          .reversed()
          .thenComparingDouble(
              trial -> trial.last().map(Report::loss).orElse(Double.POSITIVE_INFINITY))
          .thenComparingInt(Trial::id);

  private Sample() {}

  /** At most {@code limit} of the trials, best first. */
  static List<Trial> of(List<Trial> trials, int limit) {
    return thin(trials.stream().sorted(BEST_FIRST).toList(), limit);
  }

  /** At most {@code limit} of the items: the first half of the limit, then at even distances. */
  static <T> List<T> thin(List<T> items, int limit) {
    if (items.size() <= limit) {
      return items;
    }
    int head = limit / 2;
    List<T> kept = new ArrayList<>(items.subList(0, head));
    kept.addAll(spread(items.subList(head, items.size()), limit - head));
    return kept;
  }

  /** At most {@code limit} of the items at even distances, the first and the last among them. */
  static <T> List<T> spread(List<T> items, int limit) {
    if (items.size() <= limit) {
      return items;
    }
    List<T> kept = new ArrayList<>();
    for (int i = 0; i < limit; i++) {
      long last = items.size() - 1L;
      kept.add(items.get((int) (limit == 1 ? 0 : i * last / (limit - 1))));
    }
    return kept;
  }
}
