package dev.rung.ml.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.data.Data;
import dev.rung.data.DataSpec;
import dev.rung.data.Validation;
import dev.rung.spark.SparkExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.PipelineModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoosterFilesTest {
  @TempDir Path folder;

  @Test
  void save_twice_keepsTheLatestBesideTheStages() throws Exception {
    Path rows = folder.resolve("rows.csv");
    Files.write(rows, List.of("x,kind,label", "1,a,low", "2,b,high", "3,a,low", "4,b,high"));
    DataSpec spec =
        new DataSpec(
            "csv",
            rows.toString(),
            Optional.empty(),
            "label",
            Optional.empty(),
            Map.of(),
            new Validation.Fraction(0.5, Optional.empty()),
            1);
    Path model = folder.resolve("model");
    try (Data data = Data.load(SparkExtension.session(), spec, true)) {
      for (byte[] booster : new byte[][] {{1, 2}, {3}}) {
        BoosterFiles.save(
            data, booster, new org.apache.hadoop.fs.Path(model.toUri()), new Configuration());
      }
      assertEquals(data.features(), Files.readAllLines(model.resolve("features.txt")));
    }
    assertArrayEquals(new byte[] {3}, Files.readAllBytes(model.resolve("booster.ubj")));
    assertEquals(List.of("high", "low"), Files.readAllLines(model.resolve("classes.txt")));
    assertEquals(
        4,
        PipelineModel.load(model.resolve("stages").toString())
            .transform(
                SparkExtension.session()
                    .read()
                    .option("header", "true")
                    .option("inferSchema", "true")
                    .csv(rows.toString()))
            .select(Data.FEATURES)
            .count());
  }
}
