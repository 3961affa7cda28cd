package dev.rung.study;

import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.util.Optional;

/** How many trials have been judged for the first time since the incumbent last changed. */
final class Improvement implements Ledger.Follower {
  private Optional<Report> best = Optional.empty();
  private int since;

  int since() {
    return since;
  }

  @Override
  public void follow(Event event, History history) {
    if (event instanceof Event.Reported reported) {
      Trial trial = history.trial(reported.report().trial());
      since += trial.reports().size() == 1 ? 1 : 0;
      if (!history.best().equals(best)) {
        best = history.best();
        since = 0;
      }
    } else if (event instanceof Event.Failed failed && failed.last()) {
      since += history.trial(failed.trial()).reports().isEmpty() ? 1 : 0;
    }
  }
}
