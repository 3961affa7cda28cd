package dev.rung.runner.spark;

import dev.rung.trial.Leg;
import java.util.List;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.TaskFailedReason;

/** A Spark job under way. It belongs to the thread that uses the runner. */
final class Job {
  final int number;
  final List<Pack> packs;

  /** The cores of an executor that its one leg has for itself; 0 = not asked for. */
  final int cores;

  /** Whether it carries one suspect that shares no process. */
  final boolean alone;

  SimpleFutureAction<Object> action;
  boolean started;
  boolean ended;

  Job(int number, List<Pack> packs, boolean alone, int cores) {
    this.number = number;
    this.packs = packs;
    this.alone = alone;
    this.cores = cores;
  }

  /** Whether something of it may still come back. */
  boolean open() {
    return packs.stream().anyMatch(pack -> pack.stage != Stage.SETTLED);
  }

  /** How far a pack is. */
  enum Stage {
    OUT,
    /** Its task was attempted twice, and why the first attempt ended is not known yet. */
    DECLINED,
    SETTLED
  }

  /** The legs of a task. */
  static final class Pack {
    final List<Leg> legs;

    /** How long it may last, as was thought when it went out. */
    final double seconds;

    Stage stage = Stage.OUT;
    TaskFailedReason reason;

    Pack(List<Leg> legs, double seconds) {
      this.legs = legs;
      this.seconds = seconds;
    }

    boolean settle() {
      boolean first = stage != Stage.SETTLED;
      stage = Stage.SETTLED;
      return first;
    }
  }
}
