package dev.rung.learner.glm;

import dev.ludovic.netlib.blas.BLAS;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some rows in units of the features' standard deviations, packed as Spark ML packs the rows of a
 * partition: in blocks of a megabyte, dense or sparse, whichever is smaller. Sums over a block are
 * made in Spark ML's order, by the same library, so that they are equal to the last bit.
 *
 * @param from the number of its first row
 * @param count how many rows it has
 * @param starts where the elements of each row begin, and the last one's end; null where dense
 * @param indices the columns of the elements; null where dense
 * @param values the elements; where dense all of them, row by row
 */
@SuppressWarnings("ArrayRecordComponent")
record Block(int from, int count, int columns, int[] starts, int[] indices, double[] values) {
  private static final long BYTES = 1 << 20;

  /** All rows in their order. */
  static List<Block> of(Rows rows, Moments moments) {
    List<Block> blocks = new ArrayList<>();
    int columns = rows.columns();
    int[] indices = new int[columns];
    double[] elements = new double[columns];
    int from = 0;
    long filled = 0;
    boolean unit = true;
    for (int i = 0; i < rows.count(); i++) {
      filled += scaled(rows, i, moments, indices, elements);
      unit &= rows.weight(i) == 1;
      int count = i + 1 - from;
      long bytes = Math.min(dense(columns, count), sparse(filled, count));
      boolean full = bytes + (unit ? 8L : 16L) * count + 24 >= BYTES;
      if (full || i + 1 == rows.count()) {
        blocks.add(of(rows, moments, from, count, filled));
        from = i + 1;
        filled = 0;
        unit = true;
      }
    }
    return blocks;
  }

  private static long dense(long columns, long rows) {
    return 8 * columns * rows + 13;
  }

  private static long sparse(long filled, long rows) {
    return 12 * filled + 4 * (rows + 1) + 37;
  }

  private static Block of(Rows rows, Moments moments, int from, int count, long filled) {
    int columns = rows.columns();
    boolean dense = dense(columns, count) < sparse(filled, count);
    int[] starts = new int[count + 1];
    int[] indices = new int[dense ? 0 : (int) filled];
    double[] values = new double[dense ? count * columns : (int) filled];
    int[] rowIndices = new int[columns];
    double[] elements = new double[columns];
    for (int i = 0; i < count; i++) {
      int size = scaled(rows, from + i, moments, rowIndices, elements);
      for (int k = 0; dense && k < size; k++) {
        values[i * columns + rowIndices[k]] = elements[k];
      }
      if (!dense) {
        System.arraycopy(rowIndices, 0, indices, starts[i], size);
        System.arraycopy(elements, 0, values, starts[i], size);
        starts[i + 1] = starts[i] + size;
      }
    }
    return new Block(from, count, columns, dense ? null : starts, dense ? null : indices, values);
  }

  /** The elements of a row that are not zero once scaled. */
  private static int scaled(Rows rows, int i, Moments moments, int[] indices, double[] elements) {
    int size = rows.features().elements(rows.row(i), indices, elements);
    int kept = 0;
    for (int k = 0; k < size; k++) {
      double element = elements[k] * moments.inverses[indices[k]];
      if (element != 0) {
        indices[kept] = indices[k];
        elements[kept++] = element;
      }
    }
    return kept;
  }

  /** margins[i] = row i · coefficients + offset. */
  void margins(double[] coefficients, double offset, double[] margins) {
    Arrays.fill(margins, 0, count, offset);
    if (starts == null) {
      BLAS.getInstance()
          .dgemv("T", columns, count, 1, values, columns, coefficients, 1, 1, margins, 1);
      return;
    }
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int k = starts[i]; k < starts[i + 1]; k++) {
        sum += values[k] * coefficients[indices[k]];
      }
      margins[i] += sum;
    }
  }

  /** sums += the rows, each times its pull. */
  void add(double[] pulls, double[] sums) {
    if (starts == null) {
      BLAS.getInstance().dgemv("N", columns, count, 1, values, columns, pulls, 1, 1, sums, 1);
      return;
    }
    for (int i = 0; i < count; i++) {
      for (int k = starts[i]; k < starts[i + 1]; k++) {
        sums[indices[k]] += values[k] * pulls[i];
      }
    }
  }
}
