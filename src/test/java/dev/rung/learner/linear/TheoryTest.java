package dev.rung.learner.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TheoryTest {
  /** Squared lengths 25, 1, 4 and 2; with the intercept 26, 2, 5 and 3: m = 9. */
  private static final double[][] ROWS = {{3, 4}, {0, 1}, {2, 0}, {-1, 1}};

  private static final Examples CLASSES =
      new Examples(DenseMatrix.of(ROWS), new double[] {1, 0, 1, 0}, 2);

  /** Labels with mean 1, squared deviations 1, 1, 9 and 9. */
  private static final Examples NUMBERS =
      new Examples(DenseMatrix.of(ROWS), new double[] {2, 0, 4, -2}, 0);

  private static final Real RATE = Real.of("learning-rate", 1e-6, 10, Scale.LOG);

  private static Space space(Real gamma) {
    return new Space(
        List.of(
            RATE,
            Choice.of("policy", "fixed", "inverse"),
            gamma,
            Real.of("power", 0.5, 1, Scale.LINEAR)),
        List.of(),
        List.of());
  }

  private static List<Configuration> theory(
      Space space, Map<String, Object> options, Examples data) {
    return LinearSgd.theory(space, options, data, 100);
  }

  @Test
  void theory_logistic_isWorkedOutByHand() {
    Map<String, Object> options = Map.of("l2", 0.5, "batch-size", 2);
    List<Configuration> both =
        theory(space(Real.of("gamma", 0, 1, Scale.LINEAR)), options, CLASSES);
    assertEquals(2, both.size());
    double smoothness = 0.5 + 9 / 4.0;
    double first = 0.5 * Math.log(2) / (4.5 * smoothness); // mu gap / (s^2 L)
    double decay = 0.25 * Math.log(2) / (2 * 4.5 * smoothness);
    assertEquals(first, both.get(0).real("learning-rate"), 1e-12);
    assertEquals(decay * 2, both.get(0).real("gamma"), 1e-12); // two steps an epoch
    assertEquals(1, both.get(0).real("power"), 0);
    assertEquals("inverse", both.get(0).choice("policy"));
    double constant = Math.sqrt(2 * Math.log(2) / (smoothness * 4.5 * 200));
    assertEquals(constant, both.get(1).real("learning-rate"), 1e-12);
    assertEquals("fixed", both.get(1).choice("policy"));
  }

  /** Weights 1, 3, 0 and 4 are shares 1/2, 3/2, 0 and 2 of the mean weight 2. */
  @Test
  void theory_weightedRows_isWorkedOutByHand() {
    Examples weighted =
        new Examples(DenseMatrix.of(ROWS), new double[] {1, 0, 1, 0}, new double[] {1, 3, 0, 4}, 2);
    Configuration constant =
        theory(space(Real.of("gamma", 0, 1, Scale.LINEAR)), Map.of("batch-size", 2), weighted)
            .get(0);
    double smoothness = (0.5 * 26 + 1.5 * 2 + 2 * 3) / 4 / 4;
    double variance = (0.25 * 26 + 2.25 * 2 + 4 * 3) / 4 / 2;
    double rate = Math.sqrt(2 * Math.log(2) / (smoothness * variance * 200));
    assertEquals(Math.min(1 / smoothness, rate), constant.real("learning-rate"), 1e-12);
  }

  @Test
  void theory_squared_takesLabelsInDeviations() {
    Map<String, Object> options = Map.of("batch-size", 4);
    Configuration constant =
        theory(space(Real.of("gamma", 0, 1, Scale.LINEAR)), options, NUMBERS).get(0);
    double pull = (26 * 1 + 2 * 1 + 5 * 9 + 3 * 9) / 20.0;
    assertEquals(
        Math.min(1 / 9.0, Math.sqrt(2 * 0.5 / (9 * pull / 4 * 100))),
        constant.real("learning-rate"),
        1e-12);
  }

  @Test
  void theory_withoutAPenalty_hasTheConstantStepAlone() {
    List<Configuration> one =
        theory(space(Real.of("gamma", 0, 1, Scale.LINEAR)), Map.of(), CLASSES);
    assertEquals(List.of("fixed"), one.stream().map(c -> c.choice("policy")).toList());
  }

  @Test
  void theory_decayOutsideTheSpace_isLeftOut() {
    List<Configuration> one =
        theory(space(Real.of("gamma", 0.5, 1, Scale.LINEAR)), Map.of("l2", 1e-3), CLASSES);
    assertEquals(List.of("fixed"), one.stream().map(c -> c.choice("policy")).toList());
  }

  @Test
  void theory_stepBelowTheSpace_isTakenToItsEnd() {
    Space narrow =
        new Space(List.of(Real.of("learning-rate", 5, 10, Scale.LOG)), List.of(), List.of());
    assertEquals(5, theory(narrow, Map.of(), CLASSES).get(0).real("learning-rate"), 0);
  }

  @Test
  void theory_hingeOrAnotherOptimiserOrNoRate_isSilent() {
    Space space = space(Real.of("gamma", 0, 1, Scale.LINEAR));
    assertEquals(List.of(), theory(space, Map.of("loss", "hinge"), CLASSES));
    assertEquals(List.of(), theory(space, Map.of("optimizer", "adam"), CLASSES));
    Space other = new Space(List.of(Real.of("l2", 0, 1, Scale.LINEAR)), List.of(), List.of());
    assertEquals(List.of(), theory(other, Map.of(), CLASSES));
    assertTrue(!theory(space, Map.of("loss", "logistic"), CLASSES).isEmpty());
  }
}
