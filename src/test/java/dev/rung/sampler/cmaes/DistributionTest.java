package dev.rung.sampler.cmaes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.sampler.Axis;
import dev.rung.space.Int;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
  /** Computed with NumPy, straight from the tutorial's table 1. */
  @Test
  void strategy_constants_areTheTutorials() {
    Strategy two = Strategy.of(2, 6);
    assertEquals(2.0286114646100617, two.muEff, 1e-12);
    assertEquals(0.1548153998964136, two.c1, 1e-12);
    assertEquals(0.08559277942666424, two.cMu, 1e-12);
    assertEquals(0.6370425712412168, two.weight(0), 1e-12);
    assertEquals(-1.1559817781589212, two.weight(5), 1e-12);
    Strategy ten = Strategy.of(10, Strategy.lambda(10));
    assertEquals(10, ten.lambda);
    assertEquals(3.1672992814107026, ten.muEff, 1e-12);
    assertEquals(0.2844285879463675, ten.cSigma, 1e-12);
    assertEquals(1.2844285879463675, ten.dSigma, 1e-12);
    assertEquals(0.29499038303562225, ten.cC, 1e-12);
    assertEquals(-0.5497499176973852, ten.weight(9), 1e-12);
  }

  /** Three generations of made points, some clipped, computed with NumPy (eigh). */
  @Test
  void update_threeGenerations_asComputedByNumPy() {
    Strategy strategy = Strategy.of(3, 6);
    Distribution distribution =
        new Distribution(strategy, new Margin(lines(3), 6), new double[] {0.5, 0.4, 0.6}, 0.2);
    for (int g = 1; g <= 3; g++) {
      distribution.update(generation(g));
    }
    double[] mean = {0.23556836470815917, 0.46818205437242666, 0.6287609149186979};
    double[] deviation = {0.27521427797229936, 0.19250511523353234, 0.2958969214220315};
    for (int i = 0; i < 3; i++) {
      assertEquals(mean[i], distribution.mean(i), 1e-12);
      assertEquals(deviation[i], distribution.deviation(i), 1e-12);
    }
    assertEquals(2.925948403514172, distribution.condition(), 1e-9);
  }

  private static List<double[]> generation(int g) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double[] point = new double[3];
      for (int j = 0; j < 3; j++) {
        point[j] = ((7 * i + 3 * j + 5 * g) % 11 + i * j % 3) / 14.0;
      }
      points.add(point);
    }
    return points;
  }

  /** alpha / 2 = 1 / (2 * 6 * 2) on either side; of 20,000 draws 4 standard deviations are 113. */
  @Test
  void draw_narrowOverCells_bothNeighboursAreReached() {
    Axis cells = axis(Int.of("i", 1, 10, Scale.LINEAR));
    Axis line = lines(1).get(0);
    for (double mean : new double[] {0.55, 0.52, 0.02, 0.99}) {
      Distribution distribution =
          new Distribution(
              Strategy.of(2, 6),
              new Margin(List.of(cells, line), 6),
              new double[] {mean, 0.5},
              1e-6);
      int home = cells.cell(Math.min(0.999, mean));
      int[] sides = new int[3];
      RandomGenerator random = Seeds.generator(5);
      for (int draw = 0; draw < 20_000; draw++) {
        double x = distribution.draw(random, 1)[0];
        int cell = x < 0 ? 0 : x >= 1 ? 9 : cells.cell(x);
        sides[Integer.signum(cell - home) + 1]++;
      }
      double least = 20_000 / 24.0 - 113;
      assertTrue(home == 0 || sides[0] > least, mean + ": " + Arrays.toString(sides));
      assertTrue(home == 9 || sides[2] > least, mean + ": " + Arrays.toString(sides));
      assertTrue(sides[1] > 15_000, mean + ": " + Arrays.toString(sides));
    }
  }

  /** z of 5e-2, 1e-2, 1e-3 by SciPy's norm.isf; the approximation's error is below 4.5e-4. */
  @Test
  void quantile_isTheNormals() {
    assertEquals(1.6448536269514729, Margin.quantile(0.05), 4.5e-4);
    assertEquals(2.3263478740408408, Margin.quantile(0.01), 4.5e-4);
    assertEquals(3.090232306167813, Margin.quantile(0.001), 4.5e-4);
  }

  /** The mean of the normal in an interval, by SciPy's truncnorm; 4 standard errors are 0.0022. */
  @Test
  void cells_draws_areThoseOfTheTruncatedNormal() {
    RandomGenerator random = Seeds.generator(6);
    double near = 0;
    double far = 0;
    for (int draw = 0; draw < 10_000; draw++) {
      near += Cells.draw(0.2, 0.4, 0.35, 0.05, random) / 10_000;
      far += Cells.draw(0.2, 0.4, 0.6, 0.2, random) / 10_000;
    }
    assertEquals(0.33586, near, 0.002);
    assertEquals(0.32337, far, 0.0025);
  }

  private static List<Axis> lines(int count) {
    return IntStream.range(0, count).mapToObj(i -> axis(Real.of("x", 0, 1, Scale.LINEAR))).toList();
  }

  private static Axis axis(Parameter parameter) {
    return Axis.of(Space.of(parameter), 0);
  }
}
