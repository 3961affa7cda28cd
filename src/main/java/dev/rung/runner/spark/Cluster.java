package dev.rung.runner.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;
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

  private final Map<Integer, ResourceProfile> whole = new HashMap<>();

  Cluster(SparkContext context) {
    this.context = context;
    this.elastic = context.conf().getBoolean("spark.dynamicAllocation.enabled", false);
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
