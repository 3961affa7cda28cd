package dev.rung.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.trial.Goal;
import dev.rung.trial.Trial;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DivergenceRuleTest extends StoppingRuleContract {
  @Override
  protected StoppingRule rule() {
    return DivergenceRule.of(1, Goal.MINIMIZE);
  }

  /** First losses 1 to 5: the median lies 2 above the lowest. */
  private static Legs five() {
    Legs legs = new Legs();
    for (int loss = 1; loss <= 5; loss++) {
      legs.trial(loss);
    }
    return legs;
  }

  @Test
  void stop_onlyEverWorse_isMeasuredByHowFarOthersLieApart() {
    StoppingRule rule = DivergenceRule.of(3, Goal.MINIMIZE);
    Legs legs = five();
    Trial trial = legs.trial(3, 4, 9);
    assertEquals(Optional.empty(), rule.stop(legs.history, trial));
    legs.report(5, 4, 9.5);
    assertEquals(
        Optional.of("divergence: 9.500 at 4, after 3.000 at best, over 3.0 times the usual 2.000"),
        rule.stop(legs.history, trial));
  }

  @Test
  void stop_gainedMore_isMeasuredByWhatItGained() {
    StoppingRule rule = DivergenceRule.of(3, Goal.MINIMIZE);
    Legs legs = five();
    Trial trial = legs.trial(6, 2, 14);
    assertEquals(Optional.empty(), rule.stop(legs.history, trial));
    legs.report(5, 4, 14.5);
    assertEquals(
        Optional.of("divergence: 14.50 at 4, after 2.000 at best, over 3.0 times the usual 4.000"),
        rule.stop(legs.history, trial));
  }

  @Test
  void stop_fewerThanFiveOthers_goesOn() {
    Legs legs = new Legs();
    for (int loss = 1; loss <= 4; loss++) {
      legs.trial(loss);
    }
    assertEquals(
        Optional.empty(),
        DivergenceRule.of(1, Goal.MINIMIZE).stop(legs.history, legs.trial(1, 1e9)));
  }

  @Test
  void stop_othersAllAlike_goesOnUntilItGains() {
    Legs legs = new Legs();
    for (int i = 0; i < 5; i++) {
      legs.trial(1);
    }
    StoppingRule rule = DivergenceRule.of(3, Goal.MINIMIZE);
    Trial trial = legs.trial(1, 1.5);
    assertEquals(Optional.empty(), rule.stop(legs.history, trial));
    legs.report(5, 3, 0.75);
    legs.report(5, 4, 1.75);
    assertEquals(true, rule.stop(legs.history, trial).isPresent());
  }

  @Test
  void of_outOfRange_throws() {
    for (double factor : new double[] {0.9, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> DivergenceRule.of(factor, Goal.MINIMIZE));
    }
  }
}
