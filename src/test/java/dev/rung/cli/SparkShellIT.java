package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rung.spark.StandaloneCluster;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * submit/spark-shell.scala, the cells of submit/notebook.ipynb and the Scala of docs/spark-ml.md in
 * Scala's REPL as the Spark shell sets it up: lines, and cells, become classes, and tasks fetch
 * these from where the shell writes them.
 */
class SparkShellIT {
  private static final long MINUTES = 4;

  private static final String NOTEBOOK = "submit/notebook.ipynb";

  /** What a kernel defines. */
  private static final String SPARK =
      "val spark = org.apache.spark.sql.SparkSession.builder.getOrCreate()\n";

  private static final String SECOND =
      """
      val shift = 3.0
      val next = Search.over("space { x { type = real, low = 0, high = 1 } }").set("search.trials", 4)
      println("second: " + (next.run((leg, context) => Evaluation.of(leg.configuration.real("x") + shift)).value >= 3))
      println("rows: " + result.trials.count())
      :quit
      """;

  /** What the snippets of docs/spark-ml.md take for granted, and each overload that is in it. */
  private static final String GIVEN =
      """
      import dev.rung.ml._
      import dev.rung.space.Scale
      import org.apache.spark.ml.Pipeline
      import org.apache.spark.ml.classification._
      import org.apache.spark.ml.evaluation._
      import org.apache.spark.ml.feature._
      import org.apache.spark.ml.param.ParamMap
      import org.apache.spark.sql.DataFrame
      val lr = new LogisticRegression()
      val rf = new RandomForestClassifier()
      val hashing = new HashingTF()
      val pipeline = new Pipeline().setStages(Array(hashing, lr))
      val evaluator = new BinaryClassificationEvaluator()
      def grid: Array[ParamMap] = ???
      def training: DataFrame = ???
      def test: DataFrame = ???
      def spaces = new SearchSpace().real(lr.regParam, 0, 1).integer(rf.numTrees, 10, 100)
        .choice(lr.family, "a", "b").choice(lr.maxIter, 5, 10).choice(lr.tol, 1e-4, 1e-6).choice(hashing.binary, true)
        .choice(lr.thresholds, Array(0.3, 0.7), Array(0.5, 0.5)).ordinal(rf.maxDepth, 2, 4, 8).flag(lr.fitIntercept)
      def texts = new HyperparameterSearch().setSpace("lr.regParam { type = real, low = 1e-6, high = 1, scale = log }")
        .setSpace(spaces).setResource("rows").setResource(rf.numTrees).setSettings("search.retries=2", "search.wall-clock=1h")
        .setSeed(1).setParallelism(2).setTrainRatio(0.8).setTrialTimeout("10m").setCollectSubModels(true)
        .setEstimatorParamMaps(grid)
      def found(model: SearchModel): Double = model.avgMetrics.max + model.bestConfiguration.get("logreg.regParam").toDouble
      def folds(model: SearchModel) = model.subModels.get(0).get(0)
      println("listed: " + spaces)
      """;

  @TempDir Path folder;

  @Test
  void snippets_ofTheDocs_compile() throws Exception {
    Path given = Files.writeString(folder.resolve("given.scala"), GIVEN);
    StringBuilder input = new StringBuilder(":paste " + given + "\n");
    List<String> snippets =
        Pattern.compile("```scala\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/spark-ml.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    for (int i = 0; i < snippets.size(); i++) {
      String method = "def snippet%d() = {\n%s\n}\n".formatted(i, snippets.get(i));
      Path file = Files.writeString(folder.resolve("snippet-%d.scala".formatted(i)), method);
      input.append(":paste ").append(file).append('\n');
    }
    String said = shell(input + ":quit\n");
    assertFalse(said.contains("error:") || said.contains("Exception"), said);
    assertTrue(said.contains("listed: "), said);
    for (int i = 0; i < snippets.size(); i++) {
      assertTrue(said.contains("def snippet" + i), said);
    }
    assertTrue(snippets.size() >= 2, snippets.size() + " snippets");
  }

  @Test
  void script_topToBottom_findsBraninsLeastValue() throws Exception {
    Path script = Path.of("submit/spark-shell.scala").toAbsolutePath();
    String said = shell(SPARK + ":load " + script + "\n" + SECOND);
    assertFalse(said.contains("error:"), said);
    assertBelow(0.6, "best: ([0-9.]+) at", said);
    assertTrue(said.contains("second: true"), said);
    assertTrue(said.contains("rows: 60"), said);
    assertAbove(0.95, "grid: ([0-9.]+) with", said);
    assertAbove(0.95, "space: ([0-9.]+), model: pipeline_", said);
  }

  @Test
  void notebook_topToBottom_saysWhatItPromises() throws Exception {
    StringBuilder input = new StringBuilder(SPARK);
    List<String> cells = codeCells();
    for (int i = 0; i < cells.size(); i++) {
      Path cell = Files.writeString(folder.resolve("cell-%d.scala".formatted(i)), cells.get(i));
      input.append(":paste ").append(cell).append('\n');
    }
    String said = shell(input + ":quit\n");
    assertFalse(said.contains("error:") || said.contains("Exception"), said);
    assertBelow(2, "best: ([0-9.]+) at", said);
    assertBelow(2, "rows: 60, best: ([0-9.]+)", said);
    assertBelow(2, "told: ([0-9.]+) at", said);
    assertTrue(said.contains("asked again: true"), said);
    for (String legs : List.of("0 to 1: 9", "0 to 3: 3", "0 to 9: 3", "1 to 3: 3", "3 to 9: 2")) {
      assertTrue(said.contains(legs + " legs"), said);
    }
    assertTrue(said.contains("all done: true"), said);
    assertBelow(0.4, "log-loss: ([0-9.]+) with", said);
    assertAbove(0.8, "grid: 6 trials, best area: ([0-9.]+)", said);
    assertAbove(0.8, "space: 20 trials, best area: ([0-9.]+) with", said);
    assertTrue(said.contains("coefficients: "), said);
    assertTrue(said.contains("loaded: true"), said);
  }

  /** The cells of the notebook that are code, which must be without outputs. */
  private static List<String> codeCells() throws IOException {
    JsonNode notebook = new ObjectMapper().readTree(Files.readString(Path.of(NOTEBOOK)));
    assertEquals(4, notebook.path("nbformat").asInt());
    List<String> cells = new ArrayList<>();
    for (JsonNode cell : notebook.path("cells")) {
      if (cell.path("cell_type").asText().equals("code")) {
        assertEquals(0, cell.path("outputs").size());
        StringBuilder source = new StringBuilder();
        cell.path("source").forEach(line -> source.append(line.asText()));
        cells.add(source.append('\n').toString());
      }
    }
    assertTrue(cells.size() > 10, cells.size() + " cells");
    return cells;
  }

  private static void assertBelow(double most, String pattern, String said) {
    assertTrue(number(pattern, said) < most, said);
  }

  private static void assertAbove(double least, String pattern, String said) {
    assertTrue(number(pattern, said) > least, said);
  }

  private static double number(String pattern, String said) {
    Matcher number = Pattern.compile(pattern).matcher(said);
    assertTrue(number.find(), said);
    return Double.parseDouble(number.group(1));
  }

  private String shell(String lines) throws Exception {
    Path input = Files.writeString(folder.resolve("input"), lines);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command(classes))
            .directory(folder.toFile())
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("RUNG_HOME", Path.of("").toAbsolutePath().toString());
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("did not end in " + MINUTES + " minutes: " + Files.readString(log));
    }
    assertEquals(0, process.exitValue(), () -> "see " + log);
    return Files.readString(log);
  }

  private static List<String> command(Path classes) throws IOException, URISyntaxException {
    List<String> command = new ArrayList<>(List.of("bash", "-c"));
    String java =
        String.join(
            " ",
            "exec java -Xmx1g",
            String.join(" ", StandaloneCluster.SHORT_LIVED),
            "\"${SPARK_OPENS[@]}\" -Dspark.master=local[2] -Dspark.ui.enabled=false",
            "-Dspark.driver.host=127.0.0.1 -Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.repl.class.outputDir=" + classes,
            "-cp " + classPath(),
            "scala.tools.nsc.MainGenericRunner -usejavacp -Yrepl-class-based -Yrepl-outdir",
            classes.toString());
    command.add(". " + Path.of("submit/common.sh").toAbsolutePath() + " && " + java);
    return command;
  }

  /** The application's jar, Spark's jars, and those of the REPL. */
  private static String classPath() throws IOException, URISyntaxException {
    List<String> jars = new ArrayList<>();
    jars.add(Path.of("target/rung.jar").toAbsolutePath().toString());
    for (Class<?> type :
        List.of(scala.tools.nsc.Settings.class, org.jline.reader.LineReader.class)) {
      jars.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    jars.add(Files.readString(Path.of("target/spark.classpath")).strip());
    return String.join(":", jars);
  }
}
