package dev.rung.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.trial.Goal;
import dev.rung.trial.Trial;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThresholdRuleTest extends StoppingRuleContract {
  @Override
  protected StoppingRule rule() {
    return ThresholdRule.of(1, 3, Goal.MINIMIZE);
  }

  @Override
  protected boolean relative() {
    return false;
  }

  @Override
  protected boolean unitFree() {
    return false;
  }

  @Test
  void stop_latestLossWorseAtTheResourceOrPastIt_stops() {
    StoppingRule rule = ThresholdRule.of(0.7, 3, Goal.MINIMIZE);
    Legs legs = new Legs();
    Trial trial = legs.trial(0.9, 0.9);
    assertEquals(Optional.empty(), rule.stop(legs.history, trial));
    legs.report(0, 3, 0.7);
    assertEquals(Optional.empty(), rule.stop(legs.history, trial));
    legs.report(0, 5, 0.75);
    assertEquals(
        Optional.of("threshold: 0.7500 at 5, worse than 0.7000"), rule.stop(legs.history, trial));
  }

  @Test
  void stop_maximized_lowerIsWorse() {
    StoppingRule rule = ThresholdRule.of(Goal.MAXIMIZE.loss(0.7), 1, Goal.MAXIMIZE);
    Legs legs = new Legs();
    assertEquals(Optional.empty(), rule.stop(legs.history, legs.trial(-0.75)));
    assertEquals(
        Optional.of("threshold: 0.6500 at 1, worse than 0.7000"),
        rule.stop(legs.history, legs.trial(-0.65)));
  }

  @Test
  void of_outOfRange_throws() {
    assertThrows(
        IllegalArgumentException.class, () -> ThresholdRule.of(Double.NaN, 1, Goal.MINIMIZE));
    assertThrows(IllegalArgumentException.class, () -> ThresholdRule.of(1, 0, Goal.MINIMIZE));
  }
}
