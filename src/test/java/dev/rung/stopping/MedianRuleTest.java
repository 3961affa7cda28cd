package dev.rung.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.math.Seeds;
import dev.rung.trial.Goal;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MedianRuleTest extends StoppingRuleContract {
  @Override
  protected StoppingRule rule() {
    return MedianRule.of(1, 5, Goal.MINIMIZE);
  }

  /**
   *
   *
   * <pre>
   * trial   at 1  at 2  at 3   mean to 2   mean to 3
   * 0       4     2     0      3           2
   * 1       6     4     2      5           4
   * 2       8     8     8      8           8
   * 3       9     7            8           -
   * median                     6.5         4
   * </pre>
   */
  private static Legs table() {
    Legs legs = new Legs();
    legs.trial(4, 2, 0);
    legs.trial(6, 4, 2);
    legs.trial(8, 8, 8);
    legs.trial(9, 7);
    return legs;
  }

  @Test
  void stop_bestWorseThanTheMedianOfMeans_stops() {
    Legs legs = table();
    StoppingRule rule = MedianRule.of(1, 3, Goal.MINIMIZE);
    Trial trial = legs.trial(6.75, 9);
    assertEquals(
        Optional.of("median: best 6.750 by 2, worse than the median 6.500 of 4 trials"),
        rule.stop(legs.history, trial));
    legs.report(4, 3, 4.5);
    assertEquals(
        Optional.of("median: best 4.500 by 3, worse than the median 4.000 of 3 trials"),
        rule.stop(legs.history, trial));
  }

  @Test
  void stop_bestAsGoodAsTheMedian_goesOn() {
    Legs legs = table();
    StoppingRule rule = MedianRule.of(1, 3, Goal.MINIMIZE);
    Trial trial = legs.trial(6.5, 9);
    assertEquals(Optional.empty(), rule.stop(legs.history, trial));
    legs.report(4, 3, 4);
    assertEquals(Optional.empty(), rule.stop(legs.history, trial));
  }

  @Test
  void stop_fewerOthersThanAsked_goesOn() {
    Legs legs = table();
    Trial trial = legs.trial(99, 99, 99);
    assertEquals(Optional.empty(), MedianRule.of(1, 4, Goal.MINIMIZE).stop(legs.history, trial));
  }

  @Test
  void stop_beforeGrace_goesOn() {
    Legs legs = table();
    StoppingRule rule = MedianRule.of(3, 1, Goal.MINIMIZE);
    Trial trial = legs.trial(99, 99);
    assertEquals(Optional.empty(), rule.stop(legs.history, trial));
    legs.report(4, 3, 99);
    assertEquals(true, rule.stop(legs.history, trial).isPresent());
  }

  @Test
  void stop_othersThatFailedOrWereStoppedSince_count() {
    Legs legs = table();
    legs.stop(0);
    legs.fail(1, 4);
    Trial trial = legs.trial(6.75, 9);
    assertEquals(
        Optional.of("median: best 6.750 by 2, worse than the median 6.500 of 4 trials"),
        MedianRule.of(1, 3, Goal.MINIMIZE).stop(legs.history, trial));
  }

  @Test
  void stop_maximized_saysTheUsersValues() {
    Legs legs = new Legs();
    legs.trial(-0.9);
    Trial trial = legs.trial(-0.5);
    assertEquals(
        Optional.of("median: best 0.5000 by 1, worse than the median 0.9000 of 1 trials"),
        MedianRule.of(1, 1, Goal.MAXIMIZE).stop(legs.history, trial));
  }

  @Test
  void of_outOfRange_throws() {
    assertThrows(IllegalArgumentException.class, () -> MedianRule.of(0, 5, Goal.MINIMIZE));
    assertThrows(IllegalArgumentException.class, () -> MedianRule.of(1, 0, Goal.MINIMIZE));
  }

  /** Against the definition, worked out from the reports with a sort. */
  @Test
  void stop_randomSearch_isTheDefinition() {
    for (int seed = 0; seed < 20; seed++) {
      RandomGenerator random = Seeds.generator(seed, "median");
      Legs legs = new Legs();
      StoppingRule rule = MedianRule.of(2, 3, Goal.MINIMIZE);
      for (int i = 0; i < 200; i++) {
        int id = random.nextInt(Math.min(25, legs.history.size() + 1));
        long next = id < legs.history.size() ? legs.history.trial(id).resource() + 1 : 1;
        Trial trial = legs.report(id, next, random.nextInt(12));
        boolean expected = next >= 2 && defined(legs, trial, 3);
        assertEquals(expected, rule.stop(legs.history, trial).isPresent(), seed + ", " + i);
      }
    }
  }

  private static boolean defined(Legs legs, Trial trial, int least) {
    long step = trial.resource();
    double[] means =
        legs.history.trials().stream()
            .filter(other -> other.id() != trial.id() && other.resource() >= step)
            .mapToDouble(
                other ->
                    other.reports().stream()
                        .filter(report -> report.resource() <= step)
                        .mapToDouble(Report::loss)
                        .average()
                        .orElseThrow())
            .sorted()
            .toArray();
    double best = Arrays.stream(losses(trial)).min().orElseThrow();
    int n = means.length;
    return n >= least && best > (means[(n - 1) / 2] + means[n / 2]) / 2;
  }

  private static double[] losses(Trial trial) {
    return trial.reports().stream().mapToDouble(Report::loss).toArray();
  }
}
