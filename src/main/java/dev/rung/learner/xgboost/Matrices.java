package dev.rung.learner.xgboost;

import dev.rung.data.Examples;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The copies of examples in XGBoost's memory, outside the heap: one of each set of rows, lent to
 * all trials of the process. One that nobody has on loan stays while all of them together keep
 * within a bound, the latest used the longest, and while its examples are in use.
 *
 * <p>A binned copy is binned before it is lent, so that its borrowers only read it, from any
 * thread.
 */
final class Matrices {
  /** Those of this process: within half of what the heap may take, on top of it. */
  static final Matrices SHARED = new Matrices(Runtime.getRuntime().maxMemory() / 2);

  private final long bound;

  /** Latest used last. */
  private final List<Copy> copies = new ArrayList<>();

  /**
   * @param bound the most bytes, about, that are kept while nobody needs them
   */
  Matrices(long bound) {
    this.bound = bound;
  }

  /** A copy on loan: closing gives it back. */
  final class Loan implements AutoCloseable {
    private final Copy copy;

    private Loan(Copy copy) {
      this.copy = copy;
    }

    DMatrix matrix() {
      return copy.matrix;
    }

    @Override
    public void close() {
      giveBack(copy);
    }
  }

  private static final class Copy {
    private final WeakReference<Examples> examples;
    private final int rows;
    private final boolean sparse;
    private final int bins;
    private long bytes;
    private int borrowers;
    private DMatrix matrix;

    Copy(Examples examples, int rows, boolean sparse, int bins) {
      this.examples = new WeakReference<>(examples);
      this.rows = rows;
      this.sparse = sparse;
      this.bins = bins;
    }

    boolean of(Examples examples, int rows, boolean sparse, int bins) {
      return this.examples.refersTo(examples)
          && this.rows == rows
          && this.sparse == sparse
          && this.bins == bins;
    }

    /** Others that need it meanwhile wait. */
    synchronized void make(Examples examples, int threads) throws XGBoostError {
      if (matrix == null) {
        DMatrix made = Rows.of(examples, rows, sparse).copy(threads);
        if (bins > 0) {
          bin(made, bins, threads);
        }
        matrix = made;
      }
    }

    void dispose() {
      if (matrix != null) {
        matrix.dispose();
      }
    }
  }

  /** Has XGBoost bin the features, which it does in the first round of a training. */
  private static void bin(DMatrix matrix, int bins, int threads) throws XGBoostError {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", "reg:squarederror");
    parameters.put("base_score", 0);
    parameters.put("tree_method", "hist");
    parameters.put("max_bin", bins);
    parameters.put("max_depth", 1);
    parameters.put("nthread", threads);
    parameters.put("verbosity", 0);
    XGBoost.train(matrix, parameters, 1, Map.of(), null, null).dispose();
  }

  /**
   * Borrows a copy of the first rows of the nested order, or of all; makes it where there is none.
   *
   * @param sparse whether zeros are left out
   * @param bins the most bins of a feature; 0 for rows that are not trained on
   */
  Loan borrow(Examples examples, int rows, boolean sparse, int bins, int threads)
      throws XGBoostError {
    Copy copy = copy(examples, rows, sparse, bins);
    boolean made = false;
    try {
      copy.make(examples, threads);
      made = true;
      return new Loan(copy);
    } finally {
      if (!made) {
        giveBack(copy);
      }
    }
  }

  private synchronized Copy copy(Examples examples, int rows, boolean sparse, int bins) {
    Copy copy =
        copies.stream()
            .filter(c -> c.of(examples, rows, sparse, bins))
            .findFirst()
            .orElseGet(() -> new Copy(examples, rows, sparse, bins));
    copies.remove(copy);
    copies.add(copy);
    copy.borrowers++;
    copy.bytes = new Rows(examples, null, sparse).bytes(bins > 0) * rows / examples.rows();
    return copy;
  }

  private synchronized void giveBack(Copy copy) {
    copy.borrowers--;
    long bytes = bytes();
    for (Iterator<Copy> all = copies.iterator(); all.hasNext(); ) {
      Copy next = all.next();
      boolean unneeded = next.matrix == null || next.examples.refersTo(null) || bytes > bound;
      if (next.borrowers == 0 && unneeded) {
        bytes -= next.bytes;
        next.dispose();
        all.remove();
      }
    }
  }

  /** What all copies take, about. */
  synchronized long bytes() {
    return copies.stream().mapToLong(c -> c.bytes).sum();
  }

  /** The number of copies. */
  synchronized int size() {
    return copies.size();
  }
}
