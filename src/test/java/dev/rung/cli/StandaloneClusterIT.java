package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.cli.Rung.Run;
import dev.rung.spark.StandaloneCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real standalone cluster of a master and two workers, started from the jars of the build: the
 * same search on it and in one JVM gives the same trials bit for bit.
 */
class StandaloneClusterIT {
  @TempDir Path folder;

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
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2)) {
      Map<String, String> environment = Map.of("SPARK_HOME", cluster.home().toString());
      seen.add(search(cluster.url(), environment, List.of()));
      assertEquals(asha, search(cluster.url(), environment, ASHA));
    }
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
    String executors = String.join(" ", StandaloneCluster.SHORT_LIVED);
    arguments.addAll(List.of("--", "--executor-memory", "700m"));
    arguments.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + executors));
    Process process = Rung.start(log, environment, arguments.toArray(String[]::new));
    Run run = Rung.ended(log, process);
    assertEquals(0, run.code(), master + "\n" + run);
    return Rung.essence(study);
  }
}
