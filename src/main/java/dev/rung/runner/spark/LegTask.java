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
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What a task does: runs the legs of its text one after another. */
final class LegTask extends AbstractFunction1<Iterator<String>, String> implements Serializable {
  private static final long serialVersionUID = 1;

  /** A pack that has taken so long hands back what it has. */
  static final double PATIENCE_SECONDS = 1;

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
    List<Leg> legs = Texts.legs(texts.next()).toList();
    try {
      return run(legs, parcel.value().execution(), task);
    } catch (TaskKilledException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      if (classesAreMissing(e)) {
        return unreadable(legs, e);
      }
      throw e;
    }
  }

  private static String run(List<Leg> legs, Execution execution, TaskContext task) {
    long start = System.nanoTime();
    double seconds = 0;
    List<Completion> completions = new ArrayList<>();
    for (int i = 0; i < legs.size() && seconds < PATIENCE_SECONDS; i++) {
      completions.add(execution.run(legs.get(i), task::isInterrupted));
      if (task.isInterrupted()) {
        throw new TaskKilledException("called off");
      }
      seconds = (System.nanoTime() - start) * 1e-9;
    }
    return Texts.ofAnswer(seconds, completions);
  }

  private static boolean classesAreMissing(Throwable thrown) {
    Throwable root = Failures.root(thrown);
    return root instanceof ClassNotFoundException
        || root instanceof LinkageError
        || root instanceof InvalidClassException;
  }

  private static String unreadable(List<Leg> legs, Throwable thrown) {
    Failure failure =
        new Failure(Failure.Kind.ERROR, Diagnosis.CLASS_PATH + " (" + Failures.line(thrown) + ")");
    return Texts.ofAnswer(
        0,
        legs.stream()
            .map(leg -> Completion.failed(leg.trial(), leg.until(), failure, Execution.here()))
            .toList());
  }
}
