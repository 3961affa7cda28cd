package dev.rung.bench;

import dev.rung.bench.search.Recording;
import dev.rung.bench.search.Searches;
import dev.rung.data.Folds;
import dev.rung.learner.Fidelity;
import dev.rung.learner.glm.Glm;
import dev.rung.runner.CheckpointFolder;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Wave;
import dev.rung.runner.spark.SparkRunner;
import dev.rung.sampler.GridSampler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.space.Configuration;
import dev.rung.space.Ordinal;
import dev.rung.space.Space;
import dev.rung.study.Limits;
import dev.rung.study.Study;
import dev.rung.trial.Completion;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A grid of linear models in three folds, and the winner on all rows: by Spark's own CrossValidator
 * on cached rows, by glm in tasks, and by Hyperband over the same points with iterations for its
 * resource; the same rows, folds and metric, all warm. Reading and preparing the data is not
 * counted, sending it to the executors is. Then whole Pipelines on raw rows, see {@link DropIn}.
 *
 * @param rows at most so many of each data set
 * @param iterations of the optimiser, at most
 */
record CrossValidatorBenchmark(List<String> datasets, int rows, int iterations)
    implements Benchmark {
  private static final List<String> ALL =
      Stream.concat(GridTask.NAMES.stream(), DropIn.NAMES.stream()).toList();
  private static final double[] STRENGTHS = {1e-4, 1e-3, 1e-2, 1e-1};
  private static final double[] SHARES = {0, 0.5, 1};
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int ETA = 3;

  /** All data sets in full. */
  static CrossValidatorBenchmark whole() {
    return new CrossValidatorBenchmark(ALL, Integer.MAX_VALUE, 100);
  }

  @Override
  public String name() {
    return "crossvalidator";
  }

  @Override
  public Benchmark with(Map<String, String> options) {
    if (!List.of("datasets", "rows", "iterations").containsAll(options.keySet())) {
      throw new IllegalArgumentException(
          "%s has the options datasets, rows and iterations, but got %s."
              .formatted(name(), options.keySet()));
    }
    List<String> chosen =
        options.containsKey("datasets")
            ? List.of(options.get("datasets").split(",", -1))
            : datasets;
    if (!ALL.containsAll(chosen)) {
      throw new IllegalArgumentException(
          "datasets: some of %s are needed, but got %s.".formatted(ALL, chosen));
    }
    return new CrossValidatorBenchmark(
        chosen,
        Integer.parseInt(options.getOrDefault("rows", String.valueOf(rows))),
        Integer.parseInt(options.getOrDefault("iterations", String.valueOf(iterations))));
  }

  @Override
  public void run(Results out) throws Exception {
    SparkConf conf = new SparkConf().setAppName("bench crossvalidator");
    conf.setIfMissing("spark.master", "local[2]");
    conf.setIfMissing("spark.ui.enabled", "false");
    try (SparkSession spark = SparkSession.builder().config(conf).getOrCreate()) {
      for (String dataset : datasets) {
        if (DropIn.NAMES.contains(dataset)) {
          DropIn.of(dataset, iterations).compare(DropIn.adult(spark, rows), out);
          continue;
        }
        Optional<GridTask> task = GridTask.of(dataset, rows, spark);
        if (task.isPresent()) {
          compare(spark, task.get(), out);
        } else {
          out.say(dataset + ": skipped, for ../shared/data is not there.");
        }
      }
    }
  }

  private void compare(SparkSession spark, GridTask task, Results out) throws Exception {
    Dataset<Row> frame = task.frame(spark).cache();
    CrossValidatorBenchmark warmth = new CrossValidatorBenchmark(datasets, rows, 5);
    out.say(
        "%s: %,d rows, %d features, up to %d iterations"
            .formatted(
                task.name(), frame.count(), task.examples().features().columns(), iterations));
    warmth.byLearner(spark, task, 2);
    Timed<double[]> ours = byLearner(spark, task, points().size());
    warmth.byHyperband(spark, task);
    Timed<Configuration> fewer = byHyperband(spark, task);
    out.add(
        Result.of(task.name() + ": glm, the grid against Hyperband", ours.seconds(), "s")
            .against(fewer.seconds()));
    warmth.byValidator(spark, task, frame, 2);
    Timed<double[]> theirs = byValidator(spark, task, frame, points().size());
    frame.unpersist();
    report(task, theirs, ours, fewer, out);
  }

  private static void report(
      GridTask task,
      Timed<double[]> theirs,
      Timed<double[]> ours,
      Timed<Configuration> fewer,
      Results out) {
    String name = task.name();
    out.add(
        Result.of(name + ": CrossValidator, 12 points", theirs.seconds(), "s")
            .against(ours.seconds())
            .ratioAtLeast(task.aim()));
    out.add(
        Result.of(name + ": the same on the processor", theirs.processor(), "cpu s")
            .against(ours.processor()));
    int winner = best(ours.made());
    int expected = best(theirs.made());
    int early = points().indexOf(fewer.made());
    out.say(
        "Winners: %s by CrossValidator, %s by glm, %s by Hyperband."
            .formatted(
                points().get(expected).values(),
                points().get(winner).values(),
                fewer.made().values()));
    String metric = task.metric().text();
    out.add(
        Result.of(name + ": %s of the winner".formatted(metric), ours.made()[winner], "")
            .against(theirs.made()[expected]));
    out.add(
        Result.of(name + ": %s of Hyperband's winner".formatted(metric), ours.made()[early], "")
            .against(ours.made()[winner]));
    double worst =
        IntStream.range(0, ours.made().length)
            .mapToDouble(i -> Math.abs(ours.made()[i] - theirs.made()[i]))
            .max()
            .orElseThrow();
    out.say("Greatest difference of a point's %s: %.3g".formatted(metric, worst));
    out.add(Result.of(name + ": greatest difference", worst, metric).atMost(1e-4));
    double same = winner == expected ? 1 : 0;
    out.add(Result.of(name + ": the same winner", same, "").atLeast(1));
  }

  private static int best(double[] values) {
    return IntStream.range(0, values.length)
        .reduce((a, b) -> values[b] < values[a] ? b : a)
        .orElseThrow();
  }

  private static List<Configuration> points() {
    List<Configuration> points = new ArrayList<>();
    for (double strength : STRENGTHS) {
      for (double share : SHARES) {
        points.add(new Configuration(Map.of("reg-param", strength, "elastic-net", share)));
      }
    }
    return points;
  }

  private static Space space() {
    return Space.of(
        Ordinal.of("reg-param", Arrays.stream(STRENGTHS).boxed().toArray()),
        Ordinal.of("elastic-net", Arrays.stream(SHARES).boxed().toArray()));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private Timed<double[]> byValidator(
      SparkSession spark, GridTask task, Dataset<Row> frame, int points) throws Exception {
    Estimator<?> estimator = task.estimator();
    // Built by hand, so that the order is that of the points.
    ParamMap[] grid =
        points().subList(0, points).stream()
            .map(
                point ->
                    new ParamMap()
                        .put(estimator.getParam("maxIter"), (Object) iterations)
                        .put(estimator.getParam("regParam"), (Object) point.real("reg-param"))
                        .put(
                            estimator.getParam("elasticNetParam"),
                            (Object) point.real("elastic-net")))
            .toArray(ParamMap[]::new);
    CrossValidator validator =
        new CrossValidator()
            .setEstimator(estimator)
            .setEstimatorParamMaps(grid)
            .setEvaluator(task.evaluator())
            .setNumFolds(GridTask.FOLDS)
            .setFoldCol("fold")
            .setParallelism(spark.sparkContext().defaultParallelism());
    return Timed.of(() -> validator.fit(frame).avgMetrics());
  }

  private Timed<double[]> byLearner(SparkSession spark, GridTask task, int points)
      throws Exception {
    Folds folds = task.folds();
    return Timed.of(
        () -> {
          double[] values = values(spark, task, folds, points().subList(0, points));
          values(spark, task, task.whole(), List.of(points().get(best(values))));
          return values;
        });
  }

  private Timed<Configuration> byHyperband(SparkSession spark, GridTask task) throws Exception {
    Folds folds = task.folds();
    Path folder = Files.createTempDirectory("rung-crossvalidator");
    try {
      return Timed.of(
          () -> {
            Checkpoints states = new CheckpointFolder(folder.toUri().toString(), Map.of());
            Configuration winner = hyperband(spark, task, folds, states);
            values(spark, task, task.whole(), List.of(winner));
            return winner;
          });
    } finally {
      OverheadBenchmark.delete(folder);
    }
  }

  /** One round over the grid, which may run out before the round does. */
  private Configuration hyperband(
      SparkSession spark, GridTask task, Folds folds, Checkpoints checkpoints) throws Exception {
    Objective objective =
        new Glm().objective(Map.of(), task.metric(), new Fidelity("iterations", iterations));
    try (Runner runner =
        SparkRunner.of(
            spark.sparkContext(), "hyperband", objective, folds, checkpoints, TimeLimit.NONE)) {
      Study study =
          Searches.study(
              7,
              Limits.NONE,
              false,
              GridSampler.of(space(), 1),
              HyperbandScheduler.of(Math.max(1, iterations / (ETA * ETA)), iterations, ETA),
              runner,
              checkpoints,
              new Recording(),
              history -> {});
      study.run();
      int best = study.history().best().orElseThrow().trial();
      return study.history().trial(best).configuration();
    }
  }

  private double[] values(SparkSession spark, GridTask task, Folds data, List<Configuration> points)
      throws Exception {
    Objective objective =
        new Glm()
            .objective(
                Map.of("max-iter", (long) iterations),
                task.metric(),
                new Fidelity("all", iterations));
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      legs.add(new Leg(i, points.get(i), 0, iterations, i));
    }
    double[] values = new double[points.size()];
    try (Runner runner =
        SparkRunner.of(
            spark.sparkContext(),
            "crossvalidator",
            objective,
            data,
            new MemoryCheckpoints(),
            TimeLimit.NONE)) {
      runner.submit(new Wave("grid", legs));
      for (int left = legs.size(); left > 0; ) {
        for (Completion done : arrivals(runner)) {
          if (done.failure().isPresent()) {
            throw new IllegalStateException(
                "%s: %s".formatted(points.get(done.trial()), done.failure().get()));
          }
          values[done.trial()] = done.evaluation().value();
          left--;
        }
      }
    }
    return values;
  }

  /** What has arrived, at least one completion. */
  private static List<Completion> arrivals(Runner runner) throws InterruptedException {
    long start = System.nanoTime();
    while (since(start) < PATIENCE.toSeconds() && runner.gone().isEmpty()) {
      List<Completion> done = runner.take(PATIENCE);
      if (!done.isEmpty()) {
        return done;
      }
    }
    throw new IllegalStateException(
        runner.gone().orElse("no trial has ended in " + PATIENCE.toMinutes() + " minutes"));
  }
}
