package dev.rung.bench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.space.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FunctionsTest {
  /** The places of the optima are those that the functions' definitions are published with. */
  @Test
  void truth_atTheOptimum_isTheOptimum() {
    optimum("branin", Math.PI, 2.275);
    optimum("hartmann-3", 0.114614, 0.555649, 0.852547);
    optimum("hartmann-6", 0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573);
    optimum("rosenbrock-5", 1, 1, 1, 1, 1);
    optimum("ackley-5", 0, 0, 0, 0, 0);
    optimum("levy-4", 1, 1, 1, 1);
    optimum("rosenbrock-10", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    optimum("sphere-10", new double[10]);
    optimum("ackley-20", new double[20]);
    Problem conditional = named("conditional");
    Map<String, Object> best =
        Map.of("solver", "adam", "rate", 1e-3, "l2", 1e-5, "beta1", 0.9, "beta2", 0.99);
    assertEquals(0, conditional.truth().applyAsDouble(new Configuration(best)), 1e-12);
  }

  /** The values are those of the textbook definitions in NumPy. */
  @Test
  void truth_elsewhere_isThePublishedFunctions() {
    value("branin", 21.62763539206238, 1e-9, 1, 2);
    value("ackley-5", 9.697286414061548, 1e-9, 1, 2, 3, 4, 5);
    value("rosenbrock-5", 14814, 0, 1, 2, 3, 4, 5);
    value("levy-4", 2.1019255309705036, 1e-9, 0.5, -1, 2, 3);
  }

  @Test
  void truth_anywhere_isNotBelowTheOptimum() {
    for (Problem problem : Functions.all()) {
      for (int seed = 0; seed < 2_000; seed++) {
        RandomGenerator random = Seeds.generator(seed, "draw");
        Configuration configuration = problem.space().sample(random);
        double regret = problem.truth().applyAsDouble(configuration) - problem.optimum();
        assertTrue(regret >= 0, problem.name() + ", seed " + seed + ": " + regret);
      }
    }
  }

  private static void optimum(String name, double... x) {
    value(name, named(name).optimum(), 2e-5, x);
  }

  private static void value(String name, double expected, double tolerance, double... x) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < x.length; i++) {
      values.put("x-" + i, x[i]);
    }
    double value = named(name).truth().applyAsDouble(new Configuration(values));
    assertEquals(expected, value, tolerance, name);
  }

  private static Problem named(String name) {
    List<Problem> all = Functions.all();
    return all.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }
}
