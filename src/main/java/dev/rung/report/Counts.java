package dev.rung.report;

import dev.rung.trial.History;
import dev.rung.trial.Status;
import dev.rung.trial.Trial;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many trials stand where, and the resource they took against what they would have taken.
 *
 * @param spent the resource that was spent
 * @param full what the same trials would have cost, each trained to full resource
 */
record Counts(int total, Map<Status, Integer> by, long spent, long full) {
  static Counts of(StudyFacts facts, History history) {
    Map<Status, Integer> by = new EnumMap<>(Status.class);
    for (Trial trial : history.trials()) {
      by.merge(trial.status(facts.full()), 1, Integer::sum);
    }
    return new Counts(history.size(), by, history.spent(), history.size() * facts.full());
  }

  int of(Status status) {
    return by.getOrDefault(status, 0);
  }

  /** "spent 1,487 of 11,583 epochs that full training of all 143 trials would take: ..". */
  String saved(String unit) {
    String text =
        "spent %s of %s %s that full training of all %s would take"
            .formatted(Words.count(spent), Words.count(full), unit, Words.trials(total));
    return spent > 0 && full > spent
        ? text + ": " + Words.ratio(full, spent) + " times less"
        : text;
  }
}
