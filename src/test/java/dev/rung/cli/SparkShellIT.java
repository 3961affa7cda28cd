package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
 * submit/spark-shell.scala in Scala's REPL as the Spark shell sets it up: lines become classes, and
 * tasks fetch these from where the shell writes them.
 */
class SparkShellIT {
  private static final long MINUTES = 4;

  private static final String SECOND =
      """
      val shift = 3.0
      val next = Search.over("space { x { type = real, low = 0, high = 1 } }").set("search.trials", 4)
      println("second: " + (next.run((leg, context) => Evaluation.of(leg.configuration.real("x") + shift)).value >= 3))
      println("rows: " + result.trials.count())
      :quit
      """;

  @TempDir Path folder;

  @Test
  void script_topToBottom_findsBraninsLeastValue() throws Exception {
    String said = shell();
    assertFalse(said.contains("error:"), said);
    Matcher best = Pattern.compile("best: ([0-9.]+) at").matcher(said);
    assertTrue(best.find(), said);
    assertTrue(Double.parseDouble(best.group(1)) < 0.6, said);
    assertTrue(said.contains("second: true"), said);
    assertTrue(said.contains("rows: 60"), said);
  }

  private String shell() throws Exception {
    Path script = Path.of("submit/spark-shell.scala").toAbsolutePath();
    Path input = Files.writeString(folder.resolve("input"), ":load " + script + "\n" + SECOND);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command(classes))
            .directory(folder.toFile())
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
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
            "exec java -Xmx1g \"${SPARK_OPENS[@]}\" -Dspark.master=local[2] -Dspark.ui.enabled=false",
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
