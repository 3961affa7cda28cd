package dev.rung.data;

/**
 * Row-major doubles (rows × columns), in one array a block of rows, so that a matrix may hold more
 * than 2^31 elements.
 */
public final class DenseMatrix implements Matrix {
  private static final long serialVersionUID = 1;
  private static final int BLOCK_ELEMENTS = 1 << 27;

  private final int rows;
  private final int columns;
  private final int shift;
  private final double[][] blocks;

  private DenseMatrix(int rows, int columns, int shift, double[][] blocks) {
    this.rows = rows;
    this.columns = columns;
    this.shift = shift;
    this.blocks = blocks;
  }

  /** Where a packer of {@code rows} rows puts its numbers. */
  public static Packer packer(int rows, int columns) {
    return new Packer(rows, columns);
  }

  /** The matrix with the given rows. */
  public static DenseMatrix of(double[][] rows) {
    Packer packer = packer(rows.length, rows.length == 0 ? 0 : rows[0].length);
    for (int row = 0; row < rows.length; row++) {
      packer.set(row, rows[row]);
    }
    return packer.pack();
  }

  /** Fills a matrix row by row. */
  public static final class Packer {
    private final int rows;
    private final int columns;
    private final int shift;
    private final double[][] blocks;

    private Packer(int rows, int columns) {
      this.rows = rows;
      this.columns = columns;
      this.shift =
          31 - Integer.numberOfLeadingZeros(Math.max(1, BLOCK_ELEMENTS / Math.max(1, columns)));
      int size = 1 << shift;
      this.blocks = new double[(rows + size - 1) / size][];
      for (int block = 0; block < blocks.length; block++) {
        blocks[block] = new double[Math.min(size, rows - block * size) * columns];
      }
    }

    /** Sets a row; {@code values} has one number a column. */
    public void set(int row, double[] values) {
      System.arraycopy(
          values, 0, blocks[row >> shift], (row & ((1 << shift) - 1)) * columns, columns);
    }

    /** The matrix; the packer is not used again. */
    public DenseMatrix pack() {
      return new DenseMatrix(rows, columns, shift, blocks);
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public double dot(int row, double[] vector, int offset) {
    double[] block = blocks[row >> shift];
    int at = (row & ((1 << shift) - 1)) * columns;
    // Four running sums break the chain of dependent additions.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = 0;
    for (; j + 3 < columns; j += 4) {
      a += block[at + j] * vector[offset + j];
      b += block[at + j + 1] * vector[offset + j + 1];
      c += block[at + j + 2] * vector[offset + j + 2];
      d += block[at + j + 3] * vector[offset + j + 3];
    }
    for (; j < columns; j++) {
      a += block[at + j] * vector[offset + j];
    }
    return (a + b) + (c + d);
  }

  @Override
  public void addTo(int row, double scale, double[] vector, int offset) {
    double[] block = blocks[row >> shift];
    int at = (row & ((1 << shift) - 1)) * columns;
    for (int j = 0; j < columns; j++) {
      vector[offset + j] += scale * block[at + j];
    }
  }

  @Override
  public int elements(int row, int[] indices, double[] elements) {
    double[] block = blocks[row >> shift];
    int at = (row & ((1 << shift) - 1)) * columns;
    int count = 0;
    for (int j = 0; j < columns; j++) {
      if (block[at + j] != 0) {
        indices[count] = j;
        elements[count++] = block[at + j];
      }
    }
    return count;
  }

  /** Copies a row to the front of {@code into}. */
  public void copy(int row, double[] into) {
    copy(row, into, 0);
  }

  /** Copies a row to {@code into[at ..]}. */
  public void copy(int row, double[] into, int at) {
    System.arraycopy(blocks[row >> shift], (row & ((1 << shift) - 1)) * columns, into, at, columns);
  }

  @Override
  public void copy(int row, float[] into, int at) {
    double[] block = blocks[row >> shift];
    int from = (row & ((1 << shift) - 1)) * columns;
    for (int j = 0; j < columns; j++) {
      into[at + j] = (float) block[from + j];
    }
  }

  @Override
  public long bytes() {
    return 8L * rows * columns;
  }
}
