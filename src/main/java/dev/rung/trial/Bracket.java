package dev.rung.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The trials that compete for promotion with each other, indexed by resource. */
public final class Bracket {
  private final int index;
  private final List<Integer> trials = new ArrayList<>();
  private final NavigableMap<Long, Rung> rungs = new TreeMap<>();
  private final Map<Long, Integer> sent = new HashMap<>();
  private int running;
  private boolean promoted;

  Bracket(int index) {
    this.index = index;
  }

  /** The bracket's number, from 0. */
  public int index() {
    return index;
  }

  /** The numbers of its trials, rising. */
  public List<Integer> trials() {
    return Collections.unmodifiableList(trials);
  }

  /** How many of its trials have a leg under way. */
  public int running() {
    return running;
  }

  /** How many of its trials were ever sent out to that resource. */
  public int sent(long resource) {
    return sent.getOrDefault(resource, 0);
  }

  /**
   * Whether any of its trials went on to a second leg: then a bracket whose rungs are judged whole
   * takes no new trials.
   */
  public boolean promoted() {
    return promoted;
  }

  /** The reports of legs that ended at exactly that resource. */
  public Optional<Rung> rung(long resource) {
    return Optional.ofNullable(rungs.get(resource));
  }

  /** The reports of legs that ended, by rising resource. */
  public NavigableMap<Long, Rung> rungs() {
    return Collections.unmodifiableNavigableMap(rungs);
  }

  void start(Leg leg, boolean fresh) {
    if (fresh) {
      trials.add(leg.trial());
    } else {
      promoted = true;
    }
    sent.merge(leg.until(), 1, Integer::sum);
    running++;
  }

  void report(Report report) {
    rungs.computeIfAbsent(report.resource(), Rung::new).add(report);
    running--;
  }

  void end() {
    running--;
  }
}
