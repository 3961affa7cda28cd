package dev.rung.runner.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** What Spark's listener bus says of a runner's tasks. It calls the sink on the bus's thread. */
final class TaskEvents extends SparkListener {
  /** One attempt at a pack. */
  record Attempt(int job, int pack, long task, String executor) {}

  /** Where the events go; must only enqueue. */
  interface Sink {
    void started(Attempt attempt);

    /**
     * An attempt has ended.
     *
     * @param reason null when the attempt succeeded
     * @param overhead the seconds it took beside running: to be sent, read and answered
     */
    void finished(Attempt attempt, TaskFailedReason reason, double overhead);

    void executorAdded();

    void executorRemoved(String executor);
  }

  private final String prefix;
  private final Sink sink;
  private final Map<Integer, Integer> jobOfStage = new ConcurrentHashMap<>();
  private final Map<Long, Attempt> running = new ConcurrentHashMap<>();

  TaskEvents(String runner, Sink sink) {
    this.prefix = runner + ":";
    this.sink = sink;
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    String job =
        event.properties() == null ? null : event.properties().getProperty(Submission.PROPERTY);
    if (job != null && job.startsWith(prefix)) {
      jobOfStage.put(event.stageInfo().stageId(), Integer.valueOf(job.substring(prefix.length())));
    }
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted event) {
    jobOfStage.remove(event.stageInfo().stageId());
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart event) {
    Integer job = jobOfStage.get(event.stageId());
    if (job != null) {
      Attempt attempt =
          new Attempt(
              job,
              event.taskInfo().index(),
              event.taskInfo().taskId(),
              event.taskInfo().executorId());
      running.put(attempt.task(), attempt);
      sink.started(attempt);
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    Attempt attempt = event.taskInfo() == null ? null : running.remove(event.taskInfo().taskId());
    if (attempt != null) {
      sink.finished(
          attempt,
          event.reason() instanceof TaskFailedReason failed ? failed : null,
          event.taskMetrics() == null
              ? 0
              : (event.taskInfo().duration() - event.taskMetrics().executorRunTime()) / 1000.0);
    }
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded event) {
    sink.executorAdded();
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
    sink.executorRemoved(event.executorId());
  }
}
