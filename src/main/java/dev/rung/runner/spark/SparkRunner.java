package dev.rung.runner.spark;

import dev.rung.runner.Checkpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Watchdog;
import dev.rung.runner.Wave;
import dev.rung.runner.spark.Job.Pack;
import dev.rung.runner.spark.TaskEvents.Attempt;
import dev.rung.trial.Completion;
import dev.rung.trial.Failure;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import java.io.NotSerializableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.broadcast.Broadcast;
import scala.reflect.ClassTag$;

/**
 * Runs legs as Spark tasks; the package's text says how. Spark's threads put events into a queue,
 * and the thread that takes completions works them off.
 *
 * <p>In one process an objective's object and the data are shared by the tasks that run at once, so
 * neither may be changed by them.
 */
public final class SparkRunner implements Runner {
  private final SparkContext context;
  private final Cluster cluster;
  private final Broadcast<Parcel> parcel;
  private final Submission submission;
  private final TaskEvents listener;
  private final TimeLimit limit;
  private final Hangs hangs;
  private final Jobs jobs;
  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private List<Completion> arrived = new ArrayList<>();
  private boolean grown;
  private boolean closed;

  private SparkRunner(
      SparkContext context,
      String study,
      Broadcast<Parcel> parcel,
      TimeLimit limit,
      double mostSeconds) {
    this.context = context;
    this.parcel = parcel;
    this.limit = limit;
    cluster = new Cluster(context);
    submission = new Submission(context, study, parcel);
    hangs = new Hangs(limit, cluster.local(), events::add, this::giveUp);
    jobs = new Jobs(cluster, submission, mostSeconds, this::settle, events::add, hangs::count);
    listener = new TaskEvents(submission.own(), new Sink());
    context.addSparkListener(listener);
  }

  /**
   * A runner on a running application. The data is broadcast here, once.
   *
   * @param study names the jobs' tag, {@code rung-<study>}
   * @param data what objectives get from {@code context.data(..)}; null for none
   * @throws IllegalArgumentException when the objective or the data cannot be serialised
   */
  public static SparkRunner of(
      SparkContext context,
      String study,
      Objective objective,
      Object data,
      Checkpoints checkpoints,
      TimeLimit limit) {
    return of(context, study, objective, data, checkpoints, limit, Tuning.USUAL);
  }

  /** The same, tuned otherwise than usual. */
  public static SparkRunner of(
      SparkContext context,
      String study,
      Objective objective,
      Object data,
      Checkpoints checkpoints,
      TimeLimit limit,
      Tuning tuning) {
    Diagnosis.requireSerializable(objective);
    Submission.prepareToCancel();
    try {
      Broadcast<Parcel> parcel =
          context.broadcast(
              new Parcel(objective, data, checkpoints, limit.leg(), tuning.stateBytes()),
              ClassTag$.MODULE$.apply(Parcel.class));
      return new SparkRunner(context, study, parcel, limit, tuning.mostSeconds());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // Scala throws checked exceptions unannounced.
      throw e instanceof NotSerializableException cause
          ? new IllegalArgumentException(Diagnosis.notSerializable("data", data, cause), e)
          : new IllegalStateException(e);
    }
  }

  /**
   * The tasks that fit on the live executors, less the slots held by legs given up. At least one
   * before subtracting while nothing was sent out: executors may come only when asked for.
   */
  @Override
  public int slots() {
    drain();
    int live = cluster.slots();
    return Math.max(0, Math.max(live, jobs.none() ? 1 : 0) - hangs.count());
  }

  /** Waits for a flush, so that waves submitted one after another share jobs. */
  @Override
  public void submit(Wave wave) {
    if (!wave.legs().isEmpty()) {
      jobs.add(wave);
    }
  }

  @Override
  public void flush() {
    drain();
  }

  /** Returns early, and empty, when executors have come. */
  @Override
  public List<Completion> take(Duration wait) throws InterruptedException {
    drain();
    long end = System.nanoTime() + Watchdog.nanos(wait);
    while (arrived.isEmpty() && !grown) {
      Runnable event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event == null) {
        break;
      }
      event.run();
      drain();
    }
    grown = false;
    List<Completion> taken = arrived;
    arrived = new ArrayList<>();
    return taken;
  }

  /**
   * The legs of a stopped application fail as called off, and so do all of them when somebody
   * cancels all jobs, as Ctrl-C in a Spark shell does: it is not their doing.
   */
  @Override
  public Optional<String> gone() {
    return context.isStopped()
        ? Optional.of("Spark's application was ended from outside")
        : jobs.interrupted() ? Optional.of("all of Spark's jobs were cancelled") : Optional.empty();
  }

  private void drain() {
    for (Runnable event = events.poll(); event != null; event = events.poll()) {
      event.run();
    }
    if (!closed) {
      jobs.advance();
    }
  }

  /**
   * The task is asked to end, so that Spark's task reaper, where it is on, ends its executor if it
   * does not; the attempt that Spark then makes finds its legs settled and declines. Under
   * speculation a second attempt would run them again, so there the task is left alone.
   */
  private void giveUp(Attempt attempt) {
    jobs.giveUp(attempt, limit.leg());
    if (!context.isStopped() && !context.conf().getBoolean("spark.speculation", false)) {
      context.killTaskAttempt(attempt.task(), true, "past its time limit");
    }
  }

  private void settle(Completion completion) {
    arrived.add(completion);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    hangs.close();
    boolean stopped = context.isStopped();
    if (!stopped) {
      submission.cancelAll("the search was called off");
    }
    // After that: it waits until the listener has worked off what it was told.
    context.removeSparkListener(listener);
    if (!stopped) {
      if (cluster.local()) {
        parcel.value().clear();
      }
      parcel.unpersist(false);
    }
  }

  /** Puts the listener bus's words into the queue. */
  private final class Sink implements TaskEvents.Sink {
    @Override
    public void started(Attempt attempt) {
      events.add(
          () -> {
            Pack pack = jobs.started(attempt);
            if (pack != null) {
              hangs.started(attempt, pack.legs.size() > 1 || pack.legs.get(0).every() > 0);
            }
          });
    }

    @Override
    public void finished(Attempt attempt, TaskFailedReason reason, double overhead) {
      events.add(
          () -> {
            hangs.finished(attempt, reason == null);
            if (reason == null) {
              jobs.succeeded(overhead);
            } else {
              jobs.lost(attempt, reason);
            }
          });
    }

    @Override
    public void executorAdded() {
      events.add(() -> grown = true);
    }

    @Override
    public void executorRemoved(String executor) {
      events.add(() -> hangs.executorRemoved(executor));
    }
  }

  static Completion failed(Leg leg, Failure failure) {
    return Completion.failed(leg.trial(), leg.until(), failure, "");
  }
}
