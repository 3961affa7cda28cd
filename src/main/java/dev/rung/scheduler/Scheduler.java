package dev.rung.scheduler;

import dev.rung.trial.History;
import java.util.List;

/** How much to spend on which trial. A pure function of its arguments. */
@FunctionalInterface
public interface Scheduler {
  /**
   * What to do now. An empty answer while nothing runs means that the search is over; while
   * something runs it means to wait for the next report.
   */
  List<Move> next(History history, Room room);

  /** One round of brackets as planned, before anything fails; empty where there is no plan. */
  default List<Plan> plan() {
    return List.of();
  }
}
