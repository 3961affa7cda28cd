package dev.rung.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.spark.StandaloneCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A search as a stage of a Pipeline, fitted on a real standalone cluster by a driver that is
 * nothing but a JVM with {@code spark.jars} set; what it saved is loaded by another JVM.
 */
class HyperparameterSearchIT {
  private static final long MINUTES = 4;

  @TempDir Path folder;

  /** How a program ended, and what it said. */
  private record Run(int code, String said) {}

  @Test
  void fit_onTwoWorkers_isLoadedByAnotherJvmAndPredictsTheSame() throws Exception {
    Path jar = Path.of("target/rung.jar").toAbsolutePath();
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2)) {
      Run fit = run("fit", "fit", cluster.url(), "-Dspark.jars=" + jar);
      assertEquals(0, fit.code(), fit.said());
      assertTrue(fit.said().contains("LogisticRegression is trained inside tasks"), fit.said());
      assertTrue(fit.said().contains("fits of the feature stages served"), fit.said());
      Run load = run("load", "load", "local[1]");
      assertEquals(0, load.code(), load.said());
      for (String way : EmbeddedSearchJob.WAYS) {
        List<String> then = predictions("fit", way);
        assertEquals(400, then.size());
        assertTrue(new HashSet<>(then).size() > 200, "rows are told apart");
        assertEquals(then, predictions("load", way));
      }
    }
  }

  private List<String> predictions(String step, String way) throws IOException {
    return Files.readAllLines(EmbeddedSearchJob.predictions(step, way, folder));
  }

  private Run run(String name, String step, String master, String... options) throws Exception {
    Path log = folder.resolve(name + ".log");
    List<String> command = new ArrayList<>(List.of(StandaloneCluster.java(), "-Xmx700m"));
    command.addAll(StandaloneCluster.SHORT_LIVED);
    command.addAll(StandaloneCluster.opens());
    command.add(
        "-Dspark.executor.extraJavaOptions=" + String.join(" ", StandaloneCluster.SHORT_LIVED));
    command.add("-Dspark.master=" + master);
    command.add("-Dspark.executor.memory=600m");
    command.add("-Dspark.ui.enabled=false");
    command.add("-Dspark.driver.host=127.0.0.1");
    command.add("-Dspark.driver.bindAddress=127.0.0.1");
    command.add("-Dspark.sql.shuffle.partitions=2");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(), EmbeddedSearchJob.class.getName()));
    command.addAll(List.of(step, folder.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), () -> "did not end: " + said(log));
    } finally {
      process.destroyForcibly();
    }
    return new Run(process.exitValue(), said(log));
  }

  private static String said(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String classPath() throws IOException {
    return String.join(
        ":",
        "target/rung.jar",
        "target/test-classes",
        Files.readString(Path.of("target/spark.classpath")).strip());
  }
}
