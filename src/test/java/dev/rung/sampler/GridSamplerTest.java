package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.space.Bound;
import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Condition;
import dev.rung.space.Configuration;
import dev.rung.space.Forbidden;
import dev.rung.space.Int;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridSamplerTest extends SamplerContract {
  private static final Int K1 =
      new Int("k1", Bound.of(1), Bound.at("k2"), Scale.LINEAR, 1, Double.NaN, 0);

  /** A conditional chain, a bound by another parameter declared after it, and forbidden entries. */
  private static final Space SMALL =
      new Space(
          List.of(
              K1,
              Choice.of("a", "x", "y", "z"),
              Choice.of("b", true, false),
              Int.of("k2", 1, 4, Scale.LINEAR),
              Choice.of("c", 0.5, 1.5)),
          List.of(
              new Condition("b", Clause.in("a", "y", "z")),
              new Condition("c", Clause.in("b", true))),
          List.of(
              new Forbidden(List.of(Clause.in("a", "x"), Clause.in("k1", 2L))),
              new Forbidden(List.of(Clause.in("b", true), Clause.in("a", "z"))),
              new Forbidden(List.of(Clause.between("c", 1, 2), Clause.between("k2", 3, 9)))));

  @Override
  Sampler sampler(Space space, long seed) {
    return GridSampler.of(space, 4);
  }

  @Override
  boolean seeded() {
    return false;
  }

  @Test
  void propose_condition_multipliesOnlyWhereActive() {
    Space space =
        new Space(
            List.of(Choice.of("a", "x", "y"), Choice.of("b", 1L, 2L), Choice.of("c", "p", "q")),
            List.of(new Condition("b", Clause.in("a", "y"))),
            List.of());
    assertEquals(
        "[{a=x, c=p}, {a=x, c=q}, {a=y, b=1, c=p}, {a=y, b=1, c=q}, {a=y, b=2, c=p}, {a=y, b=2,"
            + " c=q}]",
        first(GridSampler.of(space, 2), 100).toString());
    assertEquals(OptionalLong.of(6), GridSampler.of(space, 2).size());
  }

  @Test
  void propose_boundByAnother_isRespected() {
    Space space = Space.of(Int.of("k2", 1, 3, Scale.LINEAR), K1);
    assertEquals(
        "[{k2=1, k1=1}, {k2=2, k1=1}, {k2=2, k1=2}, {k2=3, k1=1}, {k2=3, k1=2}, {k2=3, k1=3}]",
        first(GridSampler.of(space, 9), 100).toString());
    assertEquals(OptionalLong.of(6), GridSampler.of(space, 9).size());
  }

  /** Against every assignment of values to some of the parameters that the space takes as is. */
  @Test
  void propose_smallSpace_isEveryAllowedConfigurationOnce() {
    Set<Configuration> expected = new HashSet<>();
    everyAssignment(0, new LinkedHashMap<>(), expected);
    List<Configuration> grid = first(GridSampler.of(SMALL, 9), 1_000);
    assertEquals(expected, new HashSet<>(grid));
    assertEquals(expected.size(), grid.size());
    assertEquals(OptionalLong.of(expected.size()), GridSampler.of(SMALL, 9).size());
    assertTrue(expected.size() > 20, "only " + expected.size());
  }

  private static void everyAssignment(
      int index, Map<String, Object> given, Set<Configuration> found) {
    if (index == SMALL.dimensions()) {
      try {
        if (SMALL.complete(given).values().equals(given)) {
          found.add(new Configuration(given));
        }
      } catch (IllegalArgumentException notOfTheSpace) {
        return;
      }
      return;
    }
    Parameter parameter = SMALL.parameters().get(index);
    everyAssignment(index + 1, new LinkedHashMap<>(given), found);
    List<Object> values =
        parameter instanceof Choice choice
            ? choice.values()
            : IntStream.rangeClosed(1, 4).<Object>mapToObj(i -> (long) i).toList();
    for (Object value : values) {
      Map<String, Object> more = new LinkedHashMap<>(given);
      more.put(parameter.name(), value);
      everyAssignment(index + 1, more, found);
    }
  }

  @Test
  void propose_pointsOfReals_areEvenOnTheScale() {
    Space space = Space.of(Real.of("rate", 1e-4, 1, Scale.LOG));
    List<Double> rates =
        first(GridSampler.of(space, 5), 9).stream().map(c -> c.real("rate")).toList();
    double[] expected = {1e-4, 1e-3, 1e-2, 1e-1, 1};
    assertEquals(5, rates.size());
    for (int i = 0; i < 5; i++) {
      assertEquals(expected[i], rates.get(i), 1e-12);
    }
  }

  @Test
  void propose_runsOut_withAShorterThenAnEmptyAnswer() {
    Search search = new Search(GridSampler.of(SMALL, 9), 1);
    int size = (int) GridSampler.of(SMALL, 9).size().orElseThrow();
    search.run(size - 2, 5);
    List<Proposal> last = search.sampler.propose(search.history, 5);
    assertEquals(2, last.size());
    search.start(last);
    assertEquals(List.of(), search.sampler.propose(search.history, 5));
  }

  @Test
  void propose_everythingForbidden_isEmpty() {
    Space space =
        new Space(
            List.of(Choice.of("a", "x"), Choice.of("b", "y")),
            List.of(),
            List.of(new Forbidden(List.of(Clause.in("a", "x"), Clause.in("b", "y")))));
    assertEquals(List.of(), GridSampler.of(space, 2).propose(new History(), 3));
    assertEquals(OptionalLong.of(0), GridSampler.of(space, 2).size());
  }

  @Test
  void propose_gridOfABillionBillions_isLazy() {
    Parameter[] reals =
        IntStream.range(0, 18)
            .mapToObj(i -> Real.of("x" + i, 0, 1, Scale.LINEAR))
            .toArray(Parameter[]::new);
    GridSampler sampler = GridSampler.of(Space.of(reals), 10);
    assertEquals(OptionalLong.of(1_000_000_000_000_000_000L), sampler.size());
    assertEquals(OptionalLong.of(Long.MAX_VALUE), GridSampler.of(Space.of(reals), 100).size());
    assertTimeout(
        Duration.ofSeconds(10),
        () -> assertEquals(10_000, new HashSet<>(first(sampler, 10_000)).size()));
  }

  @Test
  void size_tooLongToCount_isEmpty() {
    List<Parameter> bits = new ArrayList<>();
    List<Forbidden> pairs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      bits.add(Choice.of("x" + i, 0L, 1L, 2L));
      Clause last = Clause.in("x" + (39 - i), 2L);
      pairs.add(new Forbidden(List.of(Clause.in("x" + i, 2L), last)));
    }
    Space space = new Space(bits, List.of(), pairs);
    assertEquals(OptionalLong.empty(), GridSampler.of(space, 2).size());
  }

  @Test
  void of_noPoints_throws() {
    assertThrows(IllegalArgumentException.class, () -> GridSampler.of(SMALL, 0));
  }
}
