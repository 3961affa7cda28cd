package dev.rung.runner.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.runner.CheckpointFolder;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.RunnerContract;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Wave;
import dev.rung.runner.local.ThreadRunner;
import dev.rung.spark.SparkHome;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.TrialContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Trials in pieces, on two executors that are processes of their own. */
@ExtendWith(SparkHome.class)
@Timeout(120)
class PiecesOnClusterTest {
  private static SparkContext context;

  @BeforeAll
  static void start() {
    context = SparkHome.context("local-cluster[2,1,1024]", "spark.locality.wait", "0");
  }

  @AfterAll
  static void stop() {
    context.stop();
  }

  /** Counts in each process how often a state was read from the folder. */
  private record Counted(Checkpoints folder) implements Checkpoints {
    private static final AtomicInteger READS = new AtomicInteger();

    @Override
    public Optional<byte[]> read(int trial, long resource) throws IOException {
      READS.incrementAndGet();
      return folder.read(trial, resource);
    }

    @Override
    public void write(int trial, long resource, byte[] state) throws IOException {
      folder.write(trial, resource, state);
    }

    @Override
    public void drop(int trial, long resource) throws IOException {
      folder.drop(trial, resource);
    }
  }

  /** Says beside the value which process ran the leg, and whether it read the folder. */
  private record Placed() implements Objective {
    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) throws InterruptedException {
      int before = Counted.READS.get();
      Evaluation evaluation = new RunnerContract.Chain().evaluate(leg, context);
      double reads = Counted.READS.get() - before;
      Thread.sleep(2);
      return Evaluation.of(
          evaluation.value(),
          Map.of("process", (double) ProcessHandle.current().pid(), "reads", reads));
    }
  }

  /** Where legs ran and what they came to: of trials in pieces of one unit. */
  private static final class Tracks {
    private final Map<Integer, Double> ends = new TreeMap<>();
    private final Map<Integer, Double> places = new TreeMap<>();
    private int moved;
    private int stayed;
    private int reads;

    static Tracks of(Runner runner, int trials, int pieces) throws InterruptedException {
      Tracks tracks = new Tracks();
      for (int trial = 0; trial < trials; trial++) {
        runner.submit(new Wave("begin", List.of(RunnerContract.leg(trial, 0, 1))));
      }
      while (tracks.ends.size() < trials) {
        for (Completion done : runner.take(Duration.ofSeconds(60))) {
          tracks.note(done);
          if (done.until() < pieces) {
            Leg next = RunnerContract.leg(done.trial(), done.until(), done.until() + 1);
            runner.submit(new Wave("go on", List.of(next)));
          } else {
            tracks.ends.put(done.trial(), done.evaluation().value());
          }
        }
      }
      return tracks;
    }

    private void note(Completion done) {
      Map<String, Double> metrics = done.evaluation().metrics();
      Double last = places.put(done.trial(), metrics.get("process"));
      if (last != null) {
        stayed += last.equals(metrics.get("process")) ? 1 : 0;
        moved += last.equals(metrics.get("process")) ? 0 : 1;
      }
      reads += metrics.get("reads").intValue();
    }
  }

  @Test
  void evaluate_inPieces_stateStaysWhereItIsAndValuesDoNotDependOnIt(@TempDir Path folder)
      throws Exception {
    Tracks threads;
    try (Runner runner =
        ThreadRunner.of(2, new Placed(), null, counted(folder, "a"), TimeLimit.NONE)) {
      threads = Tracks.of(runner, 12, 30);
    }
    Tracks kept = tracks(counted(folder, "b"), Tuning.USUAL);
    Tracks read = tracks(counted(folder, "c"), new Tuning(0.25, 0));
    assertEquals(threads.ends, kept.ends);
    assertEquals(threads.ends, read.ends);
    assertEquals(12 * 29, kept.moved + kept.stayed);
    assertEquals(kept.moved, kept.reads, "read where it was not at hand, and only there");
    assertEquals(12 * 29, read.reads);
    // By chance, half of the 348 would stay: 0.6 of them 3.7 standard deviations above that.
    assertTrue(kept.stayed > 0.6 * 12 * 29, kept.stayed + " stayed, " + kept.moved + " moved");
  }

  private static Checkpoints counted(Path folder, String name) {
    return new Counted(new CheckpointFolder(folder.resolve(name).toUri().toString(), Map.of()));
  }

  private static Tracks tracks(Checkpoints checkpoints, Tuning tuning) throws InterruptedException {
    try (Runner runner =
        SparkRunner.of(
            context, "pieces", new Placed(), null, checkpoints, TimeLimit.NONE, tuning)) {
      return Tracks.of(runner, 12, 30);
    }
  }

  /** Writes the time into a file of its trial until it is called off. */
  private record Beating(String folder) implements Objective {
    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) throws Exception {
      Path file = Path.of(folder, Integer.toString(leg.trial()));
      while (!context.cancelled()) {
        Files.writeString(file, Long.toString(System.currentTimeMillis()));
        Thread.sleep(5);
      }
      return Evaluation.of(1);
    }
  }

  @Test
  void close_legsUnderWay_endWithinASecond(@TempDir Path folder) throws Exception {
    SparkRunner runner =
        SparkRunner.of(
            context,
            "called off",
            new Beating(folder.toString()),
            null,
            new MemoryCheckpoints(),
            TimeLimit.NONE);
    runner.submit(new Wave("long", RunnerContract.legs(6)));
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (folder.toFile().list().length < 2 && System.nanoTime() < end) {
      assertEquals(List.of(), runner.take(Duration.ofMillis(20)));
    }
    long closed = System.currentTimeMillis();
    runner.close();
    Thread.sleep(1500);
    String[] begun = folder.toFile().list();
    assertEquals(2, begun.length);
    for (String trial : begun) {
      String beat = Files.readString(folder.resolve(trial));
      // An interrupt may have come between making the file and writing into it.
      assertTrue(
          beat.isEmpty() || Long.parseLong(beat) - closed < 1000,
          () -> Long.parseLong(beat) - closed + " ms");
    }
  }
}
