package dev.rung.learner;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.SparseMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The same rows twice: with whole weights, and as often as their weights say. */
public final class WeightedRows {
  private WeightedRows() {}

  /**
   * The rows with weights least, least + 1, least + 2, least, .., all times {@code unit}.
   *
   * @param least 0 or more
   */
  public static Examples weighted(Examples examples, int least, double unit) {
    double[] weights =
        IntStream.range(0, examples.rows()).mapToDouble(row -> unit * (least + row % 3)).toArray();
    return new Examples(examples.features(), examples.labels(), weights, examples.classes());
  }

  /** Rows without weights, each as often as its whole weight says. */
  public static Examples repeated(Examples weighted) {
    int[] places =
        IntStream.range(0, weighted.rows())
            .flatMap(row -> IntStream.range(0, (int) weighted.weight(row)).map(copy -> row))
            .toArray();
    double[] labels = Arrays.stream(places).mapToDouble(weighted::label).toArray();
    int columns = weighted.features().columns();
    double[][] cells = new double[places.length][columns];
    for (int i = 0; i < places.length; i++) {
      weighted.features().addTo(places[i], 1, cells[i], 0);
    }
    return new Examples(
        weighted.features() instanceof SparseMatrix ? sparse(cells) : DenseMatrix.of(cells),
        labels,
        weighted.classes());
  }

  public static Fold repeated(Fold weighted) {
    return new Fold(repeated(weighted.training()), repeated(weighted.validation()));
  }

  private static SparseMatrix sparse(double[][] rows) {
    int columns = rows[0].length;
    int[] starts = new int[rows.length + 1];
    int[] indices = new int[rows.length * columns];
    double[] values = new double[indices.length];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns; j++) {
        if (rows[i][j] != 0) {
          indices[count] = j;
          values[count++] = rows[i][j];
        }
      }
      starts[i + 1] = count;
    }
    return new SparseMatrix(
        columns, starts, Arrays.copyOf(indices, count), Arrays.copyOf(values, count));
  }
}
