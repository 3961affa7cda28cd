package dev.rung.data;

import dev.rung.math.Seeds;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which fold each row validates in. Rows are ranked by a seeded hash of their contents, within
 * their class if the split is stratified, and the folds are cut from the ranks: exact to one row a
 * class, and a row's place hardly depends on the other rows. O(n log n) time.
 */
final class Split {
  /** The mark of a row that only trains. */
  static final byte TRAINS = -1;

  private final int folds;
  private final byte[] marks;

  private Split(int folds, byte[] marks) {
    this.folds = folds;
    this.marks = marks;
  }

  /**
   * The split that {@code validation} asks for.
   *
   * @param sources 1 for the rows of a holdout, else 0
   * @param classes their number; 0 for regression
   */
  static Split of(
      Validation validation,
      long seed,
      long[] hashes,
      byte[] sources,
      double[] labels,
      int classes) {
    byte[] marks = new byte[hashes.length];
    if (validation instanceof Validation.Holdout) {
      for (int row = 0; row < marks.length; row++) {
        marks[row] = sources[row] == 1 ? 0 : TRAINS;
      }
      return new Split(1, marks);
    }
    int folds = validation instanceof Validation.CrossValidation k ? k.folds() : 1;
    boolean stratified = stratified(validation, classes);
    Integer[] order = order(seed, hashes, stratified ? labels : new double[hashes.length]);
    int before = 0;
    for (int from = 0, until; from < order.length; from = until) {
      until = stratified ? endOfClass(order, from, labels) : order.length;
      check(until - from, Math.max(2, folds), stratified, labels[order[from]]);
      if (validation instanceof Validation.Fraction part) {
        fraction(marks, order, from, until, part.fraction());
      } else {
        for (int i = from; i < until; i++) {
          marks[order[i]] = (byte) (before++ % folds);
        }
      }
    }
    return new Split(folds, marks);
  }

  private static boolean stratified(Validation validation, int classes) {
    Optional<Boolean> wish =
        validation instanceof Validation.Fraction part
            ? part.stratified()
            : ((Validation.CrossValidation) validation).stratified();
    if (classes == 0 && wish.orElse(false)) {
      throw new DataException(
          "data.validation.stratified: classes must hold, but the loss is one of regression. Leave"
              + " it out.");
    }
    return wish.orElse(classes > 0);
  }

  /** Row numbers by class, then by seeded hash. */
  private static Integer[] order(long seed, long[] hashes, double[] classes) {
    long[] keys = Arrays.stream(hashes).map(hash -> Seeds.derive(seed, "split", hash)).toArray();
    Integer[] order = IntStream.range(0, keys.length).boxed().toArray(Integer[]::new);
    Arrays.sort(
        order,
        (a, b) -> {
          int byClass = Double.compare(classes[a], classes[b]);
          int byKey = byClass != 0 ? byClass : Long.compare(keys[a], keys[b]);
          return byKey != 0 ? byKey : Integer.compare(a, b);
        });
    return order;
  }

  private static int endOfClass(Integer[] order, int from, double[] labels) {
    int until = from;
    while (until < order.length && labels[order[until]] == labels[order[from]]) {
      until++;
    }
    return until;
  }

  private static void fraction(
      byte[] marks, Integer[] order, int from, int until, double fraction) {
    long asked = Math.round(fraction * (until - from));
    long validating = Math.min(until - from - 1, Math.max(1, asked));
    for (int i = from; i < until; i++) {
      marks[order[i]] = i - from < validating ? 0 : TRAINS;
    }
  }

  private static void check(int rows, int least, boolean stratified, double label) {
    if (rows < least) {
      throw new DataException(
          stratified
              ? ("data.validation: at least %d rows of every class must hold, but class number %d"
                      + " has %d. Set stratified = false, or ask for fewer folds.")
                  .formatted(least, (long) label, rows)
              : "data.validation: at least %d rows must hold, but there are %d"
                  .formatted(least, rows));
    }
  }

  int folds() {
    return folds;
  }

  /** Whether a row validates in a fold; else it trains in it. */
  boolean validates(int row, int fold) {
    return marks[row] == fold;
  }

  /** The fold that each row validates in, or {@code TRAINS}. */
  byte[] marks() {
    return marks;
  }

  /** How many rows validate in a fold. */
  int validating(int fold) {
    return (int) IntStream.range(0, marks.length).filter(row -> marks[row] == fold).count();
  }
}
