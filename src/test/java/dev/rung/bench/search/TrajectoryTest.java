package dev.rung.bench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.bench.search.Trajectory.Step;
import dev.rung.sampler.RandomSampler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.scheduler.HyperbandScheduler.Sizes;
import dev.rung.space.Configuration;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.Event;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrajectoryTest {
  private static final Space SPACE = Space.of(Real.of("x", 0, 1, Scale.LINEAR));

  /** x itself is the truth; a loss is 1 / resource too high. */
  private static Problem problem(boolean restarts) {
    return new Problem(
        "x",
        SPACE,
        (c, resource, seed) -> c.real("x") + 1.0 / resource,
        c -> c.real("x"),
        0,
        1,
        9,
        restarts);
  }

  private static Configuration x(double value) {
    return new Configuration(Map.of("x", value));
  }

  private static void leg(List<Event> events, int trial, double x, long from, long until) {
    events.add(new Event.Started(new Leg(trial, x(x), from, until, 0), 0, "hand", 0));
    events.add(
        new Event.Reported(
            new Report(trial, until, x + 1.0 / until, Map.of(), 1), List.of(), "", 0));
  }

  /** The incumbent is the best at the highest resource, so a better trial below does not count. */
  @Test
  void of_events_followsTheIncumbentAndTheSpending() {
    List<Event> events = new ArrayList<>();
    leg(events, 0, 0.5, 0, 1);
    leg(events, 1, 0.25, 0, 1);
    leg(events, 0, 0.5, 1, 3);
    leg(events, 2, 0.125, 0, 1);
    assertEquals(
        List.of(
            new Step(1, 1.5, 0.5),
            new Step(2, 1.25, 0.25),
            new Step(4, 0.5 + 1.0 / 3, 0.5),
            new Step(5, 1.125, 0.5)),
        Trajectory.of(problem(false), events).steps());
    Trajectory anew = Trajectory.of(problem(true), events);
    assertEquals(List.of(1.0, 2.0, 5.0, 6.0), anew.steps().stream().map(Step::spent).toList());
    assertEquals(0.25, anew.regret(4.9));
    assertEquals(0.5, anew.regret(5));
    assertEquals(Double.POSITIVE_INFINITY, anew.regret(0.5));
    assertEquals(1.25, anew.lowest(2));
    assertEquals(Double.NaN, anew.lowest(5));
  }

  /** Random search spends 9 a trial: with a budget of 20 it reports three times. */
  @Test
  void run_budget_endsOnceItIsSpent() throws IOException {
    Method random =
        new Method("random", (p, s) -> RandomSampler.of(p.space(), s), p -> FullScheduler.of(9));
    for (int slots : new int[] {1, 2, 3}) {
      Trajectory run = Searches.run(random, problem(false), slots, 20, 7);
      assertEquals(
          List.of(9.0, 18.0, 27.0),
          run.steps().stream().map(Step::spent).limit(3).toList(),
          slots + " slots");
    }
  }

  @Test
  void run_twice_isTheSame() throws IOException {
    Method hyperband =
        new Method(
            "hyperband",
            (p, s) -> RandomSampler.of(p.space(), s),
            p -> HyperbandScheduler.of(1, 9, 3, Sizes.TABLE, 0));
    assertEquals(
        Searches.run(hyperband, problem(false), 8, 200, 7),
        Searches.run(hyperband, problem(false), 8, 200, 7));
  }

  /** Random search, four trainings of five seeds: against itself it is neither worse nor faster. */
  @Test
  void reaches_target_isTheLeastSpendingFromWhichItHolds() {
    Method random =
        new Method("random", (p, s) -> RandomSampler.of(p.space(), s), p -> FullScheduler.of(9));
    Comparison comparison = Comparison.run(problem(false), List.of(random), 1, 5, 4);
    double last = comparison.median("random", 4);
    double reached = comparison.reaches("random", last);
    assertEquals(last, comparison.median("random", reached));
    assertEquals(1.0, comparison.speedUp("random", "random"));
    assertEquals(0, comparison.worse("random", "random", 4));
    assertEquals(Double.POSITIVE_INFINITY, comparison.reaches("random", -1));
  }
}
