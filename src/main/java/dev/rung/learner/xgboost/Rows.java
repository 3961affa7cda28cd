package dev.rung.learner.xgboost;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.data.Matrix;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The first rows of the nested order, or all, on their way into XGBoost's memory. In sparse rows
 * what is not stored is missing to XGBoost, which sends all of it down one branch; a zero in dense
 * rows is a number, and NaN is missing.
 *
 * @param chosen their places; null for all, in their order
 * @param sparse whether zeros are left out
 */
@SuppressWarnings("ArrayRecordComponent")
record Rows(Examples examples, int[] chosen, boolean sparse) {
  static Rows of(Examples examples, int count, boolean sparse) {
    return new Rows(examples, count == examples.rows() ? null : examples.nested(count), sparse);
  }

  int count() {
    return chosen == null ? examples.rows() : chosen.length;
  }

  double label(int i) {
    return examples.label(place(i));
  }

  double weight(int i) {
    return examples.weight(place(i));
  }

  private int place(int i) {
    return chosen == null ? i : chosen[i];
  }

  private Matrix features() {
    return examples.features();
  }

  /**
   * A copy in XGBoost's memory, labels and weights included; meanwhile 8 bytes a stored cell of the
   * heap.
   *
   * @throws IllegalArgumentException from 2^31 stored cells on
   */
  DMatrix copy(int threads) throws XGBoostError {
    int columns = features().columns();
    int[] places = new int[columns];
    double[] elements = new double[columns];
    long[] starts = new long[count() + 1];
    for (int i = 0; i < count(); i++) {
      starts[i + 1] = starts[i] + stored(place(i), places, elements);
    }
    int size = size(starts[count()]);
    int[] indices = new int[size];
    float[] values = new float[size];
    for (int i = 0; i < count(); i++) {
      int from = (int) starts[i];
      int filled = stored(place(i), places, elements);
      System.arraycopy(places, 0, indices, from, filled);
      for (int k = 0; k < filled; k++) {
        values[from + k] = (float) elements[k];
      }
    }
    DMatrix matrix =
        new DMatrix(starts, indices, values, DMatrix.SparseType.CSR, columns, Float.NaN, threads);
    matrix.setLabel(floats(this::label));
    if (examples.weighted()) {
      matrix.setWeight(floats(this::weight));
    }
    return matrix;
  }

  private float[] floats(IntToDoubleFunction numbers) {
    float[] floats = new float[count()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers.applyAsDouble(i);
    }
    return floats;
  }

  private static int size(long cells) {
    if (cells > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "xgboost: fewer than 2^31 stored cells must hold, but got %,d. Tune on a sample of the rows."
              .formatted(cells));
    }
    return (int) cells;
  }

  /** Copies the cells of a row that XGBoost is to hold. */
  private int stored(int place, int[] places, double[] elements) {
    if (sparse) {
      return features().elements(place, places, elements);
    }
    Arrays.setAll(places, j -> j);
    if (features() instanceof DenseMatrix dense) {
      dense.copy(place, elements);
    } else {
      spread(features().elements(place, places, elements), places, elements);
    }
    return elements.length;
  }

  /** Moves the first elements to their places, from the last on, and sets the others to zero. */
  private static void spread(int filled, int[] places, double[] elements) {
    int next = filled - 1;
    for (int j = elements.length - 1; j >= 0; j--) {
      elements[j] = next >= 0 && places[next] == j ? elements[next--] : 0;
    }
    Arrays.setAll(places, j -> j);
  }

  /** Cells that are stored. */
  private long cells() {
    long dense = (long) count() * features().columns();
    return sparse ? Math.min(dense, features().bytes() / 12 * count() / examples.rows()) : dense;
  }

  /**
   * What the copy takes, about: 8 bytes a stored cell and 16 a row; binned, 4 more a cell, 8 in
   * sparse rows.
   */
  long bytes(boolean binned) {
    int bins = sparse ? 8 : 4;
    return cells() * (binned ? 8 + bins : 8) + 16L * count();
  }
}
