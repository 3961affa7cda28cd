package dev.rung.ml.split;

import dev.rung.math.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.apache.spark.sql.Row;

/**
 * The rows of each class dealt in rounds: a round gives every fold one row, in an order of its own.
 * The last, shorter rounds of the classes go to folds next to one another, each beginning where the
 * class before ended, so that the folds' sizes too differ by a row at most.
 *
 * @param strata by class
 * @param before by partition and class, the rows in the partitions before
 */
record Dealing(
    Key key, int folds, long seed, Map<Object, Stratum> strata, List<Map<Object, Long>> before)
    implements Blocks {
  /**
   * A class.
   *
   * @param number its place among the classes' names
   * @param first the fold at which its last round begins
   */
  record Stratum(int number, long rows, int first) implements java.io.Serializable {}

  static Map<Object, Stratum> strata(Map<Object, Long> sizes, int folds) {
    Map<String, Object> names = new TreeMap<>();
    sizes.keySet().forEach(label -> names.put(label.toString(), label));
    Map<Object, Stratum> strata = new HashMap<>();
    long dealt = 0;
    for (Object label : names.values()) {
      long rows = sizes.get(label);
      strata.put(label, new Stratum(strata.size(), rows, (int) (dealt % folds)));
      dealt += rows;
    }
    return strata;
  }

  @Override
  public ToIntFunction<Row> in(int partition) {
    Map<Object, Hand> hands = new HashMap<>();
    before.get(partition).forEach((label, rows) -> hands.put(label, new Hand(label, rows)));
    return row -> next(hands.get(key.of(row)));
  }

  private int next(Hand hand) {
    if (hand == null || hand.next == hand.stratum.rows) {
      throw key.changed();
    }
    return hand.next();
  }

  /** The folds of a round. */
  private int[] round(Stratum stratum, long number) {
    int length = (int) Math.min(folds, stratum.rows - number * folds);
    int[] order = new int[length];
    RandomGenerator random = Seeds.generator(seed, "split-round", stratum.number, number);
    for (int i = 0; i < length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = (stratum.first + i) % folds;
    }
    return order;
  }

  /** A class within a partition. */
  private final class Hand {
    private final Stratum stratum;
    private long next;
    private int[] round;

    Hand(Object label, long before) {
      this.stratum = strata.get(label);
      this.next = before;
      this.round = round(stratum, before / folds);
    }

    int next() {
      int place = (int) (next % folds);
      if (place == 0) {
        round = round(stratum, next / folds);
      }
      next++;
      return round[place];
    }
  }
}
