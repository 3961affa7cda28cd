package dev.rung.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.trial.Goal;
import dev.rung.trial.Trial;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceRuleTest extends StoppingRuleContract {
  @Override
  protected StoppingRule rule() {
    return PatienceRule.of(3, 0, Goal.MINIMIZE);
  }

  @Override
  protected boolean relative() {
    return false;
  }

  /** The number of reports at which the rule first speaks; 0 for never. */
  private static int stopsAt(PatienceRule rule, double... losses) {
    Legs legs = new Legs();
    for (int i = 0; i < losses.length; i++) {
      Trial trial = legs.report(0, i + 1, losses[i]);
      if (rule.stop(legs.history, trial).isPresent()) {
        return i + 1;
      }
    }
    return 0;
  }

  @Test
  void stop_noGainInTheLastReports_stops() {
    PatienceRule three = PatienceRule.of(3, 0, Goal.MINIMIZE);
    assertEquals(6, stopsAt(three, 5, 4, 3, 3, 3.5, 3, 2));
    assertEquals(4, stopsAt(three, 1, 1, 1, 1));
    assertEquals(0, stopsAt(three, 5, 6, 6, 4, 6, 6, 3.9));
    assertEquals(0, stopsAt(three, 1, 2, 3));
    assertEquals(2, stopsAt(PatienceRule.of(1, 0, Goal.MINIMIZE), 1, 1));
  }

  @Test
  void stop_gainWithinTheTolerance_stops() {
    PatienceRule rule = PatienceRule.of(2, 0.5, Goal.MINIMIZE);
    assertEquals(3, stopsAt(rule, 5, 4.75, 4.5));
    assertEquals(0, stopsAt(rule, 5, 4.75, 4.25, 4.125, 3.5));
  }

  @Test
  void stop_maximized_saysTheUsersValues() {
    Legs legs = new Legs();
    Trial trial = legs.trial(-0.5, -0.75, -0.5, -0.625);
    assertEquals(
        Optional.of("patience: best 0.6250 of the last 2 reports, 0.7500 before them"),
        PatienceRule.of(2, 0, Goal.MAXIMIZE).stop(legs.history, trial));
  }

  @Test
  void of_outOfRange_throws() {
    for (double tolerance : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class, () -> PatienceRule.of(1, tolerance, Goal.MINIMIZE));
    }
    assertThrows(IllegalArgumentException.class, () -> PatienceRule.of(0, 0, Goal.MINIMIZE));
  }
}
