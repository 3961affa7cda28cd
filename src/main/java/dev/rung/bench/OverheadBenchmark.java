package dev.rung.bench;

import dev.rung.journal.FileJournal;
import dev.rung.runner.CheckpointFolder;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.spark.SparkRunner;
import dev.rung.sampler.RandomSampler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.study.Limits;
import dev.rung.study.Parts;
import dev.rung.study.Study;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Goal;
import dev.rung.trial.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What the whole system costs beside the work itself: trials of an empty objective, proposed,
 * scheduled, journalled, run as Spark tasks and reported, against a bare Spark job of as many empty
 * tasks; and one trial at a time against a bare job of one task. The two alternate in one run,
 * after a round of each that is not counted.
 */
final class OverheadBenchmark implements Benchmark {
  private static final int TRIALS = 10_000;
  private static final int ROUNDS = 5;
  private static final int SINGLES = 300;
  private static final Objective EMPTY = (leg, context) -> Evaluation.of(leg.trial());
  private static final Space SPACE =
      Space.of(
          Real.of("learning-rate", 1e-5, 1, Scale.LOG), Real.of("momentum", 0, 1, Scale.LINEAR));

  private Study last;

  @Override
  public String name() {
    return "overhead";
  }

  @Override
  public void run(Results out) throws Exception {
    SparkConf conf = new SparkConf().setAppName("bench overhead");
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.ui.enabled", "false");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      throughput(spark, out);
      latency(spark, out);
    }
  }

  private void throughput(JavaSparkContext spark, Results out) throws Exception {
    List<Double> bare = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      bare.add(seconds(() -> job(spark, TRIALS)));
      whole.add(seconds(() -> study(spark, TRIALS, 0)));
    }
    double ours = median(whole.subList(1, ROUNDS + 1));
    double theirs = median(bare.subList(1, ROUNDS + 1));
    out.add(
        Result.of("%,d empty trials, journal included".formatted(TRIALS), ours, "s")
            .against(theirs)
            .ratioAtMost(1.25));
    out.add(
        Result.of("trials a second", TRIALS / ours, "trials/s")
            .against(TRIALS / theirs)
            .atLeast(500));
    memory(spark, out);
  }

  /** Heap that a finished history of 10,000 trials keeps alive. */
  private void memory(JavaSparkContext spark, Results out) throws Exception {
    last = null;
    long before = used();
    study(spark, TRIALS, 0);
    long bytes = used() - before;
    if (last.history().size() != TRIALS) {
      throw new IllegalStateException("the study lost trials");
    }
    out.add(Result.of("driver memory a trial", bytes / (double) TRIALS, "bytes"));
    last = null;
  }

  private void latency(JavaSparkContext spark, Results out) throws Exception {
    List<Double> bare = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      bare.add(
          seconds(
              () -> {
                for (int i = 0; i < SINGLES; i++) {
                  job(spark, 1);
                }
              }));
      whole.add(seconds(() -> study(spark, SINGLES, 1)));
    }
    double ours = 1000 * median(whole.subList(1, ROUNDS + 1)) / SINGLES;
    double theirs = 1000 * median(bare.subList(1, ROUNDS + 1)) / SINGLES;
    out.add(Result.of("one trial at a time", ours, "ms/trial").against(theirs).ratioAtMost(1.25));
  }

  private static void job(JavaSparkContext spark, int tasks) {
    spark.parallelize(Collections.nCopies(tasks, 0), tasks).foreach(element -> {});
  }

  private void study(JavaSparkContext spark, int trials, int parallelism) throws Exception {
    Path folder = Files.createTempDirectory("rung-overhead");
    Checkpoints checkpoints =
        new CheckpointFolder(folder.resolve("checkpoints").toUri().toString(), Map.of());
    org.apache.hadoop.fs.Path journals =
        new org.apache.hadoop.fs.Path(folder.resolve("journal").toUri());
    try (FileJournal journal = FileJournal.open(journals, new Configuration());
        Runner runner =
            SparkRunner.of(spark.sc(), "overhead", EMPTY, null, checkpoints, TimeLimit.NONE)) {
      last =
          new Study(
              new Parts(
                  7,
                  Goal.MINIMIZE,
                  "epochs",
                  Limits.NONE.withTrials(trials).withParallelism(parallelism),
                  RandomSampler.of(SPACE, 7),
                  FullScheduler.of(1),
                  runner,
                  journal,
                  checkpoints,
                  history -> {}));
      last.run();
    } finally {
      delete(folder);
    }
  }

  /** Removes a folder and all in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
