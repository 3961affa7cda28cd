package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Int;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistinctSamplerTest extends SamplerContract {
  private static final Space SMALL =
      Space.of(Int.of("i", 1, 20, Scale.LINEAR), Choice.of("c", "a", "b", "c", "d", "e"));

  @Override
  Sampler sampler(Space space, long seed) {
    return DistinctSampler.of(RandomSampler.of(space, seed), space, seed);
  }

  @Test
  void propose_smallSpace_nothingTwiceWhileAnythingIsLeft() {
    for (long seed = 1; seed <= 5; seed++) {
      Search search = new Search(sampler(SMALL, seed), 3);
      search.run(100, 7);
      assertEquals(100, new HashSet<>(search.configurations()).size(), "seed " + seed);
      search.run(5, 5);
      assertEquals(105, search.history.size(), "it goes on, seed " + seed);
    }
  }

  @Test
  void propose_newConfigurations_areTheOthers() {
    List<Configuration> drawn = first(RandomSampler.of(SMALL, 4), 40);
    List<Configuration> distinct = first(sampler(SMALL, 4), 40);
    for (int i = 0; i < drawn.size(); i++) {
      boolean fresh = !distinct.subList(0, i).contains(drawn.get(i));
      if (fresh) {
        assertEquals(drawn.get(i), distinct.get(i), "number " + i);
      }
    }
    assertEquals(40, new HashSet<>(distinct).size());
  }

  @Test
  void propose_samplerThatRunsOut_runsOut() {
    Sampler grid = DistinctSampler.of(GridSampler.of(SMALL, 20), SMALL, 1);
    Search search = new Search(grid, 3);
    search.run(1_000, 9);
    assertEquals(100, search.history.size());
  }
}
