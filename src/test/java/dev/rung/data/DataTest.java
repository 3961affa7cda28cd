package dev.rung.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.spark.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataTest {
  private static final SparkSession SPARK = SparkExtension.session();
  private static final String ADULT = "conf/data/adult_train.csv.gz";
  private static final Validation FIFTH = new Validation.Fraction(0.2, Optional.empty());

  @TempDir Path folder;

  private static DataSpec spec(String format, String train, Validation validation) {
    return new DataSpec(
        format, train, Optional.empty(), "label", Optional.empty(), Map.of(), validation, 7);
  }

  private String csv(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines)).toString();
  }

  /** Every cell and label of the packed rows, as bits. */
  private static long[] bits(Examples examples) {
    Matrix matrix = examples.features();
    long[] bits = new long[examples.rows() * (matrix.columns() + 1)];
    int at = 0;
    for (int row = 0; row < examples.rows(); row++) {
      for (double cell : row(matrix, row)) {
        bits[at++] = Double.doubleToLongBits(cell);
      }
      bits[at++] = Double.doubleToLongBits(examples.label(row));
    }
    return bits;
  }

  static double[] row(Matrix matrix, int row) {
    double[] cells = new double[matrix.columns()];
    matrix.addTo(row, 1, cells, 0);
    return cells;
  }

  @Test
  void load_adult_isStratifiedToTheRow() {
    try (Data data = Data.load(SPARK, spec("csv", ADULT, FIFTH), true)) {
      Fold fold = data.search().folds().get(0);
      assertEquals(List.of("0", "1"), data.classes());
      // 24,720 rows of class 0 and 7,841 of class 1: zcat adult_train.csv.gz | grep -c ',1$'.
      assertEquals(1568 + 4944, fold.validation().rows());
      assertEquals(1568, sumOfLabels(fold.validation()));
      assertEquals(7841 - 1568, sumOfLabels(fold.training()));
      assertEquals(32561 - 1568 - 4944, fold.training().rows());
      assertTrue(fold.training().features() instanceof SparseMatrix);
      System.out.println(data.description());
    }
  }

  private static int sumOfLabels(Examples examples) {
    return (int) IntStream.range(0, examples.rows()).mapToDouble(examples::label).sum();
  }

  @Test
  void load_otherPartitionsAndFormats_givesTheSameBits() {
    Dataset<Row> raw =
        new Source(SPARK, spec("csv", ADULT, FIFTH)).train().orderBy("fnlwgt", "age").limit(3000);
    long[] expected = null;
    for (int partitions : new int[] {1, 7}) {
      String path = folder.resolve("p" + partitions).toString();
      raw.repartition(partitions).write().parquet(path);
      try (Data data = Data.load(SPARK, spec("parquet", path, FIFTH), true)) {
        long[] bits = bits(data.search().folds().get(0).training());
        expected = expected == null ? bits : expected;
        assertArrayEquals(expected, bits, partitions + " partitions");
      }
    }
  }

  @Test
  void load_folds_partitionTheRows() throws IOException {
    String[] lines = new String[92];
    lines[0] = "id,label";
    for (int i = 1; i < lines.length; i++) {
      lines[i] = i + "," + (i % 3 == 0 ? "yes" : "no");
    }
    String path = csv("folds.csv", lines);
    Validation four = new Validation.CrossValidation(4, Optional.empty());
    try (Data data = Data.load(SPARK, spec("csv", path, four), true)) {
      int rows = 0;
      for (Fold fold : data.search().folds()) {
        rows += fold.validation().rows();
        assertEquals(91, fold.training().rows() + fold.validation().rows());
        assertEquals(30 / 4.0, sumOfLabels(fold.validation()), 0.5);
        assertEquals(91 / 4.0, fold.validation().rows(), 0.75);
        // Standardised on its training rows: their mean is 0 and their unbiased variance is 1.
        double[] moments = moments(fold.training());
        assertEquals(0, moments[0], 1e-12);
        assertEquals(1, moments[1], 1e-12);
      }
      assertEquals(91, rows);
      assertEquals(List.of("no", "yes"), data.classes());
    }
  }

  private static double[] moments(Examples examples) {
    double[] cells =
        IntStream.range(0, examples.rows())
            .mapToDouble(i -> row(examples.features(), i)[0])
            .toArray();
    double mean = IntStream.range(0, cells.length).mapToDouble(i -> cells[i]).average().orElse(9);
    double squares =
        IntStream.range(0, cells.length).mapToDouble(i -> Math.pow(cells[i] - mean, 2)).sum();
    return new double[] {mean, squares / (cells.length - 1)};
  }

  @Test
  void load_holdout_isNotSeenByTheStages() throws IOException {
    String train =
        csv("t.csv", "x,kind,same,label", "1,a,5,0", " 3 , b ,5,1", "?,?,5,0", "5,a,5,1");
    String held = csv("v.csv", "kind,x,same,label", "new,100,6,1", ",,5,0");
    try (Data data = Data.load(SPARK, spec("csv", train, new Validation.Holdout(held)), true)) {
      Fold fold = data.search().folds().get(0);
      // x: mean 3 of 1, 3, 5 fills the gap; the unbiased deviation of 1, 3, 3, 5 is sqrt(8/3).
      double deviation = Math.sqrt(8.0 / 3);
      assertEquals(5, fold.training().features().columns());
      for (int i = 0; i < 2; i++) {
        double[] cells = row(fold.validation().features(), i);
        if (fold.validation().label(i) == 1) {
          assertArrayEquals(new double[] {97 / deviation, 0, 0, 0, 0}, cells, 1e-12);
        } else {
          assertArrayEquals(new double[] {0, 0, 0, 1, 0}, cells, 1e-12);
        }
      }
      assertEquals(6, data.refit().folds().get(0).training().rows());
      // By frequency (2, 2, 1, 1), then by alphabet.
      assertEquals(
          List.of("x", "same", "kind=(missing)", "kind=a", "kind=b", "kind=new"), data.features());
    }
  }

  private static DataSpec weighted(DataSpec spec, String weight) {
    return new DataSpec(
        spec.format(),
        spec.train(),
        spec.test(),
        spec.label(),
        Optional.of(weight),
        spec.features(),
        spec.options(),
        spec.validation(),
        spec.seed());
  }

  /** The same rows with a weight of 0, 1/4, .. for their number, and without. */
  private String numbered(String name, boolean weights) throws IOException {
    String[] lines = new String[62];
    lines[0] = (weights ? "w," : "") + "id,x,label";
    for (int i = 1; i < lines.length; i++) {
      // Some rows differ in their weights alone.
      String row = i / 2 + "," + i / 2 % 7 + "," + (i / 2 % 3 == 0 ? "yes" : "no");
      lines[i] = (weights ? i / 4.0 + "," : "") + row;
    }
    return csv(name, lines);
  }

  @Test
  void load_weights_areNoFeaturesAndLeaveTheSplitAlone() throws IOException {
    for (Validation validation :
        List.of(FIFTH, new Validation.CrossValidation(3, Optional.empty()))) {
      DataSpec plain = spec("csv", numbered("plain.csv", false), validation);
      DataSpec weighted = weighted(spec("csv", numbered("w.csv", true), validation), "w");
      try (Data without = Data.load(SPARK, plain, true);
          Data with = Data.load(SPARK, weighted, true)) {
        assertEquals(List.of("id", "x"), with.features());
        double sum = 0;
        for (int i = 0; i < with.search().folds().size(); i++) {
          Fold fold = with.search().folds().get(i);
          Fold other = without.search().folds().get(i);
          assertArrayEquals(bits(other.training()), bits(fold.training()));
          assertArrayEquals(bits(other.validation()), bits(fold.validation()));
          assertTrue(fold.training().weighted() && !other.training().weighted());
          sum += Arrays.stream(fold.validation().weights()).sum();
          checkIds(fold.training());
        }
        double all = 61 * 62 / 2 / 4.0;
        assertTrue(validation == FIFTH ? sum < all : sum == all, "sum " + sum);
        assertEquals(all, Arrays.stream(refitted(with).weights()).sum());
        assertEquals(
            "weight 'w', mean 7.750, from 0.2500 to 15.25, 0 in 0 rows", with.description().get(2));
      }
    }
  }

  private static Examples refitted(Data data) {
    return data.refit().folds().get(0).training();
  }

  /** The weights rise with the numbers in the first feature, which is standardised. */
  private static void checkIds(Examples examples) {
    for (int i = 0; i < examples.rows(); i++) {
      for (int j = 0; j < examples.rows(); j++) {
        boolean less = row(examples.features(), i)[0] < row(examples.features(), j)[0];
        assertTrue(!less || examples.weight(i) < examples.weight(j));
      }
    }
  }

  @Test
  void load_weights_sameBitsInOtherPartitions() throws IOException {
    Dataset<Row> raw = new Source(SPARK, spec("csv", numbered("bits.csv", true), FIFTH)).train();
    double[] expected = null;
    for (int partitions : new int[] {1, 5}) {
      String path = folder.resolve("w" + partitions).toString();
      raw.repartition(partitions).write().parquet(path);
      try (Data data = Data.load(SPARK, weighted(spec("parquet", path, FIFTH), "w"), true)) {
        double[] weights = data.search().folds().get(0).training().weights();
        expected = expected == null ? weights : expected;
        assertArrayEquals(expected, weights);
      }
    }
  }

  @Test
  void load_weightsOfHoldoutAndTest_areTheirs() throws IOException {
    String train = csv("wt.csv", "x,w,label", "1,1,0", "2,2,1", "3,3,0", "4,4,1");
    String held = csv("wv.csv", "w,x,label", "5,1,1", "6,2,0");
    String test = csv("ws.csv", "label,x,w", "1,1,7.5", "0,2,0");
    DataSpec spec =
        new DataSpec(
            "csv",
            train,
            Optional.of(test),
            "label",
            Optional.of("w"),
            Optional.of(List.of("x")),
            Map.of(),
            new Validation.Holdout(held),
            7);
    try (Data data = Data.load(SPARK, spec, true)) {
      Fold fold = data.search().folds().get(0);
      assertEquals(10, Arrays.stream(fold.training().weights()).sum());
      assertEquals(11, Arrays.stream(fold.validation().weights()).sum());
      Fold refit = data.refit().folds().get(0);
      assertEquals(21, Arrays.stream(refit.training().weights()).sum());
      for (int i = 0; i < 2; i++) {
        assertEquals(7.5 * refit.validation().label(i), refit.validation().weight(i));
      }
    }
  }

  @Test
  void load_otherSharedData_isPackedAsItIs() {
    Path shared = Path.of("../shared/data");
    if (!Files.exists(shared)) {
      System.out.println("skipped: no ../shared/data");
    }
    Assumptions.assumeTrue(Files.exists(shared));
    try (Data a9a = Data.load(SPARK, spec("libsvm", shared + "/a9a_train.libsvm.gz", FIFTH), true);
        Data diamonds =
            Data.load(SPARK, spec("csv", shared + "/diamonds_train.csv.gz", FIFTH), false)) {
      Fold sparse = a9a.search().folds().get(0);
      assertTrue(sparse.training().features() instanceof SparseMatrix);
      assertEquals(32560, sparse.training().rows() + sparse.validation().rows());
      Fold dense = diamonds.search().folds().get(0);
      assertTrue(dense.training().features() instanceof DenseMatrix);
      assertEquals(8630, dense.validation().rows());
      // 6 numbers, 5 cuts, 7 colours, 8 clarities.
      assertEquals(26, dense.training().features().columns());
      assertEquals(0, dense.training().classes());
    }
  }
}
