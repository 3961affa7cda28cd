package dev.rung.bench;

import dev.rung.bench.search.Problem;
import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Metric;
import dev.rung.learner.linear.LinearSgd;
import dev.rung.runner.Execution;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.sampler.GridSampler;
import dev.rung.sampler.Proposal;
import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Ordinal;
import dev.rung.space.Space;
import dev.rung.trial.Completion;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * linear-sgd on Fashion-MNIST with training rows as the resource: every configuration of a grid is
 * trained once on each number of rows that a search can ask for, and searches then read from the
 * table. The losses are real; only the waiting is simulated. A trial on more rows starts anew.
 */
final class FashionTable {
  private static final long SEED = 1;
  private static final Object[] RATES = {
    1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1.0
  };
  private static final int MOST = 10_000;
  private static final Space SPACE =
      Space.of(
          Ordinal.of("learning-rate", RATES),
          Ordinal.of("l2", 1e-7, 1e-5, 1e-4, 1e-3, 1e-2),
          Ordinal.of("batch-size", 16L, 64L, 256L, 1024L),
          Choice.of("optimizer", "sgd", "momentum", "adam"));

  private final Examples training;
  private final Examples validation;
  private final Objective objective;
  private final Map<Configuration, NavigableMap<Long, Double>> losses = new ConcurrentHashMap<>();

  private FashionTable(Examples training, Examples validation, int epochs) {
    this.training = training;
    this.validation = validation;
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("loss", "multinomial");
    Objective learner = new LinearSgd().objective(options, Metric.LOG_LOSS, Fidelity.EPOCHS);
    this.objective =
        (leg, context) ->
            learner.evaluate(
                new Leg(leg.trial(), leg.configuration(), 0, epochs, leg.seed()), context);
  }

  /**
   * The problem, once all of its losses are known.
   *
   * @param rows of the training part, the full resource; as many of the rest as there are, up to
   *     2,000, validate
   * @param minimum the least number of rows
   * @param epochs over the rows, whatever their number
   */
  static Problem problem(Examples fashion, int rows, int minimum, int epochs) {
    Examples validation = Samples.part(fashion, rows, Math.min(fashion.rows(), rows + 2000));
    FashionTable table = new FashionTable(Samples.part(fashion, 0, rows), validation, epochs);
    List<Configuration> grid =
        GridSampler.of(SPACE, 1).propose(new History(), MOST).stream()
            .map(Proposal::configuration)
            .toList();
    for (long n = rows; n >= minimum; n /= Problem.ETA) {
      table.train(grid, n);
    }
    return table.problem(rows, minimum);
  }

  private Problem problem(long rows, long minimum) {
    double optimum =
        losses.values().stream().mapToDouble(curve -> curve.get(rows)).min().orElseThrow();
    return new Problem(
        "linear-sgd on fashion-mnist rows",
        SPACE,
        (configuration, resource, seed) -> losses.get(configuration).get(resource),
        configuration -> losses.get(configuration).get(rows),
        optimum,
        minimum,
        rows,
        true);
  }

  private void train(List<Configuration> grid, long rows) {
    Folds folds = new Folds(List.of(new Fold(Samples.part(training, 0, (int) rows), validation)));
    grid.parallelStream()
        .forEach(
            configuration ->
                losses
                    .computeIfAbsent(configuration, any -> new TreeMap<>())
                    .put(rows, loss(configuration, folds)));
  }

  /** The validation loss; infinite where training diverged. */
  private double loss(Configuration configuration, Folds folds) {
    Execution execution = new Execution(objective, folds, new MemoryCheckpoints(), Duration.ZERO);
    Completion completion = execution.run(new Leg(0, configuration, 0, 1, SEED), () -> false);
    return completion.failure().isPresent()
        ? Double.POSITIVE_INFINITY
        : completion.evaluation().value();
  }
}
