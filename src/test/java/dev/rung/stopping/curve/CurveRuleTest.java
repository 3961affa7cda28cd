package dev.rung.stopping.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.stopping.Legs;
import dev.rung.stopping.StoppingRule;
import dev.rung.stopping.StoppingRuleContract;
import dev.rung.trial.Goal;
import dev.rung.trial.Trial;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class CurveRuleTest extends StoppingRuleContract {
  @Override
  protected StoppingRule rule() {
    return CurveRule.of(FULL, 0.05, 1, Goal.MINIMIZE);
  }

  @Override
  protected int every() {
    return 25;
  }

  /** A complete trial that ends at 0.3, as its curve goes. */
  private static Legs incumbent() {
    Legs legs = new Legs();
    for (int x = 1; x <= 81; x++) {
      legs.report(0, x, 0.3 + 0.7 * Math.pow(x, -1.5) - 0.7 * Math.pow(81, -1.5));
    }
    return legs;
  }

  /** The resource at which a curve is stopped at a full resource of 81; 0 for never. */
  private static long stopsAt(StoppingRule rule, Legs legs, DoubleUnaryOperator loss) {
    int id = legs.history.size();
    for (int x = 1; x < 81; x++) {
      Trial trial = legs.report(id, x, loss.applyAsDouble(x));
      if (rule.stop(legs.history, trial).isPresent()) {
        return x;
      }
    }
    return 0;
  }

  private static StoppingRule full(long grace) {
    return CurveRule.of(81, 0.05, grace, Goal.MINIMIZE);
  }

  @Test
  void stop_curveLevelsOffAboveTheIncumbent_stopsEarly() {
    long at = stopsAt(full(1), incumbent(), x -> 0.5 + 0.5 * Math.pow(x, -1.5));
    assertTrue(4 <= at && at <= 20, "at " + at);
  }

  @Test
  void stop_curveThatWinsOrIsLevel_goesOn() {
    assertEquals(0, stopsAt(full(1), incumbent(), x -> 0.2 + 0.8 * Math.pow(x, -0.7)));
    assertEquals(0, stopsAt(full(1), incumbent(), x -> 0.25 + Math.exp(-x / 20)));
    assertEquals(
        0,
        stopsAt(
            full(1), incumbent(), x -> 0.2999 + 0.7 * (Math.pow(x, -1.5) - Math.pow(81, -1.5))));
  }

  /** A plateau and then a drop to 0.2: a flat start alone does not stop it in the first tenth. */
  @Test
  void stop_lateDrop_isGivenTime() {
    assertEquals(0, stopsAt(full(1), incumbent(), x -> 0.2 + 0.5 / (1 + Math.exp((x - 8) / 2))));
  }

  @Test
  void stop_beforeGrace_goesOn() {
    assertEquals(40, stopsAt(full(40), incumbent(), x -> 0.5 + 0.5 * Math.pow(x, -1.5)));
  }

  @Test
  void stop_noTrialComplete_goesOn() {
    Legs legs = new Legs();
    legs.trial(0.1, 0.1, 0.1, 0.1);
    assertEquals(0, stopsAt(full(1), legs, x -> 5));
  }

  @Test
  void stop_firstLossIsHuge_theRestIsJudged() {
    long at = stopsAt(full(1), incumbent(), x -> x == 1 ? 1e9 : 0.5 + 0.5 * Math.pow(x, -1.5));
    assertTrue(4 <= at && at <= 20, "at " + at);
  }

  @Test
  void stop_longCurve_isThinnedAndJudgedAlike() {
    Legs legs = new Legs();
    legs.report(0, 100_000, 0.3);
    StoppingRule rule = CurveRule.of(100_000, 0.05, 1, Goal.MINIMIZE);
    for (int i = 1; i <= 2_000; i++) {
      legs.report(1, 10L * i, 0.5 + 0.5 / Math.sqrt(10.0 * i));
    }
    assertTrue(rule.stop(legs.history, legs.history.trial(1)).isPresent());
    for (int i = 1; i <= 2_000; i++) {
      legs.report(2, 10L * i, 0.25 + 0.5 / Math.sqrt(10.0 * i));
    }
    assertEquals(Optional.empty(), rule.stop(legs.history, legs.history.trial(2)));
  }

  @Test
  void stop_maximized_saysTheUsersValues() {
    Legs legs = new Legs();
    legs.report(0, 81, -0.9);
    String reason = "";
    for (int x = 1; x <= 30; x++) {
      Trial trial = legs.report(1, x, -0.6 + 0.3 / x);
      reason = CurveRule.of(81, 0.05, 30, Goal.MAXIMIZE).stop(legs.history, trial).orElse("none");
    }
    assertTrue(
        reason.matches("curve: a chance of \\S+ % to beat 0.9000 at 81, by 30 reports up to 30"),
        reason);
  }

  @Test
  void of_outOfRange_throws() {
    assertThrows(IllegalArgumentException.class, () -> CurveRule.of(1, 0.05, 1, Goal.MINIMIZE));
    assertThrows(IllegalArgumentException.class, () -> CurveRule.of(9, 0.05, 0, Goal.MINIMIZE));
    for (double chance : new double[] {0, 1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> CurveRule.of(9, chance, 1, Goal.MINIMIZE));
    }
  }
}
