package dev.rung.bench.search;

import dev.rung.math.Seeds;
import dev.rung.space.Configuration;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.stream.IntStream;

/**
 * The multi-fidelity Hartmann functions (Kandasamy, Dasarathy, Schneider and Poczos 2017,
 * "Multi-fidelity Bayesian optimisation with continuous approximations") in the form of
 * mf-prior-bench, which DEHB's tables are made with: fidelities 1 to 100 on a log scale, and noise
 * that can only make a value worse.
 *
 * <pre>
 * z       the resource, 1 to 100
 * u       log z / log 100, in [0, 1]
 * alpha   the weights of the four wells; at u each is alpha_i - b (1 - u)
 * a, p    the wells' narrowness and places (wells × dimensions)
 * b       0.5, the bias; Kandasamy et al. have 0.1 and u = z / maximum
 * f(x)    -sum_i alpha_i(u) exp(-sum_j a_ij (x_j - p_ij)^2) + 0.1 (1 - u) |N(0, 1)|
 * </pre>
 */
public final class Hartmann {
  private static final long MAXIMUM = 100;
  private static final double BIAS = 0.5;
  private static final double NOISE = 0.1;
  private static final double[] ALPHA = {1.0, 1.2, 3.0, 3.2};

  private final double[][] narrowness;
  private final double[][] places;

  private Hartmann(double[][] narrowness, double[][] places) {
    this.narrowness = narrowness;
    this.places = places;
  }

  /** In three dimensions; the least value is -3.86278. */
  public static Problem three() {
    double[][] narrowness = {{3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}};
    double[][] places = {
      {0.3689, 0.1170, 0.2673},
      {0.4699, 0.4387, 0.7470},
      {0.1091, 0.8732, 0.5547},
      {0.0381, 0.5743, 0.8828}
    };
    return new Hartmann(narrowness, places).problem("mf-hartmann3", -3.86278214782076);
  }

  /** In six dimensions; the least value is -3.32237. */
  public static Problem six() {
    double[][] narrowness = {
      {10, 3, 17, 3.5, 1.7, 8},
      {0.05, 10, 17, 0.1, 8, 14},
      {3, 3.5, 1.7, 10, 17, 8},
      {17, 8, 0.05, 10, 0.1, 14}
    };
    double[][] places = {
      {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
      {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
      {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
      {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };
    return new Hartmann(narrowness, places).problem("mf-hartmann6", -3.32236801141551);
  }

  private Problem problem(String name, double optimum) {
    Parameter[] parameters =
        IntStream.range(0, places[0].length)
            .mapToObj(i -> Real.of("x-" + i, 0, 1, Scale.LINEAR))
            .toArray(Parameter[]::new);
    return new Problem(
        name,
        Space.of(parameters),
        this::noisy,
        configuration -> value(configuration, 1),
        optimum,
        1,
        MAXIMUM,
        false);
  }

  private double noisy(Configuration configuration, long resource, long seed) {
    double u = Math.log((double) resource) / Math.log(MAXIMUM);
    double normal = Seeds.generator(seed, "noise", resource).nextGaussian();
    return value(configuration, u) + NOISE * (1 - u) * Math.abs(normal);
  }

  private double value(Configuration configuration, double u) {
    double sum = 0;
    for (int i = 0; i < ALPHA.length; i++) {
      double distance = 0;
      for (int j = 0; j < places[i].length; j++) {
        double off = configuration.real("x-" + j) - places[i][j];
        distance += narrowness[i][j] * off * off;
      }
      sum += (ALPHA[i] - BIAS * (1 - u)) * Math.exp(-distance);
    }
    return -sum;
  }
}
