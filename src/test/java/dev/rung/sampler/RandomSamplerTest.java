package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.space.Configuration;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RandomSamplerTest extends SamplerContract {
  @Override
  Sampler sampler(Space space, long seed) {
    return RandomSampler.of(space, seed);
  }

  /** A fifth of log [1e-5, 1] lies above 0.1; 4 standard deviations of 10,000 draws are 160. */
  @Test
  void propose_logScale_isUniformInTheLog() {
    Space space = Space.of(Real.of("rate", 1e-5, 1, Scale.LOG));
    List<Configuration> draws = first(RandomSampler.of(space, 7), 10_000);
    double high = draws.stream().filter(c -> c.real("rate") > 0.1).count();
    assertEquals(2_000, high, 160);
    assertEquals(10_000, draws.stream().distinct().count());
  }

  @Test
  void propose_withOthersInBetween_ownConfigurationsStay() {
    Configuration byHand = MIXED.complete(Map.of("rate", 0.5));
    List<Configuration> alone = first(RandomSampler.of(MIXED, 7), 20);
    List<Configuration> shifted =
        first(EnqueueSampler.of(List.of(byHand), RandomSampler.of(MIXED, 7)), 21);
    assertEquals(alone, shifted.subList(1, 21));
  }
}
