package dev.rung.runner.spark;

import dev.rung.runner.Execution;
import dev.rung.runner.Failures;
import dev.rung.trial.Completion;
import dev.rung.trial.Failure;
import dev.rung.trial.Leg;
import java.io.InvalidClassException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What a task does: runs the legs of its text one after another. */
final class LegTask extends AbstractFunction1<Iterator<String>, String> implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<Parcel> parcel;
  private final boolean declines;

  /**
   * @param declines whether a second attempt means that the first one's process was lost
   */
  LegTask(Broadcast<Parcel> parcel, boolean declines) {
    this.parcel = parcel;
    this.declines = declines;
  }

  @Override
  public String apply(Iterator<String> texts) {
    TaskContext task = TaskContext.get();
    if (declines && task.attemptNumber() > 0) {
      return Texts.DECLINED;
    }
    Texts.Errand errand = Texts.errand(texts.next());
    try {
      return Texts.of(answer(task, run(errand, parcel.value(), task)));
    } catch (TaskKilledException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      if (classesAreMissing(e)) {
        return Texts.of(answer(task, unreadable(errand.legs(), e)));
      }
      throw e;
    }
  }

  private static Texts.Answer answer(TaskContext task, List<Texts.Done> legs) {
    return new Texts.Answer(Cluster.here(), task.taskAttemptId(), legs);
  }

  private static List<Texts.Done> run(Texts.Errand errand, Parcel parcel, TaskContext task) {
    Execution execution = parcel.execution(task.taskAttemptId(), errand.origins(), task.cpus());
    long end = System.nanoTime() + Execution.PATIENCE.toNanos();
    Clock clock = new Clock();
    List<Texts.Done> done = new ArrayList<>();
    Consumer<Completion> reports = completion -> done.add(new Texts.Done(clock.lap(), completion));
    for (Leg leg : errand.legs()) {
      Optional<Leg> rest = execution.run(leg, task::isInterrupted, reports);
      if (task.isInterrupted()) {
        throw new TaskKilledException("called off");
      }
      if (done.get(done.size() - 1).completion().failure().filter(LegTask::tight).isPresent()) {
        parcel.clear();
      }
      if (rest.isPresent() || System.nanoTime() >= end) {
        break; // What is left goes out again.
      }
    }
    return done;
  }

  /** The seconds between one look at it and the next. */
  private static final class Clock {
    private long last = System.nanoTime();

    double lap() {
      long now = System.nanoTime();
      double seconds = (now - last) * 1e-9;
      last = now;
      return seconds;
    }
  }

  private static boolean tight(Failure failure) {
    return failure.kind() == Failure.Kind.OUT_OF_MEMORY;
  }

  private static boolean classesAreMissing(Throwable thrown) {
    Throwable root = Failures.root(thrown);
    return root instanceof ClassNotFoundException
        || root instanceof LinkageError
        || root instanceof InvalidClassException;
  }

  private static List<Texts.Done> unreadable(List<Leg> legs, Throwable thrown) {
    Failure failure =
        new Failure(Failure.Kind.ERROR, Diagnosis.CLASS_PATH + " (" + Failures.line(thrown) + ")");
    return legs.stream()
        .map(
            leg ->
                new Texts.Done(
                    0, Completion.failed(leg.trial(), leg.until(), failure, Execution.here())))
        .toList();
  }
}
