package dev.rung.sampler.tpe;

import dev.rung.sampler.Points;
import dev.rung.sampler.RungTrials;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Rung;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The points that the two densities are made of. Good are the best of one rung; bad are the others
 * of that rung, the trials that failed or were stopped before it, and those under way that have not
 * reported to it.
 *
 * <p>Of a rung too large to weigh whole, the bad points next to the good in rank are all kept, for
 * they lie where candidates do, and the others are stood for by a random few whose weights make up
 * for the rest: the density is right on average, and its cost does not grow with the history.
 */
final class Evidence {
  private static final double GOOD_SHARE = 0.2;
  private static final int MOST_GOOD = 25;
  private static final int NEXT = 250;
  private static final int FEW = 125;

  /** What a trial under way counts for, of a bad one. */
  private static final double PENDING = 0.25;

  private final List<double[]> good = new ArrayList<>();
  private final List<double[]> bad = new ArrayList<>();
  private final List<Double> badWeights = new ArrayList<>();

  private final Points points;
  private final Optional<Branch> branch;

  /** Those of the rung, in the order in which they came in. */
  private final List<Report> arrivals;

  private Evidence(Rung rung, Points points, Optional<Branch> branch) {
    this.points = points;
    this.branch = branch;
    this.arrivals =
        branch.isEmpty()
            ? rung.arrivals()
            : rung.arrivals().stream().filter(report -> holds(report.trial())).toList();
  }

  /** The evidence at a rung of the history, with the whole space in it. */
  static Evidence of(History history, Rung rung, Points points, RandomGenerator random) {
    return of(history, rung, points, Optional.empty(), random);
  }

  /**
   * The evidence at a rung of the history.
   *
   * @param branch the part of the space that it is about, if not all of it
   * @param random chooses which points stand for a large rest
   */
  static Evidence of(
      History history, Rung rung, Points points, Optional<Branch> branch, RandomGenerator random) {
    Evidence evidence = new Evidence(rung, points, branch);
    Set<Integer> known = new HashSet<>();
    int most = (int) Math.min(MOST_GOOD, Math.ceil(GOOD_SHARE * evidence.reports()));
    for (Report report : rung.reports()) {
      if (known.size() == MOST_GOOD + NEXT) {
        break;
      }
      if (evidence.holds(report.trial()) && history.trial(report.trial()).failure().isEmpty()) {
        known.add(report.trial());
        if (evidence.good.size() < most) {
          evidence.good.add(points.of(report.trial()));
        } else {
          evidence.addBad(points.of(report.trial()), 1);
        }
      }
    }
    evidence.addRest(history, known, random);
    evidence.addSome(RungTrials.stopped(history, rung), 1, random);
    evidence.addSome(points.failed(), 1, random);
    evidence.addSome(RungTrials.pending(history, rung), PENDING, random);
    return evidence;
  }

  private boolean holds(int trial) {
    return branch.isEmpty() || branch.get().holds(points.of(trial));
  }

  private void addRest(History history, Set<Integer> known, RandomGenerator random) {
    int rest = arrivals.size() - known.size();
    if (known.size() < MOST_GOOD + NEXT) {
      return;
    }
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < FEW; i++) {
      int place = (int) ((i + random.nextDouble()) / FEW * arrivals.size());
      int trial = arrivals.get(place).trial();
      if (!known.contains(trial) && history.trial(trial).failure().isEmpty()) {
        chosen.add(trial);
      }
    }
    chosen.forEach(trial -> addBad(points.of(trial), (double) rest / chosen.size()));
  }

  /** Trials in full, or at most {@value #NEXT} that stand for them. */
  private void addSome(List<Integer> all, double weight, RandomGenerator random) {
    List<Integer> trials = all.stream().filter(this::holds).toList();
    int count = Math.min(NEXT, trials.size());
    double each = (double) trials.size() / count;
    for (int i = 0; i < count; i++) {
      double place = count == trials.size() ? i : (i + random.nextDouble()) * each;
      addBad(points.of(trials.get((int) place)), weight * each);
    }
  }

  /** Adds a trial that is about to start. */
  void addPending(double[] point) {
    if (branch.isEmpty() || branch.get().holds(point)) {
      addBad(point, PENDING);
    }
  }

  private void addBad(double[] point, double weight) {
    bad.add(point);
    badWeights.add(weight);
  }

  /** How many reports there are. */
  int reports() {
    return arrivals.size();
  }

  /** Whether there is a good point and a bad one. */
  boolean tells() {
    return !good.isEmpty() && !bad.isEmpty();
  }

  /** The good points, best first. */
  List<double[]> good() {
    return good;
  }

  List<double[]> bad() {
    return bad;
  }

  double[] badWeights() {
    return badWeights.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
