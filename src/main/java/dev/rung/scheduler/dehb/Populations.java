package dev.rung.scheduler.dehb;

import dev.rung.math.Seeds;
import dev.rung.sampler.Interior;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.Bracket;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Rung;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The subpopulations, one a level, as a history leaves them. At a position is the best of all that
 * were evaluated for it, whatever the order in which they reported; before the first, a random
 * point. What failed at a level is not in it.
 *
 * <p>Seen for a bracket, what it has itself brought to its level does not count: the children of a
 * rung are the same whether they are made at once, or some of them after a crash.
 *
 * <p>A cache: reading on costs O(log n) a report, and another history is read anew.
 */
final class Populations {
  /** No bracket: all that was evaluated counts. */
  private static final int NONE = -2;

  private final Course course;
  private final Space space;
  private final long seed;
  private final List<List<NavigableSet<Individual>>> levels = new ArrayList<>();
  private final int[] read;
  private History seen;

  Populations(Course course, Space space, long seed) {
    this.course = course;
    this.space = space;
    this.seed = seed;
    this.read = new int[course.levels()];
  }

  /** Takes in what was reported since. */
  void read(History history) {
    if (history != seen) {
      seen = history;
      begin();
    }
    for (int level = 0; level < read.length; level++) {
      Rung rung = history.rungs().get(course.resource(level));
      while (rung != null && read[level] < rung.size()) {
        take(history, level, rung.arrivals().get(read[level]++));
      }
    }
  }

  private void begin() {
    levels.clear();
    for (int level = 0; level < read.length; level++) {
      read[level] = 0;
      List<NavigableSet<Individual>> members = new ArrayList<>();
      for (int position = 0; position < course.size(level); position++) {
        NavigableSet<Individual> rivals = new TreeSet<>(Individual.BEST_FIRST);
        rivals.add(initial(level, position));
        members.add(rivals);
      }
      levels.add(members);
    }
  }

  private Individual initial(int level, int position) {
    RandomGenerator random = Seeds.generator(seed, "dehb initial", level, position);
    double[] point = random.doubles(space.dimensions()).toArray();
    return new Individual(-1 - position - ((long) level << 32), point);
  }

  private void take(History history, int level, Report report) {
    Trial trial = history.trial(report.trial());
    Bracket bracket = history.brackets().get(trial.bracket());
    int rung = course.rung(bracket.index(), report.resource());
    int place = rung < 0 ? -1 : place(bracket, rung, trial.id());
    if (place >= 0) {
      int position = course.position(bracket.index(), rung, place);
      levels
          .get(level)
          .get(position)
          .add(new Individual(trial.id(), bracket.index(), point(trial), report.loss()));
    }
  }

  /**
   * The place of a trial in its rung; none when it only passes there on its way to a higher one, or
   * was told and belongs to no bracket.
   */
  private int place(Bracket bracket, int rung, int trial) {
    int number = Collections.binarySearch(bracket.trials(), trial);
    if (number < 0) {
      return -1;
    }
    if (bracket.index() == 0) {
      return rung == 0 ? number : rank(bracket, rung - 1, trial);
    }
    int place = number - course.first(bracket.index(), rung);
    return place < course.steps(bracket.index()).get(rung).trials() ? place : -1;
  }

  /** How many of a rung were better; a rung is promoted from when all of it has reported. */
  private int rank(Bracket bracket, int rung, int trial) {
    int rank = 0;
    long resource = course.steps(0).get(rung).resource();
    for (Report report : bracket.rung(resource).orElseThrow().reports()) {
      if (report.trial() == trial) {
        return rank;
      }
      rank++;
    }
    return -1;
  }

  private double[] point(Trial trial) {
    return Interior.point(
        space, trial.configuration(), Seeds.generator(seed, "dehb point", trial.id()));
  }

  /** Who holds a position, seen for {@code bracket}. */
  Individual member(int level, int position, int bracket) {
    for (Individual rival : levels.get(level).get(position)) {
      if (rival.bracket() != bracket) {
        return rival;
      }
    }
    throw new IllegalStateException("the initial population holds every position");
  }

  /** A level's subpopulation, seen for {@code bracket}. */
  private Stream<Individual> members(int level, int bracket) {
    return IntStream.range(0, course.size(level))
        .mapToObj(position -> member(level, position, bracket));
  }

  /** The best that a rung is made from, best first; those not evaluated come last. */
  List<Individual> parents(int bracket, int rung, int count) {
    int level = course.level(bracket, rung);
    return (rung == 0 ? members(level, bracket) : members(level - 1, NONE))
        .sorted(Comparator.comparingDouble(Individual::loss))
        .limit(count)
        .toList();
  }

  /**
   * The configurations evaluated at the level below a rung that its own subpopulation lacks, best
   * first, so many at most.
   */
  List<Configuration> promoted(int bracket, int rung, int count) {
    int level = course.level(bracket, rung);
    Set<Configuration> there =
        members(level, bracket)
            .filter(Individual::evaluated)
            .map(this::configuration)
            .collect(Collectors.toSet());
    return parents(bracket, rung, Integer.MAX_VALUE).stream()
        .filter(Individual::evaluated)
        .map(this::configuration)
        .filter(configuration -> !there.contains(configuration))
        .distinct()
        .limit(count)
        .toList();
  }

  private Configuration configuration(Individual member) {
    return seen.trial(member.trial()).configuration();
  }

  /** All subpopulations together, seen for the rung of a bracket. */
  List<Individual> all(int bracket, int rung) {
    int own = course.level(bracket, rung);
    return IntStream.range(0, course.levels())
        .boxed()
        .flatMap(level -> members(level, level == own ? bracket : NONE))
        .toList();
  }
}
