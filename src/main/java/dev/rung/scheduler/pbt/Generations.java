package dev.rung.scheduler.pbt;

import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.util.List;

/** The resources at which members are judged: the multiples of the interval, and the maximum. */
record Generations(long interval, long maximum) {
  /** Where a leg that begins at {@code resource} ends. */
  long after(long resource) {
    return Math.min(maximum, (resource / interval + 1) * interval);
  }

  /**
   * Where the trial's latest whole leg ended, or before that where it began; what it can hand on.
   */
  long state(Trial trial) {
    List<Report> reports = trial.reports();
    for (int i = reports.size() - 1; i >= 0; i--) {
      long resource = reports.get(i).resource();
      if (resource % interval == 0 || resource == maximum) {
        return resource;
      }
    }
    return 0;
  }

  String label(long until) {
    return Pbt.NAME + " generation " + (until + interval - 1) / interval;
  }
}
