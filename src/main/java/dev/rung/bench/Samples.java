package dev.rung.bench;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.data.SparseMatrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Real data that benchmarks read where it is there, without Spark. */
final class Samples {
  static final Path FOLDER = Path.of("..", "shared", "data");

  private Samples() {}

  /** Fashion-MNIST: 12,000 rows of 784 pixels in [0, 1], ten classes, dense. */
  static Optional<Examples> fashion() throws IOException {
    Path file = FOLDER.resolve("fashion_mnist_train_12k.csv.gz");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = lines(file);
    int count = lines.size() - 1;
    DenseMatrix.Packer packer = DenseMatrix.packer(count, 784);
    double[] labels = new double[count];
    double[] row = new double[784];
    for (int i = 0; i < count; i++) {
      String[] fields = lines.get(i + 1).split(",", -1);
      labels[i] = Double.parseDouble(fields[0]);
      for (int j = 0; j < row.length; j++) {
        row[j] = Double.parseDouble(fields[j + 1]) / 255;
      }
      packer.set(i, row);
    }
    return Optional.of(new Examples(packer.pack(), labels, 10));
  }

  /** a9a: 32,560 rows of 123 binary features, about 14 of them set, two classes, sparse. */
  static Optional<Examples> a9a() throws IOException {
    return a9a(0, Integer.MAX_VALUE);
  }

  /** The rows of a9a from {@code from} up to {@code until}, or to the last. */
  static Optional<Examples> a9a(int from, int until) throws IOException {
    Path file = FOLDER.resolve("a9a_train.libsvm.gz");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> all = lines(file);
    List<String> lines = all.subList(from, Math.min(until, all.size()));
    double[] labels = new double[lines.size()];
    int[] starts = new int[lines.size() + 1];
    int[] indices = new int[lines.size() * 123];
    double[] values = new double[indices.length];
    int count = 0;
    for (int i = 0; i < labels.length; i++) {
      String[] fields = lines.get(i).strip().split(" ", -1);
      labels[i] = Double.parseDouble(fields[0]);
      for (int k = 1; k < fields.length; k++) {
        int colon = fields[k].indexOf(':');
        indices[count] = Integer.parseInt(fields[k].substring(0, colon)) - 1;
        values[count++] = Double.parseDouble(fields[k].substring(colon + 1));
      }
      starts[i + 1] = count;
    }
    return Optional.of(
        new Examples(
            new SparseMatrix(
                123, starts, Arrays.copyOf(indices, count), Arrays.copyOf(values, count)),
            labels,
            2));
  }

  /** The rows from {@code from} up to {@code until}, dense. */
  static Examples part(Examples examples, int from, int until) {
    int columns = examples.features().columns();
    DenseMatrix.Packer packer = DenseMatrix.packer(until - from, columns);
    double[] labels = new double[until - from];
    for (int i = 0; i < labels.length; i++) {
      double[] row = new double[columns];
      examples.features().addTo(from + i, 1, row, 0);
      packer.set(i, row);
      labels[i] = examples.label(from + i);
    }
    return new Examples(packer.pack(), labels, examples.classes());
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>();
      reader.lines().forEach(lines::add);
      return lines;
    }
  }
}
