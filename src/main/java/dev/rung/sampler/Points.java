package dev.rung.sampler;

import dev.rung.space.Space;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.List;

/**
 * The trials of a history as points of the unit cube, each encoded once, and which of them failed.
 * A history only grows, so what is known of one stays true; for another it starts again.
 */
public final class Points {
  private final Space space;
  private final List<double[]> points = new ArrayList<>();
  private final List<Integer> failed = new ArrayList<>();
  private History seen;

  public Points(Space space) {
    this.space = space;
  }

  /** Takes note of the trials that are new in the history. */
  public void read(History history) {
    if (history != seen) {
      seen = history;
      points.clear();
      failed.clear();
    }
    for (int trial = points.size(); trial < history.size(); trial++) {
      points.add(space.encode(history.trial(trial).configuration()));
    }
    if (failed.size() != history.failed()) {
      failed.clear();
      for (int trial = 0; trial < history.size(); trial++) {
        if (history.trial(trial).failure().isPresent()) {
          failed.add(trial);
        }
      }
    }
  }

  /** The point of a trial; NaN where a parameter is inactive. */
  public double[] of(int trial) {
    return points.get(trial);
  }

  /** The numbers of the trials that failed for good, rising. */
  public List<Integer> failed() {
    return failed;
  }
}
