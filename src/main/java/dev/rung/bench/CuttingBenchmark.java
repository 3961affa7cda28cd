package dev.rung.bench;

import dev.rung.data.Folds;
import dev.rung.journal.FileJournal;
import dev.rung.runner.CheckpointFolder;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.local.ThreadRunner;
import dev.rung.runner.spark.SparkRunner;
import dev.rung.sampler.RandomSampler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.study.Limits;
import dev.rung.study.Parts;
import dev.rung.study.Resource;
import dev.rung.study.Study;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Objective;
import dev.rung.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * What it costs to cut trials of 81 epochs into 81 legs, on the quickstart's data and space: the
 * same study whole and cut, in turn, after a round that is not counted. First on threads with
 * states in memory, where what is added is the learner's own (its state encoded and decoded, a
 * score after every epoch) and the journal's; then as Spark tasks with states in files.
 *
 * <p>Study folders are deleted at the very end: files cost more while a file system still works off
 * what was deleted.
 *
 * <p>Beside the wall-clock time stands that of the processors, which other work on the machine
 * sways less.
 */
final class CuttingBenchmark implements Benchmark {
  private static final int TRIALS = 32;
  private static final int ROUNDS = 3;
  private static final int SLOTS = 2;
  private static final double MOST = 1.1;
  private static final String SPARK = "Spark tasks";

  private interface Way {
    Runner runner(Checkpoints folder);
  }

  /** Seconds on the wall and on processors, and how the trials ended. */
  private record Search(double wall, double processor, List<String> ends) {}

  @Override
  public String name() {
    return "cutting";
  }

  @Override
  public void run(Results out) throws Exception {
    SparkConf conf = new SparkConf().setAppName("bench cutting");
    conf.setIfMissing("spark.master", "local[" + SLOTS + "]");
    conf.setIfMissing("spark.ui.enabled", "false");
    try (SparkSession spark = SparkSession.builder().config(conf).getOrCreate()) {
      Folds data = Quickstart.data(spark);
      Objective objective = Quickstart.objective();
      Map<String, Way> ways = new LinkedHashMap<>();
      ways.put(
          "threads",
          folder ->
              ThreadRunner.of(SLOTS, objective, data, new MemoryCheckpoints(), TimeLimit.NONE));
      ways.put(
          SPARK,
          folder ->
              SparkRunner.of(
                  spark.sparkContext(), "cutting", objective, data, folder, TimeLimit.NONE));
      Path folder = Files.createTempDirectory("rung-cutting");
      try {
        measure(ways, folder, out);
      } finally {
        OverheadBenchmark.delete(folder);
      }
    }
  }

  private static void measure(Map<String, Way> ways, Path root, Results out) throws Exception {
    Map<String, List<Search>> whole = new LinkedHashMap<>();
    Map<String, List<Search>> cut = new LinkedHashMap<>();
    List<String> ends = null;
    for (int round = 0; round <= ROUNDS; round++) {
      for (Map.Entry<String, Way> way : ways.entrySet()) {
        for (Map<String, List<Search>> into : List.of(whole, cut)) {
          Search search = search(way.getValue(), root, into == cut ? 1 : 0);
          ends = ends == null ? search.ends() : ends;
          if (!ends.equals(search.ends())) {
            throw new IllegalStateException(
                "%s: trials ended as %s and as %s".formatted(way.getKey(), ends, search.ends()));
          }
          if (round > 0) {
            into.computeIfAbsent(way.getKey(), any -> new ArrayList<>()).add(search);
          }
        }
      }
    }
    for (String way : ways.keySet()) {
      Result wall =
          Result.of("81 legs against one, " + way, median(cut.get(way), true), "s")
              .against(median(whole.get(way), true));
      out.add(way.equals(SPARK) ? wall.ratioAtMost(MOST) : wall);
      out.add(
          Result.of("81 legs against one, " + way, median(cut.get(way), false), "cpu s")
              .against(median(whole.get(way), false)));
    }
  }

  /** A study whose legs report at multiples of {@code every} epochs; 0 for their ends alone. */
  private static Search search(Way way, Path root, long every) throws Exception {
    Path folder = Files.createTempDirectory(root, "study");
    Checkpoints checkpoints =
        new CheckpointFolder(folder.resolve("checkpoints").toUri().toString(), Map.of());
    org.apache.hadoop.fs.Path journals =
        new org.apache.hadoop.fs.Path(folder.resolve("journal").toUri());
    try (FileJournal journal = FileJournal.open(journals, new Configuration());
        Runner runner = way.runner(checkpoints)) {
      Parts parts =
          new Parts(
              7,
              Goal.MINIMIZE,
              "epochs",
              Limits.NONE.withTrials(TRIALS),
              RandomSampler.of(Quickstart.space(), 7),
              FullScheduler.of(Quickstart.EPOCHS),
              runner,
              journal,
              checkpoints,
              history -> {});
      Resource resource = new Resource("epochs", Resource.Kind.CONTINUED, every, Quickstart.EPOCHS);
      Study study = new Study(parts.with(resource));
      long processor = CpuTime.process();
      long start = System.nanoTime();
      study.run();
      double wall = (System.nanoTime() - start) / 1e9;
      return new Search(wall, (CpuTime.process() - processor) / 1e9, ends(study.history()));
    }
  }

  private static List<String> ends(History history) {
    List<String> ends = new ArrayList<>();
    for (int id = 0; id < history.size(); id++) {
      Trial trial = history.trial(id);
      ends.add(
          trial.resource() == Quickstart.EPOCHS
              ? String.valueOf(trial.reports().get(trial.reports().size() - 1).loss())
              : "failed");
    }
    return ends;
  }

  private static double median(List<Search> searches, boolean wall) {
    List<Double> values =
        searches.stream().map(search -> wall ? search.wall() : search.processor()).toList();
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
