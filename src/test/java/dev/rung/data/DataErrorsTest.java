package dev.rung.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.spark.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of bad data. */
class DataErrorsTest {
  private static final Validation HALF = new Validation.Fraction(0.5, Optional.empty());

  @TempDir Path folder;
  private String good;

  @BeforeEach
  void write() throws IOException {
    good = csv("good.csv", "age,name,label", "1,a,0", "2,b,1", "3,c,0", "4,d,1");
  }

  private String csv(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines)).toString();
  }

  private static DataSpec spec(String format, String train, String label, Validation validation) {
    return new DataSpec(
        format, train, Optional.empty(), label, Optional.empty(), Map.of(), validation, 7);
  }

  private static void says(String part, DataSpec spec, boolean classification) {
    DataException error =
        assertThrows(
            DataException.class,
            () -> Data.load(SparkExtension.session(), spec, classification),
            part);
    assertTrue(error.getMessage().contains(part), part + " <> " + error.getMessage());
    assertEquals(1, error.getMessage().lines().count(), error.getMessage());
  }

  @Test
  void load_badNames_saysWhich() {
    says("there is none at nowhere.csv", spec("csv", "nowhere.csv", "label", HALF), true);
    says("Maybe csv is meant", spec("cvs", good, "label", HALF), true);
    says("a table of that name", spec("table", "no_such", "label", HALF), true);
    says("got labell. Maybe label is meant", spec("csv", good, "labell", HALF), true);
    DataSpec features =
        new DataSpec(
            "csv",
            good,
            Optional.empty(),
            "label",
            Optional.of(List.of("agee")),
            Map.of(),
            HALF,
            7);
    says("got agee. Maybe age is meant", features, true);
    assertThrows(DataException.class, () -> new Validation.Fraction(1, Optional.empty()));
    assertThrows(DataException.class, () -> new Validation.CrossValidation(1, Optional.empty()));
  }

  @Test
  void load_badLabels_saysWhat() throws IOException {
    String gap = csv("gap.csv", "x,label", "1,0", "2,", "3,1");
    says("has none in 1 of 3 rows", spec("csv", gap, "label", HALF), true);
    says("has none in 1 of 3 rows", spec("csv", gap, "label", HALF), false);
    says("column name is of type string", spec("csv", good, "name", HALF), false);
    String one = csv("one.csv", "x,label", "1,0", "2,0");
    says("at least two classes", spec("csv", one, "label", HALF), true);
    Validation three = new Validation.CrossValidation(3, Optional.empty());
    says("class number 0 has 2", spec("csv", good, "label", three), true);
    says("classes must hold", spec("csv", good, "age", stratified()), false);
  }

  private static Validation stratified() {
    return new Validation.Fraction(0.5, Optional.of(true));
  }

  @Test
  void load_badContents_saysWhere() throws IOException {
    String empty = csv("empty.csv", "x,label");
    says("has 0", spec("csv", empty, "label", HALF), true);
    String nested = csv("nested.json", "{\"x\":[1],\"label\":0}", "{\"x\":[2],\"label\":1}");
    says("column x is of type array<bigint>", spec("json", nested, "label", HALF), true);
    String infinite = csv("inf.csv", "x,label", "1,0", "Infinity,1", "2.5,0", "1,1");
    says("infinite or too large", spec("csv", infinite, "label", HALF), true);
  }

  private static DataSpec weighted(String train, String weight) {
    return new DataSpec(
        "csv",
        train,
        Optional.empty(),
        "label",
        Optional.of(weight),
        Optional.empty(),
        Map.of(),
        HALF,
        7);
  }

  @Test
  void load_badWeights_saysWhat() throws IOException {
    says(
        "data.weight: a column of data.train must hold, but got agee",
        weighted(good, "agee"),
        true);
    says(
        "data.weight: numbers must hold, but column name is of type", weighted(good, "name"), true);
    says("neither the label nor a feature", weighted(good, "label"), true);
    for (String wrong : List.of("-1", "NaN", "Infinity", "")) {
      String path = csv("weights.csv", "x,w,label", "1,1,0", "2," + wrong + ",1", "3,0.5,0");
      says("data.weight: a finite number of at least 0 in every row", weighted(path, "w"), true);
    }
    String gap = csv("gap.csv", "x,w,label", "1,1,0", "2,,1", "3,,0");
    says("but in 2 of 3 rows column w has another value, such as none", weighted(gap, "w"), false);
    String none = csv("none.csv", "x,w,label", "1,0,0", "2,0,1", "3,0,0", "4,0,1");
    says("rows all weigh 0", weighted(none, "w"), true);
  }

  @Test
  void load_testUnlikeTrain_saysWhich() throws IOException {
    String other = csv("other.csv", "years,name,label", "1,a,0");
    DataSpec spec =
        new DataSpec("csv", good, Optional.of(other), "label", Optional.empty(), Map.of(), HALF, 7);
    says("data.test: the columns of data.train must hold, but age is missing", spec, true);
  }
}
