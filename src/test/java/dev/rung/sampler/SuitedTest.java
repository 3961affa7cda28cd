package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Condition;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SuitedTest {
  @Test
  void to_numbers_dependsOnDimensionsAndTrials() {
    assertSampler("gp", numbers(1), 1);
    assertSampler("gp", numbers(20), 500);
    assertSampler("cmaes", numbers(21), 500);
    assertSampler("cmaes", numbers(20), 501);
    assertSampler("cmaes", numbers(2), 1_000_000);
  }

  @Test
  void to_unknownTrials_isTpe() {
    assertEquals("tpe", Suited.to(Space.of(parameters(3)), OptionalInt.empty()).sampler());
  }

  @Test
  void to_mixed_isTpe() {
    assertSampler("tpe", with(Choice.of("c", "a", "b")), 100);
    assertSampler("tpe", with(Ordinal.of("o", 1L, 2L, 4L)), 100);
    Space conditional =
        new Space(
            List.of(Int.of("i", 1, 9, Scale.LINEAR), Real.of("x", 0, 1, Scale.LINEAR)),
            List.of(new Condition("x", Clause.between("i", 2, 5))),
            List.of());
    assertSampler("tpe", conditional, 100);
  }

  @Test
  void to_constants_countForNothing() {
    assertSampler("gp", with(Choice.of("c", "only")), 100);
    List<Parameter> parameters = new ArrayList<>(List.of(parameters(20)));
    parameters.add(Choice.of("c", "only"));
    assertSampler("gp", Space.of(parameters.toArray(Parameter[]::new)), 100);
  }

  @Test
  void to_any_saysWhy() {
    assertEquals(
        new Suited("gp", "there are 3 numbers to tune in 100 trials"),
        Suited.to(numbers(3), OptionalInt.of(100)));
    assertEquals(
        "not all parameters are numbers",
        Suited.to(with(Choice.of("c", "a", "b")), OptionalInt.of(9)).reason());
  }

  private static void assertSampler(String expected, Space space, int trials) {
    assertEquals(expected, Suited.to(space, OptionalInt.of(trials)).sampler());
  }

  private static Space with(Parameter other) {
    return Space.of(Real.of("x", 0, 1, Scale.LINEAR), other);
  }

  private static Space numbers(int count) {
    return Space.of(parameters(count));
  }

  private static Parameter[] parameters(int count) {
    Parameter[] parameters = new Parameter[count];
    for (int i = 0; i < count; i++) {
      parameters[i] =
          i % 2 == 0 ? Real.of("x" + i, 0, 1, Scale.LINEAR) : Int.of("x" + i, 1, 100, Scale.LOG);
    }
    return parameters;
  }
}
