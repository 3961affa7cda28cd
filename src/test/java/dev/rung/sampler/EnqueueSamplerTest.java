package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.space.Configuration;
import dev.rung.space.Ordinal;
import dev.rung.space.Space;
import dev.rung.trial.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnqueueSamplerTest extends SamplerContract {
  private static final Space LINE = Space.of(Ordinal.of("x", 1L, 2L, 3L, 4L, 5L));
  private static final List<Configuration> GIVEN =
      List.of(LINE.complete(Map.of("x", 4L)), LINE.complete(Map.of("x", 2L)));

  @Override
  Sampler sampler(Space space, long seed) {
    List<Configuration> given =
        List.of(space.complete(Map.of("rate", 0.1)), space.complete(Map.of("solver", "momentum")));
    return EnqueueSampler.of(given, RandomSampler.of(space, seed));
  }

  @Test
  void propose_givenFirst_thenTheGridWithoutThem_inAnyBatches() {
    for (int batch : new int[] {1, 2, 3, 100}) {
      Search search = new Search(EnqueueSampler.of(GIVEN, GridSampler.of(LINE, 3)), 1);
      search.run(100, batch);
      assertEquals(
          List.of(4L, 2L, 1L, 3L, 5L),
          search.configurations().stream().map(c -> c.integer("x")).toList(),
          "batches of " + batch);
      assertEquals(
          List.of("enqueue", "enqueue", "grid", "grid", "grid"),
          search.history.trials().stream().map(Trial::source).toList());
    }
  }

  @Test
  void propose_moreGivenOnResume_theNewOnesComeNext() {
    Search before = new Search(EnqueueSampler.of(GIVEN, GridSampler.of(LINE, 3)), 1);
    before.run(3, 1);
    List<Configuration> more = List.of(GIVEN.get(0), GIVEN.get(1), LINE.complete(Map.of("x", 5L)));
    List<Proposal> next =
        EnqueueSampler.of(more, GridSampler.of(LINE, 3)).propose(before.history, 9);
    assertEquals(List.of(new Proposal(more.get(2), "enqueue")), next);
  }
}
