package dev.rung.runner.spark;

import dev.rung.runner.Checkpoints;
import dev.rung.runner.Execution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Whether executors and driver see the same checkpoints. One small job: each task reads a probe of
 * the driver and leaves one that the driver reads.
 */
public final class SharedFolderCheck {
  /** The number of no trial. */
  private static final int PROBE = Integer.MAX_VALUE;

  private static final int MOST_TASKS = 64;

  private SharedFolderCheck() {}

  /**
   * Does nothing in local mode.
   *
   * @throws IllegalStateException saying in one sentence which side does not see which
   */
  public static void require(SparkContext context, Checkpoints checkpoints) throws IOException {
    if (!context.isLocal()) {
      check(context, checkpoints, Math.min(MOST_TASKS, Math.max(2, context.defaultParallelism())));
    }
  }

  static void check(SparkContext context, Checkpoints checkpoints, int tasks) throws IOException {
    checkpoints.write(PROBE, 0, bytes("driver"));
    try {
      List<Integer> numbers = IntStream.rangeClosed(1, tasks).boxed().toList();
      List<String> answers =
          JavaSparkContext.fromSparkContext(context)
              .parallelize(numbers, tasks)
              .map(number -> probe(checkpoints, number))
              .collect();
      for (int i = 0; i < tasks; i++) {
        judge(answers.get(i), checkpoints.read(PROBE, i + 1));
      }
    } finally {
      checkpoints.drop(PROBE, Long.MAX_VALUE);
    }
  }

  /** On an executor: its host, and what went wrong there. */
  private static String probe(Checkpoints checkpoints, int number) {
    String host = Execution.here();
    try {
      if (checkpoints.read(PROBE, 0).isEmpty()) {
        return host + " does not see what the driver writes";
      }
      checkpoints.write(PROBE, number, bytes(host));
      return host;
    } catch (IOException | RuntimeException e) {
      return host + " cannot use it: " + e;
    }
  }

  private static void judge(String answer, Optional<byte[]> probe) {
    if (answer.contains(" ") || probe.isEmpty()) {
      throw new IllegalStateException(
          "study.directory: must be on a file system that the driver and all executors share, but "
              + (answer.contains(" ")
                  ? answer
                  : "the driver does not see what " + answer + " writes")
              + ". Use a path such as hdfs:// or s3a://, or a folder mounted everywhere.");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
