package dev.rung.learner.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * Three steps from w = 1 at the rate 0.1 with gradients 0.5, -0.25 and 1. The numbers are those of
 * the published recurrences in Python's doubles: for smorms3 "r = 1 / (mem + 1); g = (1 - r) g + r
 * x; g2 = (1 - r) g2 + r x^2; k = g^2 / (g2 + 1e-16); mem = 1 + mem (1 - k); w -= x min(rate, k) /
 * (sqrt(g2) + 1e-16)" from mem = 1, and likewise for the others.
 */
class SolverTest {
  private static final float[] SLOPES = {0.5f, -0.25f, 1};

  private static void assertSteps(String kind, double epsilon, double... expected) {
    Solver solver = new SolverSettings(kind, 0.9, 0.9, 0.999, 0.95, epsilon).solver(3);
    float[] w = {9, 1, 9};
    for (int t = 0; t < expected.length; t++) {
      solver.begin(t + 1);
      solver.steps(w, new float[] {9, SLOPES[t], 9}, 1, 2, 0.1f, 0);
      assertEquals(expected[t], w[1], 1e-6, kind + ", step " + (t + 1));
    }
    assertEquals(9, w[0] + w[2] - 9, "weights outside the range stay");
  }

  @Test
  void steps_threeGradients_areThePublishedOnes() {
    assertSteps("sgd", 1e-8, 0.95, 0.975, 0.875);
    assertSteps("momentum", 1e-8, 0.95, 0.93, 0.812);
    assertSteps("nesterov", 1e-8, 0.905, 0.912, 0.7058);
    assertSteps("adagrad", 1e-8, 0.900000002, 0.9447213607, 0.8574342054);
    assertSteps("adadelta", 1e-6, 0.9995528043, 0.9998414640, 0.9992345635);
    assertSteps("adam", 1e-8, 0.900000002, 0.8733662987, 0.8075551397);
    assertSteps("smorm3s", 1e-8, 0.8585786438, 0.8783428791, 0.7116594965);
  }

  /** The penalty's slope is l2 w: the same as a gradient that has it in it. */
  @Test
  void steps_penalised_areThoseOfTheSum() {
    for (String kind :
        new String[] {"sgd", "momentum", "nesterov", "adagrad", "adadelta", "adam", "smorm3s"}) {
      SolverSettings settings = new SolverSettings(kind, 0.9, 0.9, 0.999, 0.95, 1e-6);
      Solver one = settings.solver(1);
      Solver other = settings.solver(1);
      float[] w = {2};
      float[] v = {2};
      for (int t = 1; t < 20; t++) {
        one.begin(t);
        other.begin(t);
        one.steps(w, new float[] {0.5f}, 0, 1, 0.1f, 0.25f);
        other.steps(v, new float[] {0.5f + 0.25f * v[0]}, 0, 1, 0.1f, 0);
        assertEquals(v[0], w[0], kind);
      }
      assertEquals(settings.memory(), one.state().length, kind);
    }
  }
}
