package dev.rung.ml;

import dev.rung.cli.Embedded;
import dev.rung.learner.FoldScores;
import dev.rung.ml.split.Folded;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Wave;
import dev.rung.runner.local.ThreadRunner;
import dev.rung.runner.spark.Diagnosis;
import dev.rung.study.Resource;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.TrialContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.SparkSession;

/**
 * Trials whose fits are Spark jobs: a bounded pool of driver threads, each fit under job tags (the
 * search's, its trial's, and two that no other search shares), a description and a FAIR pool of its
 * trial's own. What a trial throws fails it alone; a fit that ends before its jobs do (by its time
 * limit, by the end of the search) has them cancelled by its tag, and those of the trial's other
 * folds go on.
 */
final class DriverTrials implements Embedded.Workers {
  private static final String POOL = "spark.scheduler.pool";
  private static final AtomicInteger FITS = new AtomicInteger();

  private final SparkSession spark;
  private final String study;
  private final Cut cut;
  private final List<Knob> knobs;
  private final Evaluator evaluator;
  private final Folded folds;
  private final Fidelities fidelity;
  private final int threads;
  private final boolean keeping;
  private final Prefixes prefixes;
  private final Map<Integer, Map<Integer, Model<?>>> kept = new ConcurrentHashMap<>();
  private final AtomicInteger legs = new AtomicInteger();

  /** The tag of these trials alone: one search may be fitted by several threads. */
  private final String fit;

  private volatile String gone;

  /**
   * @param threads fits under way at once
   * @param keeping whether the models of trials are kept, by trial and fold
   */
  DriverTrials(
      SparkSession spark,
      String study,
      Cut cut,
      List<Knob> knobs,
      Evaluator evaluator,
      Folded folds,
      Fidelities fidelity,
      int threads,
      boolean keeping) {
    this.spark = spark;
    this.study = study;
    this.cut = cut;
    this.knobs = knobs;
    this.evaluator = evaluator;
    this.folds = folds;
    this.fidelity = fidelity;
    this.threads = threads;
    this.keeping = keeping;
    this.fit = "rung-%s-fit%d".formatted(study, FITS.getAndIncrement());
    this.prefixes = new Prefixes(folds, cut, 2 * folds.folds() + threads, true);
  }

  @Override
  public Runner start(Checkpoints checkpoints, TimeLimit limit) {
    ThreadRunner runner = ThreadRunner.of(threads, this::evaluate, null, checkpoints, limit);
    return new Runner() {
      @Override
      public int slots() {
        return runner.slots();
      }

      @Override
      public void submit(Wave wave) {
        runner.submit(wave);
      }

      @Override
      public List<Completion> take(Duration wait) throws InterruptedException {
        return runner.take(wait);
      }

      @Override
      public Optional<String> gone() {
        return Optional.ofNullable(gone);
      }

      @Override
      public void close() {
        runner.close();
        cancel(fit, "the search has ended");
      }
    };
  }

  @Override
  public Optional<Resource.Kind> kind() {
    return Optional.of(fidelity.kind());
  }

  private String tag() {
    return "rung-" + study;
  }

  private Evaluation evaluate(Leg leg, TrialContext context) throws Exception {
    SparkContext jobs = spark.sparkContext();
    String tag = tag() + "-t" + leg.trial();
    String own = fit + "-" + legs.getAndIncrement();
    List<String> tags = List.of(tag(), tag, fit, own);
    SparkSession.setActiveSession(spark);
    tags.forEach(jobs::addJobTag);
    jobs.setInterruptOnCancel(true);
    jobs.setLocalProperty(POOL, tag);
    boolean ended = false;
    try {
      Evaluation evaluation = score(leg, context);
      ended = true;
      return evaluation;
    } catch (Exception e) {
      if (Diagnosis.allCancelled(e)) {
        gone = "all jobs of the application were cancelled";
      }
      throw e;
    } finally {
      if (!ended) {
        cancel(own, "the trial has ended");
      }
      tags.forEach(jobs::removeJobTag);
      jobs.setJobDescription(null);
      jobs.setLocalProperty(POOL, null);
    }
  }

  private void cancel(String jobs, String reason) {
    if (!spark.sparkContext().isStopped()) {
      spark.sparkContext().cancelJobsWithTag(jobs, reason);
    }
  }

  private Evaluation score(Leg leg, TrialContext context) throws InterruptedException {
    ParamMap map = Knob.map(knobs, leg.configuration());
    fidelity.set(leg.until(), map);
    List<Integer> numbers = fidelity.folds(leg, folds.folds());
    double[] values = new double[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      if (context.cancelled()) {
        throw new InterruptedException("called off before fold " + (numbers.get(i) + 1));
      }
      values[i] = score(leg, numbers.get(i), map);
    }
    return FoldScores.evaluation(values, numbers.get(0), Map.of());
  }

  private double score(Leg leg, int fold, ParamMap map) throws InterruptedException {
    spark
        .sparkContext()
        .setJobDescription(
            "%s trial %d, fold %d: %s"
                .formatted(study, leg.trial(), fold + 1, leg.configuration()));
    double share = fidelity.share(leg.until());
    try (Prefixes.Lease lease = prefixes.take(fold, share, leg.configuration(), map)) {
      Prefixes.Prefix prefix = lease.prefix();
      Model<?> model = cut.fitTail(prefix.training(), map);
      if (keeping) {
        kept.computeIfAbsent(leg.trial(), any -> new ConcurrentHashMap<>())
            .put(fold, cut.whole(prefix.stages(), model));
      }
      return evaluator.evaluate(model.transform(prefix.validation(), map));
    }
  }

  /** The models of trials, by trial and fold, where they are kept. */
  Map<Integer, Map<Integer, Model<?>>> kept() {
    return kept;
  }

  /** What was shared, in a few words. */
  String sharing() {
    return prefixes.sharing();
  }

  /** Frees what is cached. */
  void close() {
    prefixes.close();
  }
}
