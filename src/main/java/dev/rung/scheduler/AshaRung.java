package dev.rung.scheduler;

import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Rung;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Who goes on from one rung of one bracket to the next.
 *
 * <p>A cache: it reads the rung's reports in the order in which they came in, each once, and
 * forgets a trial when it finds that it went on, failed or was stopped, none of which is ever
 * undone. What it answers is a function of the history alone. A report costs O(log n), a move O(log
 * n), and a call that finds nothing to do O(1).
 */
final class AshaRung {
  private final AshaScheduler.Type type;
  private final int bracket;
  private final long resource;
  private final long until;
  private final String label;
  private final BestShare best;
  private final NavigableSet<Report> open = new TreeSet<>(Rung.BEST_FIRST);
  private final List<Move.Stop> losers = new ArrayList<>();
  private int read;

  /**
   * The rung of that number, from 0, below the last one of its bracket.
   *
   * @param plan the bracket's rungs; its name is what labels begin with
   */
  AshaRung(AshaScheduler.Type type, int eta, int bracket, Plan plan, int rung) {
    this.type = type;
    this.bracket = bracket;
    this.resource = plan.steps().get(rung).resource();
    this.until = plan.steps().get(rung + 1).resource();
    this.label = label(plan, rung + 1);
    this.best = new BestShare(reports -> type.places(reports, eta));
  }

  static String label(Plan plan, int rung) {
    return plan.name() + " rung " + rung;
  }

  long resource() {
    return resource;
  }

  /** Takes in the reports that came since the last call. */
  void read(History history) {
    if (bracket < history.brackets().size()) {
      history.brackets().get(bracket).rung(resource).map(Rung::arrivals).ifPresent(this::readAll);
    }
  }

  private void readAll(List<Report> arrivals) {
    while (read < arrivals.size()) {
      Report report = arrivals.get(read++);
      best.add(report);
      if (type.lasting() && !best.reachedBy(report.loss())) {
        losers.add(new Move.Stop(report.trial(), reason()));
      } else {
        open.add(report);
      }
    }
  }

  private String reason() {
    return "not among the best %,d of the first %,d at resource %,d"
        .formatted(best.places(), best.size(), resource);
  }

  /** Stops those whose verdict has fallen, in the order in which they reported. */
  void stop(History history, List<Move> moves) {
    losers.removeIf(stop -> !waits(history, stop.trial()));
    moves.addAll(losers);
  }

  /** Promotes those who may go on, best first, until there are {@code most} moves. */
  void promote(History history, int most, List<Move> moves) {
    Iterator<Report> reports = open.iterator();
    while (moves.size() < most && reports.hasNext()) {
      Report report = reports.next();
      if (!waits(history, report.trial())) {
        reports.remove();
      } else if (type.lasting() || best.holds(report)) {
        moves.add(new Move.Promote(report.trial(), until, label));
      } else {
        return; // All after it are worse.
      }
    }
  }

  private boolean waits(History history, int id) {
    Trial trial = history.trial(id);
    return trial.waiting() && trial.resource() == resource;
  }
}
