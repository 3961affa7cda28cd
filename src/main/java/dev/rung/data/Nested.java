package dev.rung.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An order of rows in which every prefix is a stratified sample: of each class it holds as many
 * rows as its share of the prefix, to less than one row.
 *
 * <p>The classes take turns by the chairman assignment (Tijdeman 1980, "The chairman assignment
 * problem"): of those whose share has run ahead of their rows far enough, the one that would fall a
 * whole row behind first. Within a class rows keep their order. O(rows × classes) time.
 */
final class Nested {
  private final double[] shares;
  private final int[] taken;
  private final double slack;

  private Nested(double[] shares) {
    this.shares = shares;
    this.taken = new int[shares.length];
    this.slack = shares.length > 1 ? 1.0 / (2 * shares.length - 2) : 0;
  }

  /**
   * The order of rows with these labels.
   *
   * @param classes their number; 0 for regression, which leaves the rows in their order
   */
  static int[] order(double[] labels, int classes) {
    if (classes == 0) {
      return IntStream.range(0, labels.length).toArray();
    }
    int[] sizes = new int[classes];
    for (double label : labels) {
      sizes[(int) label]++;
    }
    int[] next = rows(labels, sizes);
    int[] starts = starts(sizes);
    Nested turns =
        new Nested(
            Arrays.stream(sizes).mapToDouble(size -> (double) size / labels.length).toArray());
    int[] order = new int[labels.length];
    for (int i = 0; i < order.length; i++) {
      int turn = turns.next(i + 1, sizes);
      order[i] = next[starts[turn] + turns.taken[turn] - 1];
    }
    return order;
  }

  private static int[] starts(int[] sizes) {
    int[] starts = new int[sizes.length];
    for (int k = 1; k < sizes.length; k++) {
      starts[k] = starts[k - 1] + sizes[k - 1];
    }
    return starts;
  }

  /** The rows, class after class. */
  private static int[] rows(double[] labels, int[] sizes) {
    int[] at = starts(sizes);
    int[] rows = new int[labels.length];
    for (int row = 0; row < labels.length; row++) {
      rows[at[(int) labels[row]]++] = row;
    }
    return rows;
  }

  /** The class whose turn it is in a prefix of that length. */
  private int next(int length, int[] sizes) {
    int due = -1;
    int behind = -1;
    for (int k = 0; k < shares.length; k++) {
      if (taken[k] == sizes[k]) {
        continue;
      }
      if (behind < 0 || lack(k, length) > lack(behind, length)) {
        behind = k;
      }
      boolean eligible = lack(k, length) >= slack - 1e-9;
      if (eligible && (due < 0 || deadline(k, length) < deadline(due, length))) {
        due = k;
      }
    }
    int turn = due >= 0 ? due : behind;
    taken[turn]++;
    return turn;
  }

  /** The rows that a class lacks of its share. */
  private double lack(int k, int length) {
    return length * shares[k] - taken[k];
  }

  /** How many more turns a class can wait before it lacks all but a row. */
  private double deadline(int k, int length) {
    return (1 - slack - lack(k, length)) / shares[k];
  }
}
