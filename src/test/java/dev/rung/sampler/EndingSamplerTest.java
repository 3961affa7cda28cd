package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.space.Int;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import org.junit.jupiter.api.Test;

class EndingSamplerTest extends SamplerContract {
  @Override
  Sampler sampler(Space space, long seed) {
    return EndingSampler.of(RandomSampler.of(space, seed));
  }

  /** Ten values are all drawn within 400 draws, but for a chance of 5e-18; 1,000 more end it. */
  @Test
  void propose_nothingNewForLong_hasRunOut() {
    Search search = new Search(sampler(Space.of(Int.of("i", 1, 10, Scale.LINEAR)), 2), 3);
    search.run(5_000, 1);
    int last = 0;
    for (int trial = 0; trial < search.history.size(); trial++) {
      var configuration = search.history.trial(trial).configuration();
      last = search.history.find(configuration).orElseThrow().id() == trial ? trial : last;
    }
    assertEquals(last + 1 + EndingSampler.IN_A_ROW, search.history.size());
  }
}
