package dev.rung.scheduler.pbt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.scheduler.pbt.Pbt.Options;
import dev.rung.space.Bound;
import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplorerTest {
  private static final Choice OTHER = Choice.of("other", "a", "b", "c", "d");

  /** All values that 200 copies get, in order and rounded to six digits. */
  private static String reached(Parameter parameter, Object value) {
    Space space = Space.of(parameter, OTHER);
    Explorer explorer = new Explorer(space, Options.DEFAULT, 1);
    Configuration parent = space.complete(Map.of("x", value));
    TreeSet<Object> values = new TreeSet<>();
    for (int id = 0; id < 200; id++) {
      Object x = explorer.explore(parent, id).values().get("x");
      values.add(x instanceof Double real ? (Object) (Math.rint(real * 1e6) / 1e6) : x);
    }
    return values.toString();
  }

  private static Real real(double low, double high, Scale scale) {
    return Real.of("x", low, high, scale);
  }

  @Test
  void explore_reals_areMultipliedInTheirOwnSense() {
    assertEquals("[4.0, 6.0]", reached(real(0, 10, Scale.LINEAR), 5.0));
    assertEquals("[0.08, 0.12]", reached(real(1e-5, 1, Scale.LOG), 0.1));
    // Odds 1: 0.8 / 1.8 and 1.2 / 2.2.
    assertEquals("[0.444444, 0.545455]", reached(real(0.01, 0.99, Scale.LOGIT), 0.5));
    assertEquals("[0.8, 1.0]", reached(real(1e-5, 1, Scale.LOG), 1.0));
  }

  /** A tenth of the range, 1, times 0.2. */
  @Test
  void explore_linearNearZero_moves() {
    assertEquals("[0.0, 0.2]", reached(real(0, 10, Scale.LINEAR), 0.0));
    assertEquals("[-0.1, 0.3]", reached(real(-5, 5, Scale.LINEAR), 0.1));
  }

  @Test
  void explore_stepped_movesAtLeastAStep() {
    assertEquals("[40, 60]", reached(Int.of("x", 1, 100, Scale.LINEAR), 50L));
    assertEquals("[1, 3]", reached(Int.of("x", 1, 100, Scale.LOG), 2L));
    assertEquals("[80, 100]", reached(Int.of("x", 1, 100, Scale.LOG), 100L));
    Int batch = new Int("x", Bound.of(16), Bound.of(256), Scale.LINEAR, 16, Double.NaN, 0);
    assertEquals("[16, 48]", reached(batch, 32L));
    Real drop = new Real("x", Bound.of(0), Bound.of(0.5), Scale.LINEAR, 0.1, Double.NaN, 0);
    assertEquals("[0.2, 0.4]", reached(drop, 0.1 * 3));
  }

  @Test
  void explore_ordinal_goesToANeighbour() {
    Ordinal layers = Ordinal.of("x", 1L, 2L, 4L, 8L);
    assertEquals("[2, 8]", reached(layers, 4L));
    assertEquals("[1, 2]", reached(layers, 1L));
  }

  /** 0.25 * 3 / 4 of 4,000 copies have another choice: 750, give or take 4 * 24.7. */
  @Test
  void explore_choice_isDrawnAnewOneInFour() {
    Space space = Space.of(real(0, 10, Scale.LINEAR), OTHER);
    Configuration parent = space.complete(Map.of("x", 5.0, "other", "b"));
    Explorer explorer = new Explorer(space, Options.DEFAULT, 1);
    List<Configuration> copies =
        IntStream.range(0, 4_000).mapToObj(id -> explorer.explore(parent, id)).toList();
    double changed = copies.stream().filter(c -> !c.choice("other").equals("b")).count();
    assertEquals(750, changed, 99);
    assertEquals(copies.get(7), explorer.explore(parent, 7));
  }

  @Test
  void explore_nothingElseIsPossible_staysAsItIs() {
    Space space = Space.of(Choice.of("x", "only"));
    Configuration parent = space.complete(Map.of());
    assertTrue(new Explorer(space, Options.DEFAULT, 1).explore(parent, 3).equals(parent));
  }
}
