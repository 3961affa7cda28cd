package dev.rung.ml.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.data.Data;
import dev.rung.data.DataSpec;
import dev.rung.data.Examples;
import dev.rung.data.Validation;
import dev.rung.math.Seeds;
import dev.rung.spark.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkModelsTest {
  private static final SparkSession SPARK = SparkExtension.session();

  @TempDir Path folder;

  private String rows() throws IOException {
    List<String> lines = new ArrayList<>(List.of("x,y,day,kind,flag,label"));
    var random = Seeds.generator(3);
    for (int i = 0; i < 60; i++) {
      lines.add(
          "%s,%s,2024-01-%02d,%s,%s,%s"
              .formatted(
                  i % 7 == 0 ? "" : random.nextGaussian(),
                  random.nextInt(9),
                  1 + i % 28,
                  i % 11 == 0 ? "?" : "k" + random.nextInt(4),
                  random.nextBoolean(),
                  List.of("low", "mid", "high").get(i % 3)));
    }
    return Files.write(folder.resolve("rows.csv"), lines).toString();
  }

  @Test
  void save_multinomial_predictsWhatThePackedRowsGive() throws IOException {
    check("multinomial", 3, "label", true);
  }

  @Test
  void save_squared_predictsWhatThePackedRowsGive() throws IOException {
    check("squared", 0, "y", false);
  }

  @Test
  void save_logisticAndHinge_predictWhatThePackedRowsGive() throws IOException {
    check("logistic", 2, "flag", true);
    check("hinge", 2, "flag", true);
  }

  @Test
  void save_otherShape_saysSo() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            SparkModels.pipeline(
                new PipelineModel("none", List.of()),
                "multinomial",
                3,
                2,
                new double[2],
                new double[1]));
  }

  /** Random weights; rows are matched by the sorted list of what is predicted for them. */
  private void check(String loss, int classes, String label, boolean classification)
      throws IOException {
    String path = rows();
    DataSpec spec =
        new DataSpec(
            "csv",
            path,
            Optional.empty(),
            label,
            Optional.empty(),
            Map.of(),
            new Validation.Fraction(0.25, Optional.empty()),
            1);
    try (Data data = Data.load(SPARK, spec, classification)) {
      Examples all = data.refit().folds().get(0).training();
      int features = all.features().columns();
      int outputs = loss.equals("multinomial") ? classes : 1;
      double[] weights = Seeds.generator(5).doubles((long) outputs * features, -1, 1).toArray();
      double[] intercepts = Seeds.generator(6).doubles(outputs, -1, 1).toArray();
      String saved = folder.resolve("model-" + loss).toString();
      for (int twice = 0; twice < 2; twice++) {
        SparkModels.save(data.stages(), loss, classes, features, weights, intercepts, saved);
      }
      List<Row> predicted =
          PipelineModel.load(saved)
              .transform(
                  SPARK
                      .read()
                      .option("header", "true")
                      .option("inferSchema", "true")
                      .option("nullValue", "?")
                      .csv(path)
                      .drop(label.equals("label") ? "label" : "none"))
              .select(classification ? "rawPrediction" : "prediction")
              .collectAsList();
      for (int output = 0; output < outputs; output++) {
        int k = output;
        double[] byHand =
            IntStream.range(0, all.rows())
                .mapToDouble(i -> all.features().dot(i, weights, k * features) + intercepts[k])
                .sorted()
                .toArray();
        double[] bySpark =
            predicted.stream()
                .mapToDouble(
                    row ->
                        classification
                            ? row.<Vector>getAs(0).apply(outputs == 1 ? 1 : k)
                            : row.getDouble(0))
                .sorted()
                .toArray();
        assertEquals(60, bySpark.length);
        for (int i = 0; i < byHand.length; i++) {
          assertEquals(byHand[i], bySpark[i], 1e-9);
        }
      }
    }
  }
}
