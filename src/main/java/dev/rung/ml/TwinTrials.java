package dev.rung.ml;

import dev.rung.cli.Embedded;
import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.learner.Fidelity;
import dev.rung.learner.glm.Glm;
import dev.rung.learner.glm.GlmModel;
import dev.rung.ml.split.Folded;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.Failures;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.spark.SharedFolderCheck;
import dev.rung.runner.spark.SparkRunner;
import dev.rung.space.Configuration;
import dev.rung.study.Resource;
import dev.rung.trial.Leg;
import dev.rung.trial.TrialContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/**
 * Trials of a twin: the stages before it are fitted once a fold by Spark, their rows are packed and
 * broadcast once, and every fold of every trial is trained and scored inside a task.
 */
final class TwinTrials implements Embedded.Workers {
  /** Fits of feature stages under way at once: they are short jobs, one after the other. */
  private static final int PREPARING = 4;

  private static final int MOST_PREFIXES = 64;

  /** Packed rows may take this share of a heap: the driver joins and serialises them. */
  private static final double SHARE_OF_HEAP = 0.15;

  private final SparkSession spark;
  private final String study;
  private final Cut cut;
  private final Twin twin;
  private final Fidelities fidelity;
  private final TwinObjective objective;
  private final TwinObjective.Prepared prepared;
  private final int classes;
  private final String sharing;
  private final Optional<FutureTask<Whole>> whole;

  /** The stages before the twin fitted to all rows, and what they make of them. */
  private record Whole(List<Transformer> head, List<PackedRows> rows) {}

  private TwinTrials(
      SparkSession spark,
      String study,
      Cut cut,
      Twin twin,
      Fidelities fidelity,
      TwinObjective objective,
      TwinObjective.Prepared prepared,
      int classes,
      String sharing,
      Optional<FutureTask<Whole>> whole) {
    this.spark = spark;
    this.study = study;
    this.cut = cut;
    this.twin = twin;
    this.fidelity = fidelity;
    this.objective = objective;
    this.prepared = prepared;
    this.classes = classes;
    this.sharing = sharing;
    this.whole = whole;
  }

  /**
   * Fits the stages before the twin on every fold, and packs what they make of it.
   *
   * @param points the settings of the stages before the twin; one without values where none is
   *     tuned
   * @throws Twin.None when the data or the settings are not for tasks
   */
  static TwinTrials prepare(
      SparkSession spark,
      String study,
      Cut cut,
      List<Knob> knobs,
      Twin twin,
      Dataset<?> data,
      Folded folds,
      Fidelities fidelity,
      List<Configuration> points)
      throws Twin.None, InterruptedException {
    if (points.size() > MOST_PREFIXES) {
      throw new Twin.None(
          "the feature stages have %d settings, and at most %d are prepared at once"
              .formatted(points.size(), MOST_PREFIXES));
    }
    Optional<FutureTask<Whole>> whole =
        cut.tuned().isEmpty()
            ? Optional.of(begin(spark, study, cut, twin, data))
            : Optional.empty();
    boolean prepared = false;
    try {
      TwinTrials trials = prepare(spark, study, cut, knobs, twin, folds, fidelity, points, whole);
      prepared = true;
      return trials;
    } finally {
      if (!prepared) {
        whole.ifPresent(task -> task.cancel(true));
      }
    }
  }

  private static TwinTrials prepare(
      SparkSession spark,
      String study,
      Cut cut,
      List<Knob> knobs,
      Twin twin,
      Folded folds,
      Fidelities fidelity,
      List<Configuration> points,
      Optional<FutureTask<Whole>> whole)
      throws Twin.None, InterruptedException {
    Prefixes prefixes = new Prefixes(folds, cut, Integer.MAX_VALUE, false);
    List<List<PackedRows>> parts;
    try {
      parts = pack(spark, study, cut, twin, folds, points, prefixes);
    } catch (RuntimeException e) {
      if (points.size() > 1) { // from the driver, the settings that fail do so alone
        throw new Twin.None("the feature stages fail: " + Failures.line(e));
      }
      throw e;
    }
    int classes = twin.classifies() ? classes(parts) : 0;
    Optional<String> misfit = twin.metric().misfit(classes);
    if (misfit.isPresent()) {
      throw new Twin.None(misfit.get());
    }
    TreeMap<String, Folds> byKey = new TreeMap<>();
    int at = 0;
    for (Configuration point : points) {
      List<Fold> made = new ArrayList<>();
      for (int fold = 0; fold < folds.folds(); fold++) {
        Examples training = PackedRows.join(parts.set(at++, List.of()), classes);
        made.add(new Fold(training, PackedRows.join(parts.set(at++, List.of()), classes)));
      }
      byKey.put(TwinObjective.key(cut.parameters(), point), new Folds(made));
    }
    List<TwinObjective.Dial> dials = dials(cut, knobs);
    TreeMap<String, Object> options = twin.options(classes);
    TwinObjective objective =
        new TwinObjective(
            options, dials, cut.parameters(), twin.metric(), twin.squared(), fidelity(fidelity));
    return new TwinTrials(
        spark,
        study,
        cut,
        twin,
        fidelity,
        objective,
        new TwinObjective.Prepared(byKey),
        classes,
        prefixes.sharing(),
        whole);
  }

  private static Fidelity fidelity(Fidelities fidelity) {
    String resource =
        switch (fidelity.name()) {
          case Fidelities.FOLDS -> "folds";
          case Fidelities.ROWS -> "partitions";
          default -> "iterations";
        };
    return new Fidelity(resource, fidelity.maximum());
  }

  private static List<TwinObjective.Dial> dials(Cut cut, List<Knob> knobs) {
    List<TwinObjective.Dial> dials = new ArrayList<>();
    for (Knob knob : knobs) {
      if (knob.param().parent().equals(cut.last().uid())) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < knob.values().size(); i++) {
          values.put(TwinObjective.canonical(knob.text(i)), knob.values().get(i));
        }
        dials.add(new TwinObjective.Dial(knob.name(), Twin.option(knob.param().name()), values));
      }
    }
    return dials;
  }

  /** Training and validation rows, fold by fold, setting by setting. */
  private static List<List<PackedRows>> pack(
      SparkSession spark,
      String study,
      Cut cut,
      Twin twin,
      Folded folds,
      List<Configuration> points,
      Prefixes prefixes)
      throws Twin.None, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(PREPARING, TwinTrials::daemon);
    try {
      List<Future<List<List<PackedRows>>>> packing = new ArrayList<>();
      List<List<PackedRows>> packed = new ArrayList<>();
      for (Configuration point : points) {
        ParamMap map = Knob.map(cut.knobs(), point);
        for (int i = 0; i < folds.folds(); i++) {
          int fold = i;
          Callable<List<List<PackedRows>>> job =
              () -> {
                SparkSession.setActiveSession(spark);
                spark
                    .sparkContext()
                    .setJobDescription(
                        "%s: preparing fold %d %s".formatted(study, fold + 1, point.values()));
                try (Prefixes.Lease lease = prefixes.take(fold, 1, point, map)) {
                  Prefixes.Prefix prefix = lease.prefix();
                  return List.of(rows(twin, prefix.training()), rows(twin, prefix.validation()));
                }
              };
          packing.add(pool.submit(job));
        }
      }
      long room = room(spark);
      for (Future<List<List<PackedRows>>> each : packing) {
        packed.addAll(each.get());
        long bytes = packed.stream().mapToLong(PackedRows::bytes).sum();
        long all = bytes / packed.size() * 2 * packing.size();
        if (all > room) {
          throw new Twin.None(
              "the rows of all folds would take %,d MB, more than %,d MB of a heap"
                  .formatted(all >> 20, room >> 20));
        }
      }
      return packed;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "rung-preparing");
    thread.setDaemon(true);
    return thread;
  }

  private static List<PackedRows> rows(Twin twin, Dataset<?> data) {
    return PackedRows.of(data, twin.features(), twin.label(), twin.weight());
  }

  private static long room(SparkSession spark) {
    long driver = Runtime.getRuntime().maxMemory();
    long executor =
        spark.sparkContext().isLocal()
            ? driver
            : spark.sparkContext().getConf().getSizeAsBytes("spark.executor.memory", "1g");
    return (long) (SHARE_OF_HEAP * Math.min(driver, executor));
  }

  private static int classes(List<List<PackedRows>> parts) throws Twin.None {
    double greatest = -1;
    for (List<PackedRows> part : parts) {
      if (!PackedRows.classes(part)) {
        throw new Twin.None("labels are not 0, 1, 2, ..");
      }
      greatest = Math.max(greatest, PackedRows.greatestLabel(part));
    }
    return (int) greatest + 1;
  }

  @Override
  public Runner start(Checkpoints checkpoints, TimeLimit limit) throws IOException {
    if (kind().equals(Optional.of(Resource.Kind.CONTINUED))) {
      SharedFolderCheck.require(spark.sparkContext(), checkpoints);
    }
    return SparkRunner.of(spark.sparkContext(), study, objective, prepared, checkpoints, limit);
  }

  @Override
  public Optional<Resource.Kind> kind() {
    return Optional.of(fidelity.param().isPresent() ? Resource.Kind.CONTINUED : fidelity.kind());
  }

  /** What was shared and how large the data is, in a few words. */
  String sharing() {
    return "%s; %.1f MB were broadcast".formatted(sharing, prepared.bytes() / 1e6);
  }

  /** Begins to prepare all rows for the refit, while the folds are prepared. */
  private static FutureTask<Whole> begin(
      SparkSession spark, String study, Cut cut, Twin twin, Dataset<?> data) {
    FutureTask<Whole> task =
        new FutureTask<>(
            () -> {
              SparkSession.setActiveSession(spark);
              spark.sparkContext().setJobDescription(study + ": preparing all rows");
              return whole(cut, twin, data, new ParamMap());
            });
    daemon(task).start();
    return task;
  }

  private static Whole whole(Cut cut, Twin twin, Dataset<?> data, ParamMap map) {
    List<PipelineStage> stages =
        Stream.concat(cut.shared().stream(), cut.tuned().stream()).toList();
    List<Transformer> head = stages.isEmpty() ? List.of() : Cut.fit(stages, data, map);
    return new Whole(head, rows(twin, Cut.transform(head, data)));
  }

  /** The estimator's model under a configuration, of all rows: the twin is trained here. */
  Model<?> refit(Dataset<?> data, Configuration best, ParamMap map, long resource)
      throws Exception {
    Whole made = whole.isPresent() ? whole.get().get() : whole(cut, twin, data, map);
    List<Transformer> head = made.head();
    Examples all = PackedRows.join(made.rows(), classes);
    TreeMap<String, Object> options = new TreeMap<>(objective.options());
    objective.dials().forEach(dial -> dial.set(best, options));
    fidelity.param().ifPresent(param -> options.put(Twin.option(param.name()), resource));
    Keeping context = new Keeping(new Folds(List.of(new Fold(all, all))));
    new Glm()
        .objective(options, twin.metric(), new Fidelity("all", 1))
        .evaluate(new Leg(0, new Configuration(Map.of()), 0, 1, 0), context);
    Model<?> model = twin.model(GlmModel.decode(context.state).get(0), map);
    if (!cut.pipeline()) {
      return model;
    }
    List<Transformer> after = new ArrayList<>(List.of(model));
    for (PipelineStage stage : cut.tail().subList(1, cut.tail().size())) {
      after.add((Transformer) stage.copy(map));
    }
    return cut.whole(head, new PipelineModel(cut.uid(), after));
  }

  /** The context of a training outside of a study. */
  private static final class Keeping implements TrialContext {
    private final Folds folds;
    private byte[] state;

    Keeping(Folds folds) {
      this.folds = folds;
    }

    @Override
    public Optional<byte[]> checkpoint() {
      return Optional.empty();
    }

    @Override
    public void save(byte[] trained) {
      state = trained;
    }

    @Override
    public void progress(long resource, double value) {
      // Nobody looks.
    }

    @Override
    public boolean cancelled() {
      return Thread.currentThread().isInterrupted();
    }

    @Override
    public <T> T data(Class<T> type) {
      return type.cast(folds);
    }
  }
}
