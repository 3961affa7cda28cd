package dev.rung.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real standalone cluster, a master and workers of one core each, started from the jars of the
 * build.
 */
public final class StandaloneCluster implements AutoCloseable {
  /** For a JVM of seconds: its second compiler and parallel collector would cost it more. */
  public static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path folder;
  private final Path home;
  private final List<Process> processes = new ArrayList<>();
  private int port;

  private StandaloneCluster(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  /** Starts one that logs and works in {@code folder}. */
  public static StandaloneCluster start(Path folder, int workers)
      throws IOException, InterruptedException {
    StandaloneCluster cluster = new StandaloneCluster(folder, sparkHome(folder));
    try {
      cluster.run(workers);
    } catch (Throwable thrown) {
      cluster.close();
      throw thrown;
    }
    return cluster;
  }

  /** What {@code spark.master} is set to. */
  public String url() {
    return "spark://127.0.0.1:" + port;
  }

  /** What {@code SPARK_HOME} is set to. */
  public Path home() {
    return home;
  }

  /** The options that a JVM with Spark in it needs. */
  public static List<String> opens() {
    return System.getProperty("rung.spark.opens", "")
        .lines()
        .flatMap(line -> List.of(line.strip().split("\\s+", -1)).stream())
        .filter(option -> !option.isEmpty())
        .toList();
  }

  /** The java of this JVM. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** A Spark home needs no more than its jars and a file RELEASE. */
  private static Path sparkHome(Path folder) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home").toAbsolutePath());
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

  private void run(int workers) throws IOException, InterruptedException {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    daemon("master", "org.apache.spark.deploy.master.Master", "--port", "" + port);
    awaitPort();
    for (int i = 0; i < workers; i++) {
      daemon(
          "worker" + i,
          "org.apache.spark.deploy.worker.Worker",
          "--cores",
          "1",
          "--memory",
          "1g",
          "--work-dir",
          folder.resolve("work" + i).toString(),
          url());
    }
  }

  private void daemon(String name, String type, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx256m"));
    command.addAll(SHORT_LIVED);
    command.addAll(opens());
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

  private void awaitPort() throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new AssertionError("the master did not open port " + port);
  }
}
