package dev.rung.runner.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.RunnerContract;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Wave;
import dev.rung.spark.SparkExtension;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the runner adds to bare Spark jobs of empty tasks, measured in the same run. */
@Tag("statistical")
@ExtendWith(SparkExtension.class)
class SparkOverheadTest {
  private static final int LEGS = 10_000;
  private static final int ROUNDS = 300;

  private static SparkRunner runner(JavaSparkContext context) {
    return SparkRunner.of(
        context.sc(),
        "overhead",
        (leg, trial) -> Evaluation.of(0),
        null,
        new MemoryCheckpoints(),
        TimeLimit.NONE);
  }

  private static void bare(JavaSparkContext context, int tasks) {
    List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
    assertTrue(context.parallelize(numbers, tasks).map(x -> x).collect().size() == tasks);
  }

  @Test
  void submit_manyEmptyLegs_isNoSlowerThanBareTasks(JavaSparkContext context)
      throws InterruptedException {
    bare(context, 2000);
    long start = System.nanoTime();
    bare(context, LEGS);
    double tasks = (System.nanoTime() - start) * 1e-9;
    try (SparkRunner runner = runner(context)) {
      List<Leg> legs = RunnerContract.legs(LEGS);
      start = System.nanoTime();
      runner.submit(new Wave("empty", legs));
      RunnerContract.take(runner, LEGS);
      double ours = (System.nanoTime() - start) * 1e-9;
      System.out.printf(
          "%d empty: bare %.2f s, runner %.2f s, ratio %.3f%n", LEGS, tasks, ours, ours / tasks);
      assertTrue(ours <= tasks);
    }
  }

  @Test
  void submit_oneAtATime_isHardlySlowerThanABareJob(JavaSparkContext context)
      throws InterruptedException {
    double[] bare = new double[ROUNDS];
    double[] ours = new double[ROUNDS];
    try (SparkRunner runner = runner(context)) {
      for (int i = -ROUNDS; i < ROUNDS; i++) {
        long start = System.nanoTime();
        bare(context, 1);
        long middle = System.nanoTime();
        runner.submit(new Wave("one", List.of(RunnerContract.leg(i + ROUNDS, 0, 1))));
        RunnerContract.take(runner, 1);
        if (i >= 0) {
          bare[i] = (middle - start) * 1e-6;
          ours[i] = (System.nanoTime() - middle) * 1e-6;
        }
      }
    }
    Arrays.sort(bare);
    Arrays.sort(ours);
    double ratio = ours[ROUNDS / 2] / bare[ROUNDS / 2];
    System.out.printf(
        "one at a time, median: bare %.2f ms, runner %.2f ms, ratio %.3f%n",
        bare[ROUNDS / 2], ours[ROUNDS / 2], ratio);
    assertTrue(ratio <= 1.25);
  }
}
