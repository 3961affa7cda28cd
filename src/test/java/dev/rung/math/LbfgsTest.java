package dev.rung.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LbfgsTest {
  private static final Lbfgs.Limits TIGHT = new Lbfgs.Limits(500, 1e-9, 0);

  /** SciPy's L-BFGS-B takes about 40 evaluations from the classic start. */
  @Test
  void minimize_rosenbrock_endsAtTheMinimum() {
    Lbfgs found = Lbfgs.minimize(LbfgsTest::rosenbrock, new double[] {-1.2, 1}, TIGHT);
    assertArrayEquals(new double[] {1, 1}, found.point(), 1e-7);
    assertTrue(found.evaluations() < 80, found.evaluations() + " evaluations");
    double[] start = new double[20];
    Arrays.fill(start, -1);
    double[] ones = new double[20];
    Arrays.fill(ones, 1);
    assertArrayEquals(ones, Lbfgs.minimize(LbfgsTest::rosenbrock, start, TIGHT).point(), 1e-6);
  }

  /** On y <= 1/2 the minimum is where x solves 400 x^3 - 198 x - 2 = 0: by bisection 0.70853. */
  @Test
  void minimize_rosenbrockInABox_endsOnTheBound() {
    double[] low = {-2, -2};
    double[] high = {2, 0.5};
    Lbfgs found = Lbfgs.minimize(LbfgsTest::rosenbrock, new double[] {0.3, 0}, low, high, TIGHT);
    double x = 0.708530;
    for (int i = 0; i < 5; i++) {
      x -= (400 * x * x * x - 198 * x - 2) / (1200 * x * x - 198);
    }
    assertArrayEquals(new double[] {x, 0.5}, found.point(), 1e-7);
  }

  /** A bowl in a box: each coordinate of the minimum is the centre's, cut off at the bounds. */
  @Test
  void minimize_bowls_areSolvedInAnyBox() {
    for (int seed = 0; seed < 50; seed++) {
      RandomGenerator random = Seeds.generator(seed);
      int d = 1 + random.nextInt(12);
      double[] centre = random.doubles(d, -1, 2).toArray();
      double[] weights = random.doubles(d, -3, 3).map(Math::exp).toArray();
      double[] high = new double[d];
      Arrays.fill(high, 1);
      Lbfgs.Objective bowl =
          (x, gradient) -> {
            double sum = 0;
            for (int i = 0; i < d; i++) {
              gradient[i] = 2 * weights[i] * (x[i] - centre[i]);
              sum += weights[i] * (x[i] - centre[i]) * (x[i] - centre[i]);
            }
            return sum;
          };
      double[] start = random.doubles(d).toArray();
      double[] expected = Arrays.stream(centre).map(c -> Math.max(0, Math.min(1, c))).toArray();
      double[] found = Lbfgs.minimize(bowl, start, new double[d], high, TIGHT).point();
      assertArrayEquals(expected, found, 1e-6, "seed " + seed);
    }
  }

  /** x - log x has no value below 0, where the first step from 10 would lead. */
  @Test
  void minimize_notFinite_isSteppedBackFrom() {
    Lbfgs.Objective objective =
        (x, gradient) -> {
          gradient[0] = 100 * (1 - 1 / x[0]);
          return 100 * (x[0] - Math.log(x[0]));
        };
    Lbfgs found = Lbfgs.minimize(objective, new double[] {0.01}, TIGHT);
    assertEquals(1, found.point()[0], 1e-7);
    assertEquals(100, found.value(), 1e-9);
  }

  @Test
  void minimize_noIterations_isTheStartInTheBox() {
    Lbfgs found =
        Lbfgs.minimize(
            LbfgsTest::rosenbrock,
            new double[] {-3, 1},
            new double[] {-2, -2},
            new double[] {2, 2},
            new Lbfgs.Limits(0, 0, 0));
    assertArrayEquals(new double[] {-2, 1}, found.point());
    assertEquals(1, found.evaluations());
  }

  @Test
  void limits_negative_sayTheRule() {
    assertThrows(IllegalArgumentException.class, () -> new Lbfgs.Limits(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Lbfgs.Limits(1, Double.NaN, 0));
  }

  private static double rosenbrock(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double off = x[i + 1] - x[i] * x[i];
      sum += 100 * off * off + (1 - x[i]) * (1 - x[i]);
      gradient[i] += -400 * x[i] * off - 2 * (1 - x[i]);
      gradient[i + 1] += 200 * off;
    }
    return sum;
  }
}
