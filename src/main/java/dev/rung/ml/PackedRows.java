package dev.rung.ml;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.data.Matrix;
import dev.rung.data.SparseMatrix;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Rows of a partition in primitive arrays: packed where the partition is, so that what comes to the
 * driver is as large as the numbers in it.
 */
final class PackedRows implements Serializable {
  private static final long serialVersionUID = 1;

  /** Above this share of filled cells a dense matrix is the smaller one. */
  private static final double DENSE = 0.5;

  private int columns = -1;
  private int[] starts = {0};
  private int[] indices = new int[0];
  private double[] values = new double[0];
  private double[] labels = new double[0];
  private double[] weights;
  private int rows;

  private PackedRows(boolean weighted) {
    weights = weighted ? new double[0] : null;
  }

  /**
   * Packs the rows of a DataFrame, in its order.
   *
   * @param weight the column of row weights; empty for none
   * @return empty arrays' worth of examples where there is no row
   * @throws IllegalArgumentException when vectors differ in size or labels are missing
   */
  static List<PackedRows> of(Dataset<?> data, String features, String label, String weight) {
    boolean weighted = !weight.isEmpty();
    Dataset<Row> rows =
        data.select(
            functions.col(features),
            functions.col(label).cast(DataTypes.DoubleType),
            (weighted ? functions.col(weight) : functions.lit(1.0)).cast(DataTypes.DoubleType));
    if (!(rows.schema().apply(0).dataType() instanceof VectorUDT)) {
      throw new IllegalArgumentException(
          "%s: a column of vectors is needed, but got %s."
              .formatted(features, rows.schema().apply(0).dataType().simpleString()));
    }
    return rows.javaRDD().mapPartitions(part -> pack(part, weighted)).collect();
  }

  private static Iterator<PackedRows> pack(Iterator<Row> rows, boolean weighted) {
    PackedRows packed = new PackedRows(weighted);
    int filled = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      if (row.isNullAt(0) || row.isNullAt(1) || row.isNullAt(2)) {
        throw new IllegalArgumentException("a row without features, label or weight");
      }
      filled = packed.add((Vector) row.get(0), row.getDouble(1), row.getDouble(2), filled);
    }
    packed.trim(filled);
    return List.of(packed).iterator();
  }

  private int add(Vector vector, double label, double weight, int filled) {
    if (columns >= 0 && vector.size() != columns) {
      throw new IllegalArgumentException(
          "vectors of one size are needed, but got %d and %d".formatted(columns, vector.size()));
    }
    columns = vector.size();
    SparseVector cells = vector.toSparse(); // without zeros
    int count = cells.indices().length;
    reserve(filled + count);
    System.arraycopy(cells.indices(), 0, indices, filled, count);
    System.arraycopy(cells.values(), 0, values, filled, count);
    labels[rows] = label;
    if (weights != null) {
      weights[rows] = weight;
    }
    starts[++rows] = filled + count;
    return filled + count;
  }

  private void reserve(int cells) {
    if (cells > indices.length) {
      int length = Math.max(cells, indices.length + indices.length / 2 + 1024);
      indices = Arrays.copyOf(indices, length);
      values = Arrays.copyOf(values, length);
    }
    if (rows + 1 >= starts.length) {
      int length = 2 * starts.length + 1024;
      starts = Arrays.copyOf(starts, length);
      labels = Arrays.copyOf(labels, length);
      weights = weights == null ? null : Arrays.copyOf(weights, length);
    }
  }

  private void trim(int filled) {
    starts = Arrays.copyOf(starts, rows + 1);
    labels = Arrays.copyOf(labels, rows);
    weights = weights == null ? null : Arrays.copyOf(weights, rows);
    indices = Arrays.copyOf(indices, filled);
    values = Arrays.copyOf(values, filled);
  }

  /** The greatest label. */
  static double greatestLabel(List<PackedRows> parts) {
    return parts.stream()
        .flatMapToDouble(part -> Arrays.stream(part.labels))
        .max()
        .orElse(Double.NaN);
  }

  /** Whether all labels are whole numbers from 0 on. */
  static boolean classes(List<PackedRows> parts) {
    return parts.stream()
        .flatMapToDouble(part -> Arrays.stream(part.labels))
        .allMatch(label -> label >= 0 && label == Math.rint(label) && label < 1 << 20);
  }

  /**
   * All parts as one.
   *
   * @param classes the number of classes; 0 for regression
   */
  static Examples join(List<PackedRows> parts, int classes) {
    List<PackedRows> filled = parts.stream().filter(part -> part.rows > 0).toList();
    int rows = filled.stream().mapToInt(part -> part.rows).sum();
    long cells = filled.stream().mapToLong(part -> part.values.length).sum();
    int columns = filled.isEmpty() ? 0 : filled.get(0).columns;
    if (filled.stream().anyMatch(part -> part.columns != columns)) {
      throw new IllegalArgumentException("vectors of one size are needed, but they differ");
    }
    double[] labels = new double[rows];
    boolean weighted = !filled.isEmpty() && filled.get(0).weights != null;
    double[] weights = weighted ? new double[rows] : null;
    int row = 0;
    for (PackedRows part : filled) {
      System.arraycopy(part.labels, 0, labels, row, part.rows);
      if (weighted) {
        System.arraycopy(part.weights, 0, weights, row, part.rows);
      }
      row += part.rows;
    }
    boolean dense = cells > DENSE * rows * columns;
    Matrix matrix =
        dense
            ? dense(filled, rows, columns)
            : sparse(filled, rows, columns, Math.toIntExact(cells));
    return new Examples(matrix, labels, weights, classes);
  }

  private static Matrix dense(List<PackedRows> parts, int rows, int columns) {
    DenseMatrix.Packer packer = DenseMatrix.packer(rows, columns);
    int at = 0;
    for (PackedRows part : parts) {
      for (int row = 0; row < part.rows; row++) {
        double[] cells = new double[columns];
        for (int k = part.starts[row]; k < part.starts[row + 1]; k++) {
          cells[part.indices[k]] = part.values[k];
        }
        packer.set(at++, cells);
      }
    }
    return packer.pack();
  }

  private static Matrix sparse(List<PackedRows> parts, int rows, int columns, int cells) {
    int[] starts = new int[rows + 1];
    int[] indices = new int[cells];
    double[] values = new double[cells];
    int row = 0;
    int at = 0;
    for (PackedRows part : parts) {
      System.arraycopy(part.indices, 0, indices, at, part.indices.length);
      System.arraycopy(part.values, 0, values, at, part.values.length);
      for (int i = 1; i <= part.rows; i++) {
        starts[++row] = at + part.starts[i];
      }
      at += part.values.length;
    }
    return new SparseMatrix(columns, starts, indices, values);
  }

  /** The bytes that all parts take. */
  static long bytes(List<PackedRows> parts) {
    return parts.stream().mapToLong(part -> 12L * part.values.length + 20L * part.rows).sum();
  }
}
