package dev.rung.cli;

import dev.rung.spark.StandaloneCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** submit/rung as a person runs it: the packaged jar, in processes of its own. */
final class Rung {
  private static final long MINUTES = 4;

  private Rung() {}

  /** How a command ended. */
  record Run(int code, String out, String err) {
    @Override
    public String toString() {
      return "exit " + code + "\n--- stdout\n" + out + "\n--- stderr\n" + err;
    }
  }

  static Process start(Path log, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("submit/rung"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("SPARK_HOME");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder
        .environment()
        .put(
            "RUNG_JAVA_OPTS",
            "-Xmx1g -Dspark.ui.enabled=false " + String.join(" ", StandaloneCluster.SHORT_LIVED));
    builder.environment().putAll(environment);
    builder.redirectOutput(Path.of(log + ".out").toFile());
    builder.redirectError(Path.of(log + ".err").toFile());
    return builder.start();
  }

  static Run ended(Path log, Process process) throws IOException, InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("did not end in " + MINUTES + " minutes: " + read(log, ".err"));
    }
    return new Run(process.exitValue(), read(log, ".out"), read(log, ".err"));
  }

  static Run run(Path log, String... arguments) throws IOException, InterruptedException {
    return ended(log, start(log, Map.of(), arguments));
  }

  private static String read(Path log, String stream) throws IOException {
    return Files.readString(Path.of(log + stream), StandardCharsets.UTF_8);
  }

  /**
   * The trials without what depends on time and place: number, status, resource, value, parameters.
   */
  static List<String> essence(Path study) throws IOException {
    List<String> essence = new ArrayList<>();
    for (String line : Files.readAllLines(study.resolve("trials.csv"))) {
      String[] cells = line.split(",", -1);
      List<String> kept = new ArrayList<>(List.of(cells).subList(0, 4));
      kept.addAll(List.of(cells).subList(7, cells.length));
      essence.add(String.join(",", kept));
    }
    return essence;
  }
}
