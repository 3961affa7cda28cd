package dev.rung.ml;

import dev.rung.cli.Embedded;
import dev.rung.ml.split.Folded;
import dev.rung.ml.split.Splits;
import dev.rung.runner.spark.Diagnosis;
import dev.rung.space.Configuration;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One fit of a search: folds, trials in tasks or on the driver, and the best model of all rows. */
final class Fitting {
  private final HyperparameterSearch search;
  private final SparkSession spark;
  private final Dataset<Row> data;
  private final Folded folds;
  private final SearchPlan plan;
  private final Cut cut;

  private Fitting(
      HyperparameterSearch search, Dataset<Row> data, Folded folds, SearchPlan plan, Cut cut) {
    this.search = search;
    this.spark = data.sparkSession();
    this.data = data;
    this.folds = folds;
    this.plan = plan;
    this.cut = cut;
  }

  static SearchModel fit(HyperparameterSearch search, Dataset<?> given) {
    Dataset<Row> data = given.toDF();
    String directory = search.value(search.studyDirectory());
    Path own = null;
    try {
      own = directory.isEmpty() ? Files.createTempDirectory("rung-search") : null;
      String study = own == null ? directory : own.toUri().toString();
      Splits splits = splits(search);
      SearchPlan plan = SearchPlan.of(search, splits.folds(), study, Map.of());
      if (own == null) { // mistakes were found before this pass over the data
        plan = SearchPlan.of(search, splits.folds(), study, identity(search, data));
      }
      boolean sharing = search.flag(search.sharePrefix());
      Cut cut = Cut.of(search.getEstimator(), plan.knobs(), plan.fidelity().param(), sharing);
      try (Folded folds = splits.of(data)) {
        return new Fitting(search, data, folds, plan, cut).fit();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(calledOff(search, "interrupted"), e);
    } catch (Exception e) {
      Optional<String> missing = Diagnosis.missingClasses(e);
      if (missing.isEmpty() && e instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(missing.orElse(e.getMessage()), e);
    } finally {
      delete(own);
    }
  }

  private static void delete(Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      Embedded.say("%s could not be deleted: %s".formatted(folder, e.getMessage()));
    }
  }

  /** What a study in a folder must have been begun with to go on. */
  private static Map<String, String> identity(HyperparameterSearch search, Dataset<Row> data) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("estimator", Stages.of(search.getEstimator()).description());
    identity.put("evaluator", Stages.of(search.getEvaluator()).description());
    identity.put("splits", splits(search).toString());
    identity.put("data", Fingerprint.of(data));
    return identity;
  }

  private static Splits splits(HyperparameterSearch search) {
    int folds = search.getNumFolds();
    Map<String, String> columns = new LinkedHashMap<>();
    List.of(search.foldCol(), search.groupCol(), search.timeCol(), search.stratifyCol())
        .forEach(
            param -> {
              if (!search.value(param).isEmpty()) {
                columns.put(param.name(), search.value(param));
              }
            });
    boolean ratio = search.isSet(search.trainRatio());
    if (columns.size() + (ratio ? 1 : 0) > 1) {
      throw new IllegalArgumentException(
          "%s: one way to split is needed, but got %s%s."
              .formatted(search.uid(), columns.keySet(), ratio ? " and trainRatio" : ""));
    }
    if (ratio) {
      return Splits.ratio(
          (Double) search.getOrDefault(search.trainRatio()),
          seed(search, TrainValidationSplit.class));
    }
    long seed = seed(search, CrossValidator.class);
    Map.Entry<String, String> column =
        columns.isEmpty() ? Map.entry("", "") : columns.entrySet().iterator().next();
    return switch (column.getKey()) {
      case "foldCol" -> Splits.column(column.getValue(), folds);
      case "groupCol" -> Splits.grouped(folds, column.getValue(), seed);
      case "timeCol" -> Splits.timeOrdered(folds, column.getValue());
      case "stratifyCol" -> Splits.stratified(folds, column.getValue(), seed);
      default -> Splits.kFold(folds, seed);
    };
  }

  /** Unless set, the one that Spark's own tuning takes unless set. */
  private static long seed(HyperparameterSearch search, Class<?> kin) {
    return search.isSet(search.seed())
        ? (Long) search.getOrDefault(search.seed())
        : kin.getName().hashCode();
  }

  private SearchModel fit() throws Exception {
    Optional<TwinTrials> twins = twins();
    if (twins.isPresent()) {
      try (TwinTrials trials = twins.get()) {
        Embedded.say("Feature stages: " + trials.sharing() + ".");
        return model(run(trials), twins, null);
      }
    }
    DriverTrials trials =
        new DriverTrials(
            spark,
            search.uid(),
            cut,
            plan.knobs(),
            search.getEvaluator(),
            folds,
            plan.fidelity(),
            search.getParallelism(),
            search.getCollectSubModels());
    try {
      Embedded.End end = run(trials);
      if (cut.pipeline()) {
        Embedded.say("Feature stages: " + trials.sharing() + ".");
      }
      return model(end, twins, trials);
    } finally {
      trials.close();
    }
  }

  private Embedded.End run(Embedded.Workers workers) throws Exception {
    String directory = plan.conf().study().directory();
    return Embedded.runOn(workers, plan.conf(), Embedded.begun(directory));
  }

  /** Trials inside tasks, where the estimator, the evaluator and the data allow for them. */
  private Optional<TwinTrials> twins() throws InterruptedException {
    if (!search.flag(search.inTask())) {
      return Optional.empty();
    }
    try {
      if (search.getCollectSubModels()) {
        throw new Twin.None("the models of all trials are kept");
      }
      List<Param<Object>> tuned = new ArrayList<>();
      Stages last = Stages.of(cut.last());
      for (Knob knob : plan.knobs()) {
        if (last.has(knob.param().parent())) {
          tuned.add(knob.param());
        }
      }
      plan.fidelity().param().ifPresent(tuned::add);
      if (plan.fidelity().param().filter(param -> !param.name().equals("maxIter")).isPresent()) {
        throw new Twin.None("the resource is " + plan.fidelity().name());
      }
      if (cut.changing().isPresent()) {
        throw new Twin.None(
            "%s comes after %s"
                .formatted(
                    cut.changing().get().getClass().getSimpleName(),
                    cut.last().getClass().getSimpleName()));
      }
      Twin twin = Twin.of(cut.last(), search.getEvaluator(), tuned);
      List<Configuration> points =
          plan.prefixes(cut)
              .orElseThrow(() -> new Twin.None("feature stages are tuned over ranges"));
      TwinTrials trials =
          TwinTrials.prepare(
              search.uid(), cut, plan.knobs(), twin, data, folds, plan.fidelity(), points);
      Embedded.say(
          "%s is trained inside tasks, as Spark ML fits it (setInTask(false) for Spark jobs)."
              .formatted(cut.last().getClass().getSimpleName()));
      return Optional.of(trials);
    } catch (Twin.None reason) {
      Embedded.say(
          "Trials are fitted from the driver, %d at once: %s."
              .formatted(search.getParallelism(), reason.getMessage()));
      return Optional.empty();
    }
  }

  private SearchModel model(Embedded.End end, Optional<TwinTrials> twins, DriverTrials trials)
      throws Exception {
    History history = end.history();
    if (!end.outcome().finished() && !end.outcome().reason().equals("wall-clock")) {
      if (end.outcome().reason().equals("interrupted")) {
        throw new InterruptedException();
      }
      throw new IllegalStateException(calledOff(search, end.outcome().reason()));
    }
    Report best = best(history).orElseThrow(() -> failed(history));
    Configuration configuration = history.trial(best.trial()).configuration();
    ParamMap map = Knob.map(plan.knobs(), configuration);
    plan.fidelity().set(best.resource(), map);
    spark.sparkContext().setJobDescription(search.uid() + ": the best on all rows");
    try {
      Model<?> model =
          twins.isPresent()
              ? twins.get().refit(configuration, map, best.resource())
              : search.getEstimator().fit(data, map);
      return new SearchModel(
          search.uid(),
          model,
          metrics(history),
          best.trial(),
          texts(configuration),
          frame(history),
          trials == null || !search.getCollectSubModels() ? null : subModels(history, trials));
    } finally {
      spark.sparkContext().setJobDescription(null);
    }
  }

  private static String calledOff(HyperparameterSearch search, String reason) {
    return "the search was called off (%s); %s"
        .formatted(
            reason,
            search.value(search.studyDirectory()).isEmpty()
                ? "with setStudyDirectory(..) the next fit would go on from here"
                : "the next fit goes on from here");
  }

  /** The least loss at the highest resource, of the trials that did not fail. */
  private static Optional<Report> best(History history) {
    return history.trials().stream()
        .filter(trial -> trial.failure().isEmpty())
        .flatMap(trial -> trial.last().stream())
        .min(Comparator.comparing(Report::resource).reversed().thenComparing(Report::loss));
  }

  private static IllegalStateException failed(History history) {
    String cause =
        history.trials().stream()
            .flatMap(trial -> trial.failure().stream())
            .findFirst()
            .map(failure -> "; the first failed with " + failure)
            .orElse("");
    return new IllegalStateException("no trial of %d succeeded%s".formatted(history.size(), cause));
  }

  private double[] metrics(History history) {
    Goal goal = plan.conf().study().goal();
    return history.trials().stream()
        .mapToDouble(
            trial ->
                trial
                    .last()
                    .filter(report -> trial.failure().isEmpty())
                    .map(report -> goal.value(report.loss()) + 0.0)
                    .orElse(Double.NaN))
        .toArray();
  }

  private static Map<String, String> texts(Configuration configuration) {
    Map<String, String> texts = new LinkedHashMap<>();
    configuration.values().forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }

  private Dataset<Row> frame(History history) {
    return TrialFrame.of(
        spark,
        plan.conf().space(),
        plan.conf().study().goal(),
        plan.conf().search().scheduler().whole("maximum"),
        history);
  }

  private List<List<Model<?>>> subModels(History history, DriverTrials trials) {
    List<List<Model<?>>> byFold = new ArrayList<>();
    for (int fold = 0; fold < folds.folds(); fold++) {
      List<Model<?>> models = new ArrayList<>();
      for (Trial trial : history.trials()) {
        models.add(trials.kept().getOrDefault(trial.id(), Map.of()).get(fold));
      }
      byFold.add(models);
    }
    return byFold;
  }
}
