package dev.rung.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.trial.Trial;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoppingRuleTest {
  @Test
  void or_severalSpeak_theFirstIsHeard() {
    Legs legs = new Legs();
    Trial trial = legs.trial(1);
    StoppingRule silent = (history, asked) -> Optional.empty();
    StoppingRule one = (history, asked) -> Optional.of("one");
    StoppingRule two = (history, asked) -> Optional.of("two");
    assertEquals(Optional.of("one"), silent.or(one).or(two).stop(legs.history, trial));
    assertEquals(Optional.of("two"), two.or(one).stop(legs.history, trial));
    assertEquals(Optional.empty(), silent.or(silent).stop(legs.history, trial));
  }
}
