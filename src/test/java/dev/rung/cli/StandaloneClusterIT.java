package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Rung.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real standalone cluster of a master and two workers, started from the jars of the build: the
 * same search on it and in one JVM gives the same trials bit for bit.
 */
class StandaloneClusterIT {
  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Asynchronous, its legs in parts that report every epoch, under a rule that compares trials. */
  private static final List<String> ASHA =
      List.of(
          "search.scheduler.kind=asha",
          "search.trials=14",
          "search.parallelism=4",
          "search.reproducible=true",
          "search.every=1",
          "search.stopping=[{kind=median, least=3}]");

  @Test
  void search_onOneCoreTwoCoresAndTwoWorkers_isTheSameBitForBit() throws Exception {
    List<List<String>> seen = new ArrayList<>();
    seen.add(search("local[1]", Map.of(), List.of()));
    seen.add(search("local[2]", Map.of(), List.of()));
    List<String> asha = search("local[2]", Map.of(), ASHA);
    Path home = sparkHome();
    String cluster = "spark://127.0.0.1:" + cluster(home);
    Map<String, String> environment = Map.of("SPARK_HOME", home.toString());
    seen.add(search(cluster, environment, List.of()));
    assertEquals(asha, search(cluster, environment, ASHA));
    assertEquals(18, seen.get(0).size() + 2, "a header and 9 + 3 + 3 trials");
    assertEquals(seen.get(0), seen.get(1));
    assertEquals(seen.get(0), seen.get(2));
  }

  private List<String> search(String master, Map<String, String> environment, List<String> sets)
      throws Exception {
    String name = master.replaceAll("\\W", "") + sets.size();
    Path study = folder.resolve("study-" + name);
    Path log = folder.resolve("log-" + name);
    List<String> arguments =
        new ArrayList<>(List.of("search", "conf/quickstart.conf", "--study", study.toString()));
    for (String set : sets) {
      arguments.addAll(List.of("--set", set));
    }
    arguments.addAll(List.of("--set", "search.scheduler.maximum=9", "--master", master));
    arguments.addAll(List.of("--", "--executor-memory", "700m"));
    Process process = Rung.start(log, environment, arguments.toArray(String[]::new));
    Run run = Rung.ended(log, process);
    assertEquals(0, run.code(), master + "\n" + run);
    return Rung.essence(study);
  }

  /** A Spark home needs no more than its jars and a file RELEASE. */
  private Path sparkHome() throws IOException {
    Path home = Files.createDirectories(Path.of("target/spark-home-of-workers").toAbsolutePath());
    Path jars = Files.createDirectories(home.resolve("jars"));
    Files.writeString(home.resolve("RELEASE"), "Spark of the build\n");
    for (String jar : Files.readString(Path.of("target/spark.classpath")).strip().split(":", -1)) {
      Path link = jars.resolve(Path.of(jar).getFileName());
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, Path.of(jar));
      }
    }
    return home;
  }

  private int cluster(Path home) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    daemon(home, "master", "org.apache.spark.deploy.master.Master", "--port", "" + port);
    awaitPort(port);
    for (int i = 0; i < 2; i++) {
      daemon(
          home,
          "worker" + i,
          "org.apache.spark.deploy.worker.Worker",
          "--cores",
          "1",
          "--memory",
          "1g",
          "--work-dir",
          folder.resolve("work" + i).toString(),
          "spark://127.0.0.1:" + port);
    }
    return port;
  }

  private void daemon(Path home, String name, String type, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    System.getProperty("rung.spark.opens", "").lines().forEach(line -> option(command, line));
    command.addAll(List.of("-cp", home.resolve("jars") + "/*", type));
    command.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve(name + ".log").toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    processes.add(builder.start());
  }

  private static void option(List<String> command, String line) {
    for (String option : line.strip().split("\\s+", -1)) {
      if (!option.isEmpty()) {
        command.add(option);
      }
    }
  }

  private static void awaitPort(int port) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertTrue(socket.isConnected());
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new AssertionError("the master did not open port " + port);
  }
}
