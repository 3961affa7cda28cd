package dev.rung.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SpaceTest {
  private static final Space LENET =
      new Space(
          List.of(
              new Int("k1", Bound.of(5), Bound.at("k2"), Scale.LINEAR, 1, Double.NaN, 0),
              new Int("k2", Bound.of(10), Bound.of(60), Scale.LINEAR, 1, 40, 0),
              Choice.of("solver", "sgd", "momentum"),
              Real.of("momentum", 0.3, 0.999, Scale.LINEAR)),
          List.of(new Condition("momentum", Clause.in("solver", "momentum"))),
          List.of(new Forbidden(List.of(Clause.in("solver", "sgd"), Clause.in("k2", 60L)))));

  @Test
  void decode_encoded_isTheSame() {
    for (int seed = 0; seed < 2000; seed++) {
      RandomGenerator random = Seeds.generator(seed, "spaces");
      Space space = RandomSpaces.of(random);
      for (int draw = 0; draw < 10; draw++) {
        Configuration before = space.sample(random);
        Configuration after = space.decode(space.encode(before));
        assertSame(before, after, "seed " + seed + " " + space);
        for (int i = 0; i < space.dimensions(); i++) {
          String name = space.parameters().get(i).name();
          boolean active = space.active(i, before.values());
          assertEquals(active, before.has(name), "seed " + seed);
          assertEquals(!active, Double.isNaN(space.encode(before)[i]), "seed " + seed);
          assertTrue(
              !active
                  || space
                      .parameters()
                      .get(i)
                      .admits(before.values().get(name), space.range(i, before.values())),
              "seed " + seed + " " + before + " " + space);
        }
        assertFalse(space.isForbidden(before), "seed " + seed);
      }
    }
  }

  private static void assertSame(Configuration before, Configuration after, String message) {
    assertEquals(
        List.copyOf(before.values().keySet()), List.copyOf(after.values().keySet()), message);
    before
        .values()
        .forEach(
            (name, value) -> {
              if (value instanceof Double real) {
                assertEquals(real, after.real(name), Math.abs(real) * 1e-9, message);
              } else {
                assertEquals(value, after.values().get(name), message);
              }
            });
  }

  @Test
  void complete_empty_isAllowedEverywhereOrForbidden() {
    for (int seed = 0; seed < 1000; seed++) {
      Space space = RandomSpaces.of(Seeds.generator(seed, "spaces"));
      try {
        Configuration configuration = space.complete(Map.of());
        assertEquals(configuration, space.complete(configuration.values()), "seed " + seed);
      } catch (IllegalArgumentException e) {
        assertTrue(e.getMessage().startsWith("forbid: "), "seed " + seed + " " + e.getMessage());
      }
    }
  }

  @Test
  void sample_log_isUniformInTheLogarithm() {
    // Above 0.1 lies one of five decades: binomial(10,000, 0.2) has mean 2000 and standard
    // deviation sqrt(10,000 * 0.2 * 0.8) = 40; beyond 4 of them once in 16,000 seeds.
    Space space = Space.of(Real.of("x", 1e-5, 1, Scale.LOG));
    RandomGenerator random = Seeds.generator(1, "log");
    int above = 0;
    for (int i = 0; i < 10_000; i++) {
      above += space.sample(random).real("x") > 0.1 ? 1 : 0;
    }
    assertEquals(2000, above, 160);
  }

  @Test
  void sample_integers_areEquallyLikely() {
    // 7 values, 70,000 draws: mean 10,000, standard deviation sqrt(70,000 * 6/49) = 93; seven
    // counts all within 5 of them fail once in 250,000 seeds.
    Space space = Space.of(Int.of("n", -3, 3, Scale.LINEAR));
    RandomGenerator random = Seeds.generator(2, "integers");
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[(int) space.sample(random).integer("n") + 3]++;
    }
    for (int count : counts) {
      assertEquals(10_000, count, 465);
    }
  }

  @Test
  void sample_lenet_keepsItsRules() {
    RandomGenerator random = Seeds.generator(3, "lenet");
    for (int i = 0; i < 10_000; i++) {
      Configuration c = LENET.sample(random);
      assertTrue(c.integer("k1") <= c.integer("k2"), c.toString());
      assertEquals(c.choice("solver").equals("momentum"), c.has("momentum"), c.toString());
      assertFalse(c.choice("solver").equals("sgd") && c.integer("k2") == 60, c.toString());
    }
  }

  @Test
  void decode_extremeRanges_stayInsideAndReadBack() {
    List<Parameter> extremes =
        List.of(
            Real.of("r", -Double.MAX_VALUE, Double.MAX_VALUE, Scale.LINEAR),
            Real.of("t", Double.MIN_NORMAL, Double.MAX_VALUE, Scale.LOG),
            Int.of("i", (1L << 53) - 9, 1L << 53, Scale.LINEAR),
            Int.of("w", -(1L << 49), 1L << 49, Scale.LINEAR),
            Int.of("l", 1, 1L << 40, Scale.LOG));
    Space space = new Space(extremes, List.of(), List.of());
    RandomGenerator random = Seeds.generator(4, "extreme");
    boolean negative = false;
    for (int i = 0; i < 10_000; i++) {
      Configuration c = space.sample(random);
      negative |= c.real("r") < 0;
      Configuration back = space.decode(space.encode(c));
      for (String name : List.of("i", "w", "l")) {
        assertEquals(c.integer(name), back.integer(name), name);
      }
      assertEquals(c.real("r"), back.real("r"), 1e-9 * Double.MAX_VALUE);
      assertEquals(1, c.real("t") / back.real("t"), 1e-9);
    }
    assertTrue(negative);
  }

  @Test
  void complete_defaultOutsideTheDependentRange_isBroughtInside() {
    Space space =
        Space.of(
            Int.of("k2", 10, 60, Scale.LINEAR),
            new Int("k1", Bound.of(5), Bound.at("k2"), Scale.LINEAR, 4, 45, 0));
    assertEquals(9, space.complete(Map.of("k2", 12L)).integer("k1"));
  }

  @Test
  void complete_wrongValues_areRefused() {
    assertEquals(
        "k9: there is no parameter k9 in the space",
        complaint(() -> LENET.complete(Map.of("k9", 1L))));
    assertEquals(
        "k1: not a value of this parameter: 41. It is an integer in [5, 40]",
        complaint(() -> LENET.complete(Map.of("k1", 41L))));
    assertEquals(
        "momentum: active only when [solver in [momentum]], but got momentum=0.5",
        complaint(() -> LENET.complete(Map.of("momentum", 0.5))));
    assertTrue(
        complaint(() -> LENET.complete(Map.of("k2", 60L)))
            .startsWith("forbid: this combination is forbidden: {k1="));
  }

  @Test
  void space_brokenRules_areNamed() {
    Parameter x = Real.of("x", 0, 1, Scale.LINEAR);
    assertEquals("x: a name must stand for one parameter only", complaint(() -> Space.of(x, x)));
    assertEquals(
        "x: there is no parameter y in the space",
        complaint(
            () ->
                new Space(List.of(x), List.of(new Condition("x", Clause.in("y", 1L))), List.of())));
    assertEquals(
        "n: default must be low plus whole steps, but got low=1, step=2, default=2",
        complaint(() -> new Int("n", Bound.of(1), Bound.of(9), Scale.LINEAR, 2, 2, 0)));
    assertEquals(
        "n: low and high must be whole and at most 2^53, but got low=1, high=1e300",
        complaint(() -> new Int("n", Bound.of(1), Bound.of(1e300), Scale.LINEAR, 1, 2, 0)));
    assertEquals(
        "a: a parameter must not depend on itself, be it through others",
        complaint(
            () ->
                Space.of(
                    new Int("a", Bound.of(1), Bound.at("b"), Scale.LINEAR, 1, Double.NaN, 0),
                    new Int("b", Bound.of(1), Bound.at("a"), Scale.LINEAR, 1, Double.NaN, 0))));
  }

  private static String complaint(Runnable broken) {
    return assertThrows(IllegalArgumentException.class, broken::run).getMessage();
  }

  /** Spaces with nested conditions, bounds that name others, steps, scales and forbids. */
  private static final class RandomSpaces {
    static Space of(RandomGenerator random) {
      List<Parameter> parameters = new ArrayList<>();
      List<Condition> conditions = new ArrayList<>();
      List<Integer> places = new ArrayList<>();
      int count = 1 + random.nextInt(8);
      for (int i = 0; i < count; i++) {
        Parameter parameter = parameter("p" + i, parameters, random);
        if (i > 0 && random.nextInt(2) == 0) {
          conditions.add(
              new Condition(parameter.name(), clause(parameters.get(random.nextInt(i)), random)));
        }
        parameters.add(parameter);
        places.add(random.nextInt(i + 1), i);
      }
      List<Forbidden> forbidden = new ArrayList<>();
      if (count > 2 && random.nextBoolean()) {
        forbidden.add(
            new Forbidden(
                List.of(clause(parameters.get(0), random), clause(parameters.get(2), random))));
      }
      List<Parameter> shuffled = places.stream().map(parameters::get).toList();
      Space space = new Space(shuffled, conditions, forbidden);
      try {
        space.sample(random);
        return space;
      } catch (IllegalStateException e) {
        return new Space(shuffled, conditions, List.of());
      }
    }

    private static Parameter parameter(
        String name, List<Parameter> before, RandomGenerator random) {
      return switch (random.nextInt(6)) {
        case 0 -> Choice.of(name, "a", 2L, 2.5, true);
        case 1 -> Ordinal.of(name, 1L, 2L, 4L, 8L);
        case 2 -> Real.of(name, 0.01 + 0.4 * random.nextDouble(), 0.99, Scale.LOGIT);
        case 3 -> {
          Scale scale = random.nextBoolean() ? Scale.LINEAR : Scale.LOG;
          double step = random.nextBoolean() ? 0 : 0.01 + random.nextDouble();
          yield new Real(name, Bound.of(0.001), Bound.of(20), scale, step, Double.NaN, 0);
        }
        default -> {
          Scale scale = random.nextBoolean() ? Scale.LINEAR : Scale.LOG;
          Bound high =
              before.stream()
                  .filter(p -> p instanceof Int && random.nextBoolean())
                  .findFirst()
                  .map(p -> Bound.at(p.name()))
                  .orElse(Bound.of(50 + random.nextInt(1000)));
          long low = high.parameter() == null ? 10 + random.nextInt(10) : 1;
          long step = 1L + random.nextInt(3);
          yield new Int(name, Bound.of((double) low), high, scale, step, Double.NaN, 0);
        }
      };
    }

    private static Clause clause(Parameter parameter, RandomGenerator random) {
      if (parameter instanceof Choice) {
        return Clause.in(parameter.name(), "a", 2.5);
      }
      return parameter instanceof Ordinal
          ? Clause.in(parameter.name(), 2L, 8L)
          : Clause.between(parameter.name(), 0.3, 1 + random.nextInt(100));
    }
  }
}
