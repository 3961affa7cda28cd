package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Halton;
import dev.rung.math.PointSequence;
import dev.rung.math.Sobol;
import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Configuration;
import dev.rung.space.Forbidden;
import dev.rung.space.Int;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QuasiRandomSamplerTest {
  @Nested
  class SobolTest extends SamplerContract {
    @Override
    Sampler sampler(Space space, long seed) {
      return QuasiRandomSampler.sobol(space, seed);
    }

    @Test
    void propose_isTheSequenceWithoutItsForbiddenPoints() {
      List<Configuration> expected = allowed(Sobol.scrambled(MIXED.dimensions(), 3), 300);
      assertEquals(expected, first(QuasiRandomSampler.sobol(MIXED, 3), 300));
    }
  }

  @Nested
  class HaltonTest extends SamplerContract {
    @Override
    Sampler sampler(Space space, long seed) {
      return QuasiRandomSampler.halton(space, seed);
    }

    @Test
    void propose_isTheSequenceWithoutItsForbiddenPoints() {
      List<Configuration> expected = allowed(Halton.scrambled(MIXED.dimensions(), 3), 300);
      assertEquals(expected, first(QuasiRandomSampler.halton(MIXED, 3), 300));
    }
  }

  /** 64 points of a base-2 sequence: 16 in each quarter, 8 in each eighth, of any coordinate. */
  @Test
  void propose_sobol_eachValueEquallyOften() {
    Space space = Space.of(Choice.of("a", "w", "x", "y", "z"), Int.of("b", 1, 8, Scale.LINEAR));
    for (int seed = 0; seed < 20; seed++) {
      List<Configuration> draws = SamplerContract.first(QuasiRandomSampler.sobol(space, seed), 64);
      assertEquals(16, draws.stream().filter(c -> c.choice("a").equals("y")).count());
      assertEquals(8, draws.stream().filter(c -> c.integer("b") == 5).count());
    }
  }

  @Test
  void propose_everythingForbidden_saysSo() {
    Space space =
        new Space(
            List.of(Choice.of("a", "x", "y")),
            List.of(),
            List.of(new Forbidden(List.of(Clause.in("a", "x", "y")))));
    String message =
        assertThrows(
                IllegalStateException.class,
                () -> QuasiRandomSampler.sobol(space, 1).propose(new History(), 1))
            .getMessage();
    assertTrue(message.startsWith("forbid: of 10,000 points"), message);
  }

  private static List<Configuration> allowed(PointSequence sequence, int count) {
    List<Configuration> allowed = new ArrayList<>();
    int forbidden = 0;
    for (int index = 0; allowed.size() < count; index++) {
      Configuration configuration = SamplerContract.MIXED.decode(sequence.point(index));
      if (SamplerContract.MIXED.isForbidden(configuration)) {
        forbidden++;
      } else {
        allowed.add(configuration);
      }
    }
    assertTrue(forbidden > 50, "the space should forbid some of the points");
    return allowed;
  }
}
