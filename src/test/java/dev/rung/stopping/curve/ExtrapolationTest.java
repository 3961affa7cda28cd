package dev.rung.stopping.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.trial.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ExtrapolationTest {
  private static final double[] EIGHT = {
    1.02, 0.672, 0.601, 0.571, 0.473, 0.467, 0.438, 0.453,
  };
  private static final double[] THRESHOLDS = {0.2, 0.3, 0.35, 0.4, 0.45};

  static Curve curve(int points, IntToDoubleFunction loss) {
    List<Report> reports = new ArrayList<>();
    for (int i = 1; i <= points; i++) {
      reports.add(new Report(0, i, loss.applyAsDouble(i), Map.of(), 1));
    }
    return Curve.of(reports);
  }

  private static void assertBelow(
      double[] expected, double[] thresholds, Extrapolation actual, Object what) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(
          expected[i], actual.below(thresholds[i]), 0.015, what + " below " + thresholds[i]);
    }
  }

  /**
   * The posterior of each shape alone, at resource 40 with unit 0.7, against plain Monte Carlo: 6
   * million draws of p, q, a and sigma from their priors (uniform in the logarithm, half Cauchy,
   * scaled inverse chi-square), c in closed form, weighted by the likelihood, in numpy 2.4.6; the
   * effective draws were 180,000 to 560,000, so the expected numbers are good to about 0.002.
   */
  @Test
  void below_oneShape_isTheMonteCarloPosterior() {
    Map<Shape, double[]> expected =
        Map.of(
            Shape.POW3, new double[] {0.1867, 0.4048, 0.5825, 0.7860, 0.9203},
            Shape.POW4, new double[] {0.2412, 0.3851, 0.5132, 0.7143, 0.9039},
            Shape.LOG_LOG, new double[] {0.1507, 0.5640, 0.8336, 0.9533, 0.9847},
            Shape.MMF, new double[] {0.2436, 0.3958, 0.5188, 0.7004, 0.8760},
            Shape.WEIBULL, new double[] {0.2763, 0.4001, 0.4816, 0.6118, 0.8113},
            Shape.VAPOR, new double[] {0.2180, 0.5723, 0.8414, 0.9560, 0.9837},
            Shape.ILOG2, new double[] {0.0067, 0.1655, 0.6818, 0.9387, 0.9840});
    Curve curve = curve(8, x -> EIGHT[x - 1]);
    expected.forEach(
        (shape, below) ->
            assertBelow(
                below,
                THRESHOLDS,
                Extrapolation.of(Basis.of(1, 40, List.of(shape)), curve, 0.7),
                shape));
  }

  /** All shapes together, as above, with 20 million draws. */
  @Test
  void below_allShapes_isTheMonteCarloPosterior() {
    assertBelow(
        new double[] {0.1467, 0.3668, 0.6549, 0.8421, 0.9376},
        THRESHOLDS,
        Extrapolation.of(
            Basis.of(1, 40, List.of(Shape.values())), curve(8, x -> EIGHT[x - 1]), 0.7),
        "all");
    double[] losses = {-0.5, -0.52, -0.51, -0.6, -0.7, -0.71};
    long[] resources = {2, 4, 6, 8, 12, 16};
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      reports.add(new Report(0, resources[i], losses[i], Map.of(), 1));
    }
    assertBelow(
        new double[] {0.1093, 0.3956, 0.6152, 0.8214, 0.9263},
        new double[] {-0.9, -0.8, -0.75, -0.7, -0.65},
        Extrapolation.of(Basis.of(2, 32, List.of(Shape.values())), Curve.of(reports), 0.25),
        "negative losses");
  }

  @Test
  void below_risingThreshold_risesFromZeroToOne() {
    Extrapolation posterior =
        Extrapolation.of(
            Basis.of(1, 40, List.of(Shape.values())), curve(8, x -> EIGHT[x - 1]), 0.7);
    double last = 0;
    for (double loss = -50; loss < 50; loss += 0.25) {
      double below = posterior.below(loss);
      assertTrue(below >= last, "at " + loss);
      last = below;
    }
    assertEquals(1, posterior.below(1e9), 1e-6);
    assertEquals(0, posterior.below(-1e9), 1e-6);
  }

  /** Curves of known end, noise included; the sum of two exponentials is in no family. */
  private static double made(int kind, RandomGenerator random, double x, double noise) {
    double end = random.nextDouble();
    double drop = 0.2 + random.nextDouble();
    double speed = 0.3 + random.nextDouble();
    double place = 2 + 10 * random.nextDouble();
    double fallen =
        switch (kind) {
          case 0 -> Math.pow(x, -speed);
          case 1 -> Math.exp(-x / place);
          case 2 -> (Math.exp(-x / place) + Math.exp(-x / (4 * place))) / 2;
          default -> 1 / (1 + Math.exp((x - place) / (1 + place / 4)));
        };
    return end + drop * (fallen + 0.01 * noise);
  }

  /** How probable an end below their own was, for curves seen up to {@code points} of 60. */
  private static double[] ends(int kind, int points) {
    Basis basis = Basis.of(1, 60, List.of(Shape.values()));
    double[] below = new double[100];
    for (int i = 0; i < below.length; i++) {
      long seed = Seeds.derive(11, "made", kind, i);
      RandomGenerator noise = Seeds.generator(seed, "noise");
      double[] losses = new double[60];
      for (int x = 1; x <= 60; x++) {
        losses[x - 1] = made(kind, Seeds.generator(seed), x, noise.nextGaussian());
      }
      Curve curve = curve(points, x -> losses[x - 1]);
      double unit = curve.highest() - curve.lowest();
      below[i] = Extrapolation.of(basis, curve, unit).below(losses[59]);
    }
    return below;
  }

  /**
   * Of 100 curves of every kind at most 5 end below the 5 % quantile: what the rule stops by is not
   * too low.
   */
  @Test
  void below_curvesOfKnownEnd_seldomEndBelowWhatWasHeldPossible() {
    for (int kind = 0; kind < 4; kind++) {
      for (int points : new int[] {8, 15, 30}) {
        long low = Arrays.stream(ends(kind, points)).filter(below -> below < 0.05).count();
        assertTrue(low <= 5, "kind " + kind + ", points " + points + ": " + low);
      }
    }
  }

  /**
   * Of 100 power laws, and of 100 sums of two exponentials, at least 80 end within the predicted
   * interval of 90 %. Were the coverage 90 %, fewer would come up with probability 0.0008
   * (binomial). Not so of curves that fall steeply and then lie flat: seen half-way down, they may
   * fall further for all that the other families know, and end above the interval.
   */
  @Test
  void below_curvesOfSlowEnd_intervalsHoldTheirShare() {
    for (int kind = 0; kind < 4; kind += 2) {
      for (int points : new int[] {8, 15, 30}) {
        long within = Arrays.stream(ends(kind, points)).filter(b -> 0.05 <= b && b <= 0.95).count();
        assertTrue(within >= 80, "kind " + kind + ", points " + points + ": " + within);
      }
    }
  }
}
