package dev.rung.stopping;

import dev.rung.trial.History;
import dev.rung.trial.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * What all trials but one are worth at a resource.
 *
 * <p>A cache: it reads every rung's reports in the order in which they came in, each once, and
 * starts anew when it is shown another history. What it answers is a function of the history alone.
 * A question costs O(log n), and a report that it has not seen yet O(log n) and what its value
 * costs.
 */
final class Others {
  private final int least;
  private final ToDoubleBiFunction<History, Report> value;
  private final Map<Long, Middle> middles = new HashMap<>();
  private History seen;

  /**
   * Nothing read yet.
   *
   * @param least with fewer other trials than that there is no answer; at least 1
   * @param value what a report is worth; later events must not change it
   */
  Others(int least, ToDoubleBiFunction<History, Report> value) {
    this.least = least;
    this.value = value;
  }

  /** A question to the trials that reported at a resource, the trial of {@code own} left out. */
  OptionalDouble ask(History history, Report own, ToDoubleFunction<Middle> question) {
    Middle middle = read(history, own.resource());
    Middle.Entry entry = entry(history, own);
    middle.remove(entry);
    try {
      return middle.size() < least
          ? OptionalDouble.empty()
          : OptionalDouble.of(question.applyAsDouble(middle));
    } finally {
      middle.add(entry);
    }
  }

  private Middle read(History history, long resource) {
    if (history != seen) {
      seen = history;
      middles.clear();
    }
    Middle middle = middles.computeIfAbsent(resource, key -> new Middle());
    List<Report> arrivals = history.rungs().get(resource).arrivals();
    for (Report report : arrivals.subList(middle.size(), arrivals.size())) {
      middle.add(entry(history, report));
    }
    return middle;
  }

  private Middle.Entry entry(History history, Report report) {
    return new Middle.Entry(report.trial(), value.applyAsDouble(history, report));
  }
}
