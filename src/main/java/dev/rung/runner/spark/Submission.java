package dev.rung.runner.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkThrowableHelper;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.resource.ResourceProfile;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Turns texts of legs into a Spark job under the study's tags. The calling thread's own job
 * properties (a notebook's job group, say) are inherited by the job and left as they were.
 */
final class Submission {
  /** The local property by which a listener knows the jobs of a runner: id:number. */
  static final String PROPERTY = "rung.job";

  /**
   * What a task is to do.
   *
   * @param location where it would best run, as Spark writes a preferred location; empty for none
   */
  record Errand(String text, String location) {}

  private static final AtomicBoolean PREPARED = new AtomicBoolean();
  private static final AtomicInteger RUNNERS = new AtomicInteger();
  private static final ExecutionContext DIRECT = ExecutionContext.fromExecutor(Runnable::run);

  private final SparkContext context;
  private final LegTask task;
  private final String tag;
  private final String own;

  Submission(SparkContext context, String study, Broadcast<Parcel> parcel) {
    this.context = context;
    this.task = new LegTask(parcel, !context.conf().getBoolean("spark.speculation", false));
    this.tag = "rung-" + study.replace(',', '_');
    this.own = tag + "-" + RUNNERS.incrementAndGet();
  }

  /** The tag that no other runner of the application has. */
  String own() {
    return own;
  }

  /**
   * Submits a job with a partition an errand.
   *
   * @param delivered given a partition's index and result; on Spark's scheduler thread, so it must
   *     only enqueue
   * @param ended given null, or why the job failed; likewise
   */
  SimpleFutureAction<Object> submit(
      int number,
      String description,
      List<Errand> errands,
      Optional<ResourceProfile> profile,
      BiConsumer<Integer, String> delivered,
      Consumer<Throwable> ended) {
    Properties before = context.getLocalProperties();
    context.setLocalProperties((Properties) before.clone());
    try {
      context.setJobDescription(description);
      context.addJobTag(tag);
      context.addJobTag(own);
      context.setInterruptOnCancel(true);
      context.setLocalProperty(PROPERTY, own + ":" + number);
      RDD<String> rdd = new LegRdd(context, errands);
      profile.ifPresent(rdd::withResources);
      SimpleFutureAction<Object> action =
          context.submitJob(
              rdd,
              task,
              CollectionConverters.<Object>asScala(
                      IntStream.range(0, errands.size()).<Object>mapToObj(i -> i).toList())
                  .toSeq(),
              (index, text) -> {
                delivered.accept((Integer) index, text);
                return BoxedUnit.UNIT;
              },
              () -> BoxedUnit.UNIT);
      action.onComplete(
          (Try<Object> outcome) -> {
            ended.accept(outcome.isFailure() ? outcome.failed().get() : null);
            return BoxedUnit.UNIT;
          },
          DIRECT);
      return action;
    } finally {
      context.setLocalProperties(before);
    }
  }

  /**
   * Has Spark read the texts of its errors, beside whatever else is done. It does so before it
   * cancels the first job of a process, on the scheduler's thread, and that takes a second or two.
   */
  static void prepareToCancel() {
    if (!PREPARED.getAndSet(true)) {
      Thread thread = new Thread(Submission::readErrors, "rung-prepare");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void readErrors() {
    try {
      SparkThrowableHelper.getMessage("SPARK_JOB_CANCELLED", Map.of("jobId", "", "reason", ""));
    } catch (RuntimeException | LinkageError ignored) {
      // Another version of Spark: its first cancellation takes as long as it takes.
    }
  }

  void cancelAll(String reason) {
    if (!context.isStopped()) {
      context.cancelJobsWithTag(own, reason);
    }
  }
}
