package dev.rung.learner.glm;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;

/** Rows of the census that comes with the project: five numbers, and indicators of four columns. */
final class Census {
  private static final List<List<String>> WORDS =
      List.of(
          List.of("Private", "State-gov", "Self-emp-not-inc"),
          List.of("Never-married", "Married-civ-spouse", "Divorced", "Widowed"),
          List.of("Husband", "Not-in-family", "Own-child"),
          List.of("Male"));

  private static final int[] COLUMNS = {1, 5, 7, 9};
  private static final int[] NUMBERS = {0, 2, 4, 10, 12};

  private Census() {}

  /** Who earns more than 50,000. */
  static Examples earners(int rows) {
    return examples(rows, 2, cells -> Double.parseDouble(cells[14]));
  }

  /** School, some college, a degree; told from the other columns. */
  static Examples schooling(int rows) {
    return examples(
        rows,
        3,
        cells -> {
          int years = Integer.parseInt(cells[4]);
          return years < 10 ? 0 : years < 13 ? 1 : 2;
        });
  }

  /** Weekly hours. */
  static Examples hours(int rows) {
    return examples(rows, 0, cells -> Double.parseDouble(cells[12]));
  }

  private static Examples examples(int rows, int classes, ToDoubleFunction<String[]> label) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of("conf/data/adult_train.csv.gz"))),
                StandardCharsets.UTF_8))) {
      in.readLine();
      double[][] features = new double[rows][];
      double[] labels = new double[rows];
      for (int row = 0; row < rows; row++) {
        String[] cells = in.readLine().split(",", -1);
        labels[row] = label.applyAsDouble(cells);
        features[row] = features(cells, classes);
      }
      return new Examples(DenseMatrix.of(features), labels, classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the column that the label is made of; the last feature is the constant 3. */
  private static double[] features(String[] cells, int classes) {
    List<Double> features = new ArrayList<>();
    int hidden = classes == 0 ? 12 : classes == 3 ? 4 : -1;
    for (int column : NUMBERS) {
      if (column != hidden) {
        features.add(Double.parseDouble(cells[column]));
      }
    }
    for (int i = 0; i < COLUMNS.length; i++) {
      String cell = cells[COLUMNS[i]];
      WORDS.get(i).forEach(word -> features.add(word.equals(cell) ? 1.0 : 0.0));
    }
    features.add(3.0);
    return features.stream().mapToDouble(f -> f).toArray();
  }

  /** A row of the examples, zeros and all. */
  static double[] row(Examples examples, int row) {
    int columns = examples.features().columns();
    int[] indices = new int[columns];
    double[] elements = new double[columns];
    int count = examples.features().elements(row, indices, elements);
    double[] dense = new double[columns];
    for (int k = 0; k < count; k++) {
      dense[indices[k]] = elements[k];
    }
    return dense;
  }
}
