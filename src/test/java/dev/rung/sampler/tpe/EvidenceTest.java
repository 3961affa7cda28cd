package dev.rung.sampler.tpe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.sampler.Axis;
import dev.rung.sampler.Points;
import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final Space LINE = Space.of(Real.of("x", 0, 1, Scale.LINEAR));
  private final History history = new History();

  /** Ten trials reach 27; number 3 is the best and fails later, so 7 and 1 are good. */
  @Test
  void of_everyFate_isWhereItBelongs() {
    double[] losses = {0.9, 0.2, 0.8, 0.0, 0.7, 0.6, 0.5, 0.1, 0.4, 0.3};
    for (int trial = 0; trial < losses.length; trial++) {
      start(trial, 0, 27);
      report(trial, 27, losses[trial]);
    }
    start(3, 27, 81);
    history.apply(new Event.Failed(3, 81, new Failure(Failure.Kind.CRASHED, ""), true, "", 0));
    start(10, 0, 27); // under way
    start(11, 0, 9);
    report(11, 9, 0.0);
    history.apply(new Event.Stopped(11, "median", 0));
    start(12, 0, 9);
    report(12, 9, 0.5); // waits below the rung
    start(7, 27, 81); // under way, and reported to the rung
    Evidence evidence = evidence(27);
    assertEquals(List.of(7, 1), trials(evidence.good()));
    assertEquals(List.of(9, 8, 6, 5, 4, 2, 0, 11, 3, 10), trials(evidence.bad()));
    double[] weights = new double[10];
    Arrays.fill(weights, 1);
    weights[9] = 0.25;
    assertEquals(
        Arrays.toString(weights),
        Arrays.toString(evidence.badWeights()),
        "a running one counts less");
  }

  @Test
  void of_largeRung_fewKernelsWeighAsManyAsAll() {
    for (int trial = 0; trial < 5_000; trial++) {
      start(trial, 0, 1);
      report(trial, 1, trial * 7_919 % 5_000);
    }
    Evidence evidence = evidence(1);
    assertEquals(25, evidence.good().size());
    assertTrue(evidence.bad().size() <= 375, "kernels: " + evidence.bad().size());
    assertEquals(4_975, Arrays.stream(evidence.badWeights()).sum(), 1e-6);
  }

  /** The lower half of the line: of its five trials the best is good, whatever the others are. */
  @Test
  void of_branch_isRankedByItself() {
    Space halves = Space.of(Choice.of("half", "low", "high"));
    for (int trial = 0; trial < 10; trial++) {
      Configuration configuration = new Configuration(Map.of("half", trial < 5 ? "low" : "high"));
      history.apply(new Event.Started(new Leg(trial, configuration, 0, 1, 0), 0, "test", 0));
      report(trial, 1, -trial);
    }
    Points points = new Points(halves);
    points.read(history);
    Branch low = new Branch(0, Axis.of(halves, 0), 0);
    Evidence evidence =
        Evidence.of(history, history.rungs().get(1L), points, Optional.of(low), Seeds.generator(1));
    assertEquals(List.of(4), indices(points, evidence.good()));
    assertEquals(List.of(3, 2, 1, 0), indices(points, evidence.bad()));
    assertEquals(5, evidence.reports());
    evidence.addPending(new double[] {0.75});
    assertEquals(4, evidence.bad().size(), "what starts elsewhere is no part of it");
  }

  /** The trials that the points are of: a trial's point is one object. */
  private List<Integer> indices(Points points, List<double[]> found) {
    return found.stream()
        .map(
            point ->
                IntStream.range(0, history.size())
                    .filter(trial -> points.of(trial) == point)
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  private Evidence evidence(long resource) {
    Points points = new Points(LINE);
    points.read(history);
    return Evidence.of(history, history.rungs().get(resource), points, Seeds.generator(1));
  }

  /** The trial's number is in its value. */
  private static List<Integer> trials(List<double[]> points) {
    return points.stream().map(point -> (int) Math.round(point[0] * 10_000)).toList();
  }

  private void start(int trial, long from, long until) {
    Configuration configuration = new Configuration(Map.of("x", trial / 10_000.0));
    history.apply(new Event.Started(new Leg(trial, configuration, from, until, 0), 0, "test", 0));
  }

  private void report(int trial, long resource, double loss) {
    Report report = new Report(trial, resource, loss, Map.of(), 1);
    history.apply(new Event.Reported(report, List.of(), "", 0));
  }
}
