package dev.rung.data;

import java.util.Arrays;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;

/** Copies Spark ML's vectors, one after the other, into the arrays of a matrix. */
interface Packer {
  void add(Vector row);

  Matrix pack();

  /**
   * A packer of {@code rows} rows.
   *
   * @param cells how many cells a row fills, about; sparse arrays grow where it is too few
   */
  static Packer of(boolean dense, int rows, int columns, double cells) {
    return dense ? new Dense(rows, columns) : new Sparse(rows, columns, cells);
  }

  /** Packs every cell. */
  final class Dense implements Packer {
    private final DenseMatrix.Packer packer;
    private int row;

    Dense(int rows, int columns) {
      this.packer = DenseMatrix.packer(rows, columns);
    }

    @Override
    public void add(Vector values) {
      packer.set(row++, values.toArray());
    }

    @Override
    public Matrix pack() {
      return packer.pack();
    }
  }

  /** Packs the cells that are not zero. */
  final class Sparse implements Packer {
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private final int columns;
    private final int[] starts;
    private int[] indices;
    private double[] values;
    private int row;
    private int size;

    Sparse(int rows, int columns, double cells) {
      int expected = (int) Math.min(LARGEST, Math.ceil(1.05 * cells * rows) + 16);
      this.columns = columns;
      this.starts = new int[rows + 1];
      this.indices = new int[expected];
      this.values = new double[expected];
    }

    @Override
    public void add(Vector vector) {
      SparseVector sparse = vector.toSparse();
      int more = sparse.indices().length;
      reserve(more);
      System.arraycopy(sparse.indices(), 0, indices, size, more);
      System.arraycopy(sparse.values(), 0, values, size, more);
      size += more;
      starts[++row] = size;
    }

    private void reserve(int more) {
      if (size + (long) more <= indices.length) {
        return;
      }
      if (size + (long) more > LARGEST) {
        throw new DataException(
            "data.train: fewer than 2^31 filled cells must hold. Tune on a sample of the rows.");
      }
      int length = (int) Math.min(LARGEST, Math.max(size + (long) more, indices.length * 5L / 4));
      indices = Arrays.copyOf(indices, length);
      values = Arrays.copyOf(values, length);
    }

    @Override
    public Matrix pack() {
      return new SparseMatrix(
          columns, starts, Arrays.copyOf(indices, size), Arrays.copyOf(values, size));
    }
  }
}
