package dev.rung.trial;

import dev.rung.space.Configuration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that happened in a study so far: what samplers and schedulers decide from.
 *
 * <p>It changes by {@link #apply} alone and keeps its indices (rungs, brackets, running trials, the
 * best) up to date as it goes: an event costs O(log n), a question O(1) or O(log n). Memory is
 * linear in the events.
 */
public final class History {
  private final List<Trial> trials = new ArrayList<>();
  private final NavigableSet<Integer> running = new TreeSet<>();
  private final NavigableMap<Long, Rung> rungs = new TreeMap<>();
  private final List<Bracket> brackets = new ArrayList<>();
  private final Map<Configuration, Integer> configurations = new HashMap<>();
  private final Map<String, Integer> sources = new HashMap<>();
  private final List<Event> outcomes = new ArrayList<>();
  private final List<Event.Session> sessions = new ArrayList<>();
  private Event.Scored scored;
  private long spent;
  private int failed;
  private int clones;
  private long events;
  private long activeMillis;
  private long latest;

  /**
   * Takes in one event.
   *
   * @throws IllegalStateException when it cannot follow on what happened before
   */
  public void apply(Event event) {
    if (event instanceof Event.Started started) {
      start(started);
    } else if (event instanceof Event.Reported reported) {
      report(reported);
    } else if (event instanceof Event.Failed failure) {
      fail(failure);
    } else if (event instanceof Event.Stopped stop) {
      stop(stop);
    } else if (event instanceof Event.Part part) {
      part(part);
    } else if (event instanceof Event.Scored score) {
      scored = score;
    } else if (event instanceof Event.Session session) {
      sessions.add(session);
    }
    events++;
    boolean begins = event instanceof Event.Session session && session.state().equals("began");
    activeMillis += begins || latest == 0 ? 0 : Math.max(0, event.at() - latest);
    latest = event.at();
  }

  private void start(Event.Started event) {
    Leg leg = event.leg();
    boolean fresh = leg.trial() == trials.size();
    if (fresh) {
      begins(event);
      trials.add(new Trial(event));
      configurations.putIfAbsent(leg.configuration(), leg.trial());
      sources.merge(event.source(), 1, Integer::sum);
      while (brackets.size() <= event.bracket()) {
        brackets.add(new Bracket(brackets.size()));
      }
    } else {
      require(leg.trial() < trials.size(), leg.trial(), "trials start in order");
      Trial trial = trial(leg.trial());
      boolean follows = leg.from() == trial.resource() || leg.from() == 0;
      require(
          trial.waiting() && follows && leg.until() > trial.resource(),
          leg.trial(),
          "cannot take this leg");
      trial.send(leg);
    }
    competing(trial(leg.trial())).ifPresent(bracket -> bracket.start(leg, fresh));
    running.add(leg.trial());
  }

  /** The bracket that a trial takes a place in; one that was told takes none. */
  private Optional<Bracket> competing(Trial trial) {
    return trial.told() ? Optional.empty() : Optional.of(brackets.get(trial.bracket()));
  }

  private void begins(Event.Started event) {
    Leg leg = event.leg();
    int parent = event.parent().orElse(-1);
    clones += parent < 0 ? 0 : 1;
    require(
        parent < 0 ? leg.from() == 0 : parent < trials.size() && leg.from() > 0,
        leg.trial(),
        "begins at 0, or where an earlier trial is taken up");
  }

  private void report(Event.Reported event) {
    Report report = event.report();
    Trial trial = trial(report.trial());
    Leg leg = trial.running().orElse(null);
    require(
        leg != null && leg.from() < report.resource() && report.resource() <= leg.until(),
        report.trial(),
        "has no such leg");
    require(Double.isFinite(report.loss()), report.trial(), "a reported loss is finite");
    spent += event.giver().isPresent() ? 0 : report.resource() - leg.from();
    trial.report(event);
    rungs.computeIfAbsent(report.resource(), Rung::new).add(report);
    outcomes.add(event);
    if (trial.running().isEmpty()) {
      competing(trial).ifPresent(bracket -> bracket.report(report));
      running.remove(report.trial());
    }
  }

  private void part(Event.Part part) {
    Trial trial = trial(part.trial());
    Leg leg = trial.running().orElse(null);
    require(
        leg != null && leg.from() <= part.from() && part.until() <= leg.until(),
        part.trial(),
        "has no such part of a leg");
    require(Double.isFinite(part.loss()), part.trial(), "a reported loss is finite");
    trial.part(part);
  }

  private void stop(Event.Stopped event) {
    Trial trial = trial(event.trial());
    if (running.remove(event.trial())) {
      competing(trial).ifPresent(Bracket::end);
    }
    trial.stop(event);
    outcomes.add(event);
  }

  private void fail(Event.Failed event) {
    Trial trial = trial(event.trial());
    require(trial.running().isPresent(), event.trial(), "has no leg that could fail");
    trial.fail(event);
    if (event.last()) {
      failed++;
      outcomes.add(event);
      competing(trial).ifPresent(Bracket::end);
      running.remove(event.trial());
    }
  }

  private static void require(boolean holds, int trial, String rule) {
    if (!holds) {
      throw new IllegalStateException("trial " + trial + ": " + rule);
    }
  }

  /** The number of trials started. */
  public int size() {
    return trials.size();
  }

  /** The trials, by number. */
  public List<Trial> trials() {
    return Collections.unmodifiableList(trials);
  }

  public Trial trial(int id) {
    return trials.get(id);
  }

  /** The numbers of the trials with a leg under way. */
  public NavigableSet<Integer> running() {
    return Collections.unmodifiableNavigableSet(running);
  }

  /** The reports at every resource, by rising resource; also those in the middle of a leg. */
  public NavigableMap<Long, Rung> rungs() {
    return Collections.unmodifiableNavigableMap(rungs);
  }

  /** What became of trials, in the order in which it came in: reports, last failures, stops. */
  public List<Event> outcomes() {
    return Collections.unmodifiableList(outcomes);
  }

  /** The brackets, by number. */
  public List<Bracket> brackets() {
    return Collections.unmodifiableList(brackets);
  }

  /**
   * The incumbent: the lowest loss among the reports at the highest resource that any trial has
   * reached; ties go to the earlier trial.
   */
  public Optional<Report> best() {
    return rungs.isEmpty()
        ? Optional.empty()
        : Optional.of(rungs.lastEntry().getValue().reports().first());
  }

  /** The first trial with that configuration. */
  public Optional<Trial> find(Configuration configuration) {
    return Optional.ofNullable(configurations.get(configuration)).map(trials::get);
  }

  /** How many trials came from that source. */
  public int count(String source) {
    return sources.getOrDefault(source, 0);
  }

  /**
   * The resource that all reports took, each counted from where its leg began or last reported;
   * those taken over from another trial took none.
   */
  public long spent() {
    return spent;
  }

  /** How many trials failed for good. */
  public int failed() {
    return failed;
  }

  /** How many trials took up the state of another. */
  public int clones() {
    return clones;
  }

  /** The score of the winner on the test file, once there is one. */
  public Optional<Event.Scored> scored() {
    return Optional.ofNullable(scored);
  }

  /** The drivers' sessions, begun and ended. */
  public List<Event.Session> sessions() {
    return Collections.unmodifiableList(sessions);
  }

  /** The seconds that drivers have worked on the study, the time between sessions left out. */
  public double seconds() {
    return activeMillis / 1000.0;
  }

  /** When the latest event happened, in milliseconds since 1970; 0 before the first. */
  public long latest() {
    return latest;
  }

  /** How many events were taken in. */
  public long events() {
    return events;
  }
}
