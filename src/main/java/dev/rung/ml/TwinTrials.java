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
import dev.rung.runner.Execution;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.spark.SharedFolderCheck;
import dev.rung.runner.spark.SparkRunner;
import dev.rung.space.Configuration;
import dev.rung.study.Resource;
import dev.rung.trial.Completion;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
final class TwinTrials implements Embedded.Workers, AutoCloseable {
  private final SparkSession spark;
  private final String study;
  private final Cut cut;
  private final Twin twin;
  private final Fidelities fidelity;
  private final Preparing preparing;
  private final Preparing.Packed packed;
  private final TwinObjective objective;

  private TwinTrials(
      SparkSession spark,
      String study,
      Cut cut,
      Twin twin,
      Fidelities fidelity,
      Preparing preparing,
      Preparing.Packed packed,
      TwinObjective objective) {
    this.spark = spark;
    this.study = study;
    this.cut = cut;
    this.twin = twin;
    this.fidelity = fidelity;
    this.preparing = preparing;
    this.packed = packed;
    this.objective = objective;
  }

  /**
   * Fits the stages before the twin on every fold, and packs what they make of it.
   *
   * @param points the settings of the stages before the twin; one without values where none is
   *     tuned
   * @throws Twin.None when the data or the settings are not for tasks
   */
  static TwinTrials prepare(
      String study,
      Cut cut,
      List<Knob> knobs,
      Twin twin,
      Dataset<?> data,
      Folded folds,
      Fidelities fidelity,
      List<Configuration> points)
      throws Twin.None, InterruptedException {
    SparkSession spark = data.sparkSession();
    Dataset<?> all = folds.all().orElseGet(data::toDF);
    Preparing preparing = new Preparing(spark, study, cut, twin, all);
    try {
      Preparing.Packed packed = preparing.folds(folds, points);
      TwinObjective objective =
          new TwinObjective(
              twin.options(packed.classes()),
              dials(cut, knobs),
              cut.parameters(),
              twin.metric(),
              twin.squared(),
              fidelity(fidelity));
      return new TwinTrials(spark, study, cut, twin, fidelity, preparing, packed, objective);
    } catch (Throwable thrown) {
      preparing.close();
      throw thrown;
    }
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

  @Override
  public Runner start(Checkpoints checkpoints, TimeLimit limit) throws IOException {
    if (kind().equals(Optional.of(Resource.Kind.CONTINUED))) {
      SharedFolderCheck.require(spark.sparkContext(), checkpoints);
    }
    return SparkRunner.of(spark.sparkContext(), study, objective, prepared(), checkpoints, limit);
  }

  private TwinObjective.Prepared prepared() {
    return new TwinObjective.Prepared(packed.byKey());
  }

  @Override
  public Optional<Resource.Kind> kind() {
    return Optional.of(fidelity.param().isPresent() ? Resource.Kind.CONTINUED : fidelity.kind());
  }

  /** What was shared and how large the data is, in a few words. */
  String sharing() {
    return "%s; %.1f MB were broadcast".formatted(packed.sharing(), prepared().bytes() / 1e6);
  }

  /** The estimator's model under a configuration, of all rows: the twin is trained here. */
  Model<?> refit(Configuration best, ParamMap map, long resource)
      throws IOException, InterruptedException {
    Preparing.Whole whole = preparing.whole(map, packed.classes());
    TreeMap<String, Object> options = new TreeMap<>(objective.options());
    objective.dials().forEach(dial -> dial.set(best, options));
    fidelity.param().ifPresent(param -> options.put(Twin.option(param.name()), resource));
    Model<?> model = twin.model(trained(options, whole.rows()), map);
    if (!cut.pipeline()) {
      return model;
    }
    List<Transformer> after = new ArrayList<>(List.of(model));
    for (PipelineStage stage : cut.tail().subList(1, cut.tail().size())) {
      after.add((Transformer) stage.copy(map));
    }
    return cut.whole(whole.head(), new PipelineModel(cut.uid(), after));
  }

  private GlmModel trained(Map<String, Object> options, Examples rows)
      throws IOException, InterruptedException {
    MemoryCheckpoints states = new MemoryCheckpoints();
    Objective training = new Glm().objective(options, twin.metric(), new Fidelity("all", 1));
    Folds folds = new Folds(List.of(new Fold(rows, rows)));
    Leg leg = new Leg(0, new Configuration(Map.of()), 0, 1, 0);
    Completion end =
        new Execution(training, folds, states, Duration.ZERO)
            .run(leg, Thread.currentThread()::isInterrupted);
    if (Thread.interrupted()) {
      throw new InterruptedException("called off while the best was fitted to all rows");
    }
    byte[] state =
        states
            .read(leg.trial(), leg.until())
            .orElseThrow(
                () -> new IllegalStateException("the best on all rows: " + end.failure().get()));
    return GlmModel.decode(state).get(0);
  }

  @Override
  public void close() {
    preparing.close();
  }
}
