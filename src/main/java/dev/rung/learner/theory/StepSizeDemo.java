package dev.rung.learner.theory;

import dev.rung.learner.StepSizeTheory;
import dev.rung.math.Seeds;
import dev.rung.trial.Diverged;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.ResumableObjective;
import dev.rung.trial.TrialContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Trains a {@link RidgeLogistic} by stochastic gradient descent with {@code multiple} times the
 * step that theory asks for, {@code multiple * first / (1 + decay t)}; a unit of resource is one
 * step on one row. The value is the loss less the optimum; beside it stand the distance to the
 * optimum, the first step, and what theory's own step (multiple = 1) comes to after as many steps.
 */
public final class StepSizeDemo implements ResumableObjective<double[]> {
  private static final long serialVersionUID = 1;

  private static final Set<String> OPTIONS = Set.of("dimensions", "rows", "gamma", "data-seed");

  /** What {@code evaluate} compares with, made once a process. */
  private static final Map<Problem, RidgeLogistic> PROBLEMS = new ConcurrentHashMap<>();

  private record Problem(int dimensions, int rows, double gamma, long seed)
      implements java.io.Serializable {}

  private final Problem problem;

  /**
   * The demonstration on a problem of its own.
   *
   * @param options dimensions (20), rows (10,000), gamma (0.001), data-seed (0)
   */
  public StepSizeDemo(Map<String, Object> options) {
    for (String name : options.keySet()) {
      if (!OPTIONS.contains(name)) {
        throw new IllegalArgumentException(
            "there is no option %s; there are dimensions, rows, gamma, data-seed".formatted(name));
      }
    }
    problem =
        new Problem(
            number(options, "dimensions", 20).intValue(),
            number(options, "rows", 10_000).intValue(),
            number(options, "gamma", 0.001).doubleValue(),
            number(options, "data-seed", 0).longValue());
  }

  private static Number number(Map<String, Object> options, String name, Number fallback) {
    Object value = options.getOrDefault(name, fallback);
    if (value instanceof Number number) {
      return number;
    }
    throw new IllegalArgumentException(name + " must be a number, but got " + value);
  }

  private RidgeLogistic data() {
    return PROBLEMS.computeIfAbsent(
        problem, p -> new RidgeLogistic(p.dimensions, p.rows, p.gamma, p.seed));
  }

  @Override
  public double[] init(Leg leg, TrialContext context) {
    return new double[problem.dimensions];
  }

  @Override
  public double[] step(double[] w, Leg leg, long unit, TrialContext context) {
    step(w, leg.seed(), unit, leg.configuration().real("multiple"));
    return w;
  }

  private void step(double[] w, long seed, long unit, double multiple) {
    RidgeLogistic data = data();
    StepSizeTheory theory = data.theory();
    int row = Seeds.generator(seed, "row", unit).nextInt(data.count());
    data.step(w, row, multiple * theory.first() / (1 + theory.decay() * unit));
    if (!Double.isFinite(w[0])) {
      throw new Diverged("not a number after step " + unit);
    }
  }

  @Override
  public Evaluation evaluate(double[] w, Leg leg, TrialContext context) {
    RidgeLogistic data = data();
    double[] theirs = new double[w.length];
    for (long unit = 0; unit < leg.until(); unit++) {
      step(theirs, leg.seed(), unit, 1);
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("distance", data.distance(w));
    metrics.put("step-size", leg.configuration().real("multiple") * data.theory().first());
    metrics.put("theory-step-size", data.theory().first());
    metrics.put("theory-loss-gap", data.gap(theirs));
    metrics.put("theory-distance", data.distance(theirs));
    metrics.put("times-better", data.gap(theirs) / data.gap(w));
    return Evaluation.of(data.gap(w), metrics);
  }
}
