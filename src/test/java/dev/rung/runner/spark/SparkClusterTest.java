package dev.rung.runner.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.codec.Legs;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.RunnerContract;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Wave;
import dev.rung.spark.SparkHome;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Failure.Kind;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.TrialContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Executors that are processes of their own. */
@ExtendWith(SparkHome.class)
@Timeout(120)
class SparkClusterTest {
  /** Deterministic work; trial {@code poison} kills its process. */
  private record Work(int poison, long millis) implements Objective {
    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) throws InterruptedException {
      if (leg.trial() == poison) {
        Thread.sleep(millis / 2);
        Runtime.getRuntime().halt(42);
      }
      Thread.sleep(millis);
      RandomGenerator random = dev.rung.math.Seeds.generator(leg.seed());
      double sum = 0;
      for (int i = 0; i < 1000; i++) {
        sum += Math.exp(random.nextGaussian()) / 3;
      }
      context.progress(leg.until(), sum / 7);
      return Evaluation.of(sum, Map.of("root", Math.sqrt(sum))).lasting(sum);
    }
  }

  private static SparkRunner runner(SparkContext context, Objective objective) {
    return SparkRunner.of(
        context, "cluster", objective, null, new MemoryCheckpoints(), TimeLimit.NONE);
  }

  @Test
  void evaluate_killsItsProcess_costsOnlyItself() throws InterruptedException {
    SparkContext context = SparkHome.context("local-cluster[1,2,1024]");
    try (SparkRunner runner = runner(context, new Work(2, 300))) {
      runner.submit(new Wave("one is poison", RunnerContract.legs(8)));
      Map<Integer, Completion> completions = RunnerContract.take(runner, 8);
      for (Completion completion : completions.values()) {
        assertEquals(
            completion.trial() == 2 ? Kind.CRASHED : null,
            completion.failure().map(failure -> failure.kind()).orElse(null),
            completion.toString());
      }
      assertTrue(
          completions.get(2).failed().message().contains("code 42"),
          completions.get(2).failed().message());
      runner.submit(new Wave("life goes on", List.of(RunnerContract.leg(9, 0, 1))));
      assertTrue(RunnerContract.take(runner, 1).get(9).failure().isEmpty());
    } finally {
      context.stop();
    }
  }

  @Test
  void evaluate_killsItsProcessUnderSpeculation_costsOnlyItself() throws InterruptedException {
    SparkContext context =
        SparkHome.context(
            "local-cluster[1,2,1024]", "spark.speculation", "true", "spark.task.maxFailures", "2");
    try (SparkRunner runner = runner(context, new Work(0, 100))) {
      runner.submit(new Wave("one is poison", RunnerContract.legs(4)));
      Map<Integer, Completion> completions = RunnerContract.take(runner, 4);
      assertEquals(Kind.CRASHED, completions.get(0).failed().kind());
      for (int trial = 1; trial < 4; trial++) {
        assertTrue(completions.get(trial).failure().isEmpty(), completions.toString());
      }
    } finally {
      context.stop();
    }
  }

  /** Hangs for good, deaf to interrupts, where trial 0 runs; innocents share its executor. */
  private record Hanging() implements Objective {
    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) {
      while (leg.trial() == 0) {
        Thread.onSpinWait();
      }
      return Evaluation.of(leg.trial());
    }
  }

  @Test
  void evaluate_hangsForGood_theReaperFreesItsSlot() throws InterruptedException {
    SparkContext context =
        SparkHome.context(
            "local-cluster[1,2,1024]",
            "spark.task.reaper.enabled",
            "true",
            "spark.task.reaper.killTimeout",
            "2s");
    TimeLimit limit = new TimeLimit(Duration.ofSeconds(1), Duration.ofSeconds(1));
    try (SparkRunner runner =
        SparkRunner.of(context, "cluster", new Hanging(), null, new MemoryCheckpoints(), limit)) {
      runner.submit(new Wave("warm", RunnerContract.legs(4).subList(1, 4)));
      assertEquals(3, RunnerContract.take(runner, 3).size());
      runner.submit(new Wave("one hangs", List.of(RunnerContract.leg(0, 0, 1))));
      assertEquals(Kind.TIMEOUT, RunnerContract.take(runner, 1).get(0).failed().kind());
      assertEquals(1, runner.slots(), "the slot counts as taken until the task has really ended");
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (runner.slots() < 2 && System.nanoTime() < end) {
        assertTrue(runner.take(Duration.ofSeconds(1)).isEmpty());
      }
      assertEquals(2, runner.slots());
      runner.submit(new Wave("life goes on", List.of(RunnerContract.leg(5, 0, 1))));
      assertTrue(RunnerContract.take(runner, 1).get(5).failure().isEmpty());
    } finally {
      context.stop();
    }
  }

  @Test
  void evaluate_onAnyNumberOfCores_bitForBitTheSame() throws InterruptedException {
    Map<Integer, String> one = texts("local[1]");
    assertEquals(one, texts("local[2]"));
    assertEquals(one, texts("local-cluster[2,1,1024]"));
  }

  /** Completions as text, hosts apart; doubles read back to the same bits. */
  private static Map<Integer, String> texts(String master) throws InterruptedException {
    SparkContext context = SparkHome.context(master);
    try (SparkRunner runner = runner(context, new Work(-1, 0))) {
      runner.submit(new Wave("all", RunnerContract.legs(100)));
      Map<Integer, String> texts = new TreeMap<>();
      RunnerContract.take(runner, 100)
          .forEach(
              (trial, done) ->
                  texts.put(
                      trial,
                      Legs.text(
                          new Completion(
                              done.trial(),
                              done.until(),
                              done.evaluation(),
                              done.failed(),
                              done.curve(),
                              "",
                              done.seconds()))));
      return texts;
    } finally {
      context.stop();
    }
  }
}
