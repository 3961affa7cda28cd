package dev.rung.bench.search;

import dev.rung.math.Seeds;
import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Condition;
import dev.rung.space.Configuration;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Functions with known optima that are asked for at one resource only: one evaluation, one unit.
 * The first seven are those of the marks in {@code docs/benchmarks.md}.
 */
public final class Functions {
  /** The standard deviation of what is added to a loss of the noisy function. */
  private static final double NOISE = 0.2;

  private Functions() {}

  /** All of them, in the order of the report. */
  public static List<Problem> all() {
    return List.of(
        branin(),
        exact("hartmann-3", Hartmann.three(), 1),
        hartmann(),
        rosenbrock("rosenbrock-5", 5, -5, 10),
        ackley("ackley-5", 5),
        levy(),
        exact("counting-ones 8+8", CountingOnes.small(), 16),
        conditional(),
        rosenbrock("rosenbrock-10", 10, -5, 5),
        sphere(),
        ackley("ackley-20", 20),
        noisy());
  }

  /** Hartmann's function in six dimensions. */
  public static Problem hartmann() {
    return exact("hartmann-6", Hartmann.six(), 1);
  }

  /** A problem's noise-free values at its full resource, times {@code scale}. */
  private static Problem exact(String name, Problem problem, double scale) {
    return of(
        name,
        problem.space(),
        configuration -> scale * problem.truth().applyAsDouble(configuration),
        scale * problem.optimum());
  }

  private static Problem of(
      String name, Space space, ToDoubleFunction<Configuration> value, double optimum) {
    return new Problem(
        name, space, (c, resource, seed) -> value.applyAsDouble(c), value, optimum, 1, 1, true);
  }

  /** So many reals x-0, x-1, .. in [low, high]. */
  private static Space box(int dimensions, double low, double high) {
    return Space.of(
        IntStream.range(0, dimensions)
            .mapToObj(i -> Real.of("x-" + i, low, high, Scale.LINEAR))
            .toArray(Parameter[]::new));
  }

  private static double[] vector(Configuration configuration) {
    return configuration.values().values().stream().mapToDouble(x -> (double) x).toArray();
  }

  private static Problem branin() {
    Space space =
        Space.of(Real.of("x-0", -5, 10, Scale.LINEAR), Real.of("x-1", 0, 15, Scale.LINEAR));
    return of("branin", space, c -> branin(c.real("x-0"), c.real("x-1")), 0.39788735772973816);
  }

  private static double branin(double x, double y) {
    double square = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return square * square + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  }

  private static Problem rosenbrock(String name, int dimensions, double low, double high) {
    return of(name, box(dimensions, low, high), c -> rosenbrock(vector(c)), 0);
  }

  private static double rosenbrock(double[] x) {
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double off = x[i + 1] - x[i] * x[i];
      sum += 100 * off * off + (1 - x[i]) * (1 - x[i]);
    }
    return sum;
  }

  private static Problem ackley(String name, int dimensions) {
    return of(name, box(dimensions, -5, 10), c -> ackley(vector(c)), 0);
  }

  private static double ackley(double[] x) {
    double squares = 0;
    double cosines = 0;
    for (double each : x) {
      squares += each * each / x.length;
      cosines += Math.cos(2 * Math.PI * each) / x.length;
    }
    return -20 * Math.exp(-0.2 * Math.sqrt(squares)) - Math.exp(cosines) + 20 + Math.E;
  }

  private static Problem levy() {
    return of("levy-4", box(4, -10, 10), c -> levy(vector(c)), 0);
  }

  private static double levy(double[] x) {
    double sum = sine(Math.PI * warp(x[0]));
    for (int i = 0; i + 1 < x.length; i++) {
      double w = warp(x[i]) - 1;
      sum += w * w * (1 + 10 * sine(Math.PI * warp(x[i]) + 1));
    }
    double last = warp(x[x.length - 1]);
    return sum + (last - 1) * (last - 1) * (1 + sine(2 * Math.PI * last));
  }

  private static double warp(double x) {
    return 1 + (x - 1) / 4;
  }

  private static double sine(double angle) {
    return Math.sin(angle) * Math.sin(angle);
  }

  private static Problem sphere() {
    return of(
        "sphere-10",
        box(10, -5, 5),
        c -> IntStream.range(0, 10).mapToDouble(i -> square(c.real("x-" + i))).sum(),
        0);
  }

  /**
   * A training in small: a solver, what only that solver has, and log rates. The best solver is
   * adam with beta1 = 0.9 and beta2 = 0.99, at a rate a hundredth of momentum's; sgd is a little
   * behind momentum.
   */
  private static Problem conditional() {
    Space space =
        new Space(
            List.of(
                Choice.of("solver", "sgd", "momentum", "adam"),
                Real.of("rate", 1e-6, 1, Scale.LOG),
                Real.of("l2", 1e-8, 1e-1, Scale.LOG),
                Real.of("momentum", 0.3, 0.999, Scale.LOGIT),
                Real.of("beta1", 0.3, 0.999, Scale.LOGIT),
                Real.of("beta2", 0.9, 0.9999, Scale.LOGIT)),
            List.of(
                new Condition("momentum", Clause.in("solver", "momentum")),
                new Condition("beta1", Clause.in("solver", "adam")),
                new Condition("beta2", Clause.in("solver", "adam"))),
            List.of());
    return of("conditional", space, Functions::training, 0);
  }

  private static double training(Configuration c) {
    double rate = Math.log10(c.real("rate"));
    double decay = square(Math.log10(c.real("l2")) + 5) / 20;
    return decay
        + switch (c.choice("solver")) {
          case "sgd" -> 0.15 + square(rate + 0.5) / 8;
          case "momentum" -> 0.1 + square(rate + 1) / 8 + off(c.real("momentum"), 0.95);
          default -> square(rate + 3) / 8 + off(c.real("beta1"), 0.9) + off(c.real("beta2"), 0.99);
        };
  }

  private static double off(double value, double best) {
    return square(Scale.LOGIT.forward(value) - Scale.LOGIT.forward(best)) / 20;
  }

  private static double square(double x) {
    return x * x;
  }

  private static Problem noisy() {
    Problem six = hartmann();
    return new Problem(
        "hartmann-6 noisy",
        six.space(),
        (c, resource, seed) ->
            six.truth().applyAsDouble(c) + NOISE * Seeds.generator(seed, "noise").nextGaussian(),
        six.truth(),
        six.optimum(),
        1,
        1,
        true);
  }
}
