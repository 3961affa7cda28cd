package dev.rung.runner.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.jdk.javaapi.CollectionConverters;

/** What the application has to run tasks on. */
final class Cluster {
  private final SparkContext context;

  /** Whether executors come only when tasks wait for them. */
  private final boolean elastic;

  /** Whether a task that could run at once never waits for the executor it would best run on. */
  private final boolean prompt;

  private final Map<Integer, ResourceProfile> whole = new HashMap<>();

  Cluster(SparkContext context) {
    this.context = context;
    this.elastic = context.conf().getBoolean("spark.dynamicAllocation.enabled", false);
    this.prompt = waits("process") + waits("node") == 0;
  }

  private long waits(String level) {
    String all = context.conf().get("spark.locality.wait", "3s");
    return context.conf().getTimeAsMs("spark.locality.wait." + level, all);
  }

  /**
   * Whether to tell Spark where a leg would best run. Reading a state takes far less than Spark's
   * usual wait for a place, so only where {@code spark.locality.wait} is 0: there it is a
   * preference, and nobody waits.
   */
  boolean prefers() {
    return prompt && !local();
  }

  /** This process as Spark writes a preferred location; empty in the driver. */
  static String here() {
    SparkEnv env = SparkEnv.get();
    return env.executorId().equals("driver")
        ? ""
        : "executor_%s_%s".formatted(env.blockManager().blockManagerId().host(), env.executorId());
  }

  boolean local() {
    return context.isLocal();
  }

  /** The tasks that fit on the live executors at once. O(executors). */
  int slots() {
    return context.isStopped()
        ? 0
        : context.maxNumConcurrentTasks(context.resourceProfileManager().defaultResourceProfile());
  }

  /** The cores of the largest live executor; 0 when there is none. */
  int largest() {
    List<ExecutorSummary> executors =
        CollectionConverters.asJava(context.statusStore().executorList(true));
    return executors.stream()
        .filter(executor -> !executor.id().equals("driver"))
        .mapToInt(ExecutorSummary::totalCores)
        .max()
        .orElse(0);
  }

  /** A profile whose tasks take {@code cores} cores; empty where Spark does not have that. */
  Optional<ResourceProfile> whole(int cores) {
    if (local() || elastic || cores < 1) {
      return Optional.empty();
    }
    return Optional.of(
        whole.computeIfAbsent(
            cores,
            count ->
                new ResourceProfileBuilder()
                    .require(new TaskResourceRequests().cpus(count))
                    .build()));
  }
}
