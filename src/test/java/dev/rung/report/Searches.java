package dev.rung.report;

import dev.rung.scheduler.Plan;
import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Condition;
import dev.rung.space.Configuration;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Point;
import dev.rung.trial.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Histories of made-up searches with plausible learning curves. */
final class Searches {
  static final long START = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
  private static final int SLOTS = 4;

  /** Li et al. 2018, R = 81, eta = 3: the LeNet example. */
  static final List<Plan> HYPERBAND =
      List.of(
          plan("s=4", 81, 1, 27, 3, 9, 9, 3, 27, 1, 81),
          plan("s=3", 27, 3, 9, 9, 3, 27, 1, 81),
          plan("s=2", 9, 9, 3, 27, 1, 81),
          plan("s=1", 6, 27, 2, 81),
          plan("s=0", 5, 81));

  static final Space SPACE =
      new Space(
          List.of(
              Real.of("learning-rate", 1e-5, 1.0, Scale.LOG),
              Real.of("l2", 1e-8, 1e-1, Scale.LOG),
              Ordinal.of("batch-size", 16L, 32L, 64L, 128L, 256L),
              Choice.of("optimiser", "sgd", "momentum", "adam", "rmsprop"),
              Real.of("momentum", 0.3, 0.999, Scale.LINEAR),
              Real.of("dropout", 0.01, 0.9, Scale.LOGIT),
              Int.of("hidden", 8, 512, Scale.LOG)),
          List.of(new Condition("momentum", Clause.in("optimiser", "momentum"))),
          List.of());

  private final History history = new History();
  private final SplittableRandom random;
  private final Space space;
  private final Goal goal;
  private final long[] free = new long[SLOTS];

  private Searches(long seed, Space space, Goal goal) {
    this.random = new SplittableRandom(seed);
    this.space = space;
    this.goal = goal;
    Arrays.fill(free, START);
  }

  static Plan plan(String name, int... trialsAndResources) {
    List<Plan.Step> steps = new ArrayList<>();
    for (int i = 0; i < trialsAndResources.length; i += 2) {
      steps.add(new Plan.Step(trialsAndResources[i], trialsAndResources[i + 1]));
    }
    return new Plan(name, steps);
  }

  static StudyFacts facts() {
    return facts("adult", SPACE, Goal.MINIMIZE);
  }

  static StudyFacts facts(String name, Space space, Goal goal) {
    String metric = goal == Goal.MINIMIZE ? "log-loss" : "accuracy";
    return new StudyFacts(
        name, goal, metric, "epochs", 81, 0, 0, space, HYPERBAND, 48.25, "finished");
  }

  /** One round of Hyperband, some trials failing and some diverging to huge losses. */
  static History hyperband(long seed) {
    return hyperband(seed, 1, SPACE, Goal.MINIMIZE);
  }

  static History hyperband(long seed, int rounds, Space space, Goal goal) {
    Searches search = new Searches(seed, space, goal);
    search.history.apply(new Event.Session("began", "", START));
    for (int b = 0; b < rounds * HYPERBAND.size(); b++) {
      search.bracket(b, HYPERBAND.get(b % HYPERBAND.size()));
    }
    long end = Arrays.stream(search.free).max().orElse(START);
    search.history.best().ifPresent(best -> search.score(best, end + 900));
    search.history.apply(new Event.Session("ended", "finished", end + 1000));
    return search.history;
  }

  private void score(Report best, long at) {
    history.apply(
        new Event.Scored(
            best.trial(), Map.of(goal == Goal.MINIMIZE ? "log-loss" : "accuracy", 0.3201), at));
  }

  private void bracket(int bracket, Plan plan) {
    List<Integer> rung = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < plan.steps().size(); i++) {
      Plan.Step step = plan.steps().get(i);
      if (i == 0) {
        for (int k = 0; k < step.trials(); k++) {
          rung.add(history.size() + k);
        }
      } else {
        rung =
            history.brackets().get(bracket).rung(before).map(r -> r.reports()).stream()
                .flatMap(reports -> reports.stream())
                .limit(step.trials())
                .map(Report::trial)
                .toList();
      }
      run(rung, bracket, before, step.resource());
      before = step.resource();
    }
  }

  private void run(List<Integer> trials, int bracket, long from, long until) {
    long sent = Arrays.stream(free).max().orElse(START);
    Arrays.fill(free, sent);
    for (int trial : trials) {
      Configuration configuration =
          trial < history.size() ? history.trial(trial).configuration() : space.sample(random);
      Leg leg = new Leg(trial, configuration, from, until, trial);
      history.apply(new Event.Started(leg, bracket, "random", sent));
    }
    trials.forEach(trial -> end(history.trial(trial).running().orElseThrow()));
  }

  private void end(Leg leg) {
    int slot = 0;
    for (int i = 1; i < SLOTS; i++) {
      slot = free[i] < free[slot] ? i : slot;
    }
    double seconds = (leg.until() - leg.from()) * (0.02 + 0.04 * random.nextDouble()) + 0.01;
    free[slot] += Math.round(seconds * 1000);
    String host = "worker-" + (slot < 2 ? 1 : 2);
    double chance = random.nextDouble();
    if (chance < 0.04) {
      Failure failure =
          chance < 0.02
              ? new Failure(Failure.Kind.DIVERGED, "the loss is NaN at epoch " + leg.until())
              : new Failure(Failure.Kind.OUT_OF_MEMORY, "Java heap space");
      history.apply(new Event.Failed(leg.trial(), leg.until(), failure, true, host, free[slot]));
      return;
    }
    List<Point> curve = new ArrayList<>();
    for (long r = leg.from() + 1; r <= leg.until(); r++) {
      curve.add(new Point(r, goal.value(loss(leg, r))));
    }
    Report report =
        new Report(leg.trial(), leg.until(), loss(leg, leg.until()), Map.of("auc", 0.9), seconds);
    history.apply(new Event.Reported(report, curve, host, free[slot]));
  }

  /** Lower near learning-rate 0.03, with a rate of descent of its own; huge above 0.5. */
  private double loss(Leg leg, long resource) {
    Configuration c = leg.configuration();
    double rate = Math.log10(c.real("learning-rate", 0.02));
    double miss = Math.pow(rate + 1.5, 2) / 12;
    double other = Math.abs(Math.log10(c.real("l2", 1e-5)) + 5) / 90;
    double own = new SplittableRandom(leg.seed()).nextDouble();
    double solver = c.choice("optimiser", "sgd").equals("adam") ? 0 : 0.012;
    double floor = 0.315 + 0.10 * miss + other + solver + 0.02 * own;
    double noise = 0.004 * new SplittableRandom(leg.seed() * 977 + resource).nextDouble();
    double loss =
        floor + (0.5 + miss) * Math.pow((double) resource, -0.7 - 0.4 * own) * 0.5 + noise;
    double explode = rate > -0.25 ? Math.exp(resource / 4.0 * own) : 1;
    return (goal == Goal.MINIMIZE ? loss : loss - 1.2) * explode;
  }
}
