package dev.rung.ml;

import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Tunes an estimator, or a Pipeline, and returns the best model: where {@code CrossValidator} or
 * {@code TrainValidationSplit} stands, with learned sampling, early stopping, resume, failures that
 * fail one trial alone, and a report.
 *
 * <pre>
 * HyperparameterSearch search = new HyperparameterSearch()
 *     .setEstimator(pipeline)
 *     .setEvaluator(new BinaryClassificationEvaluator())
 *     .setSpace(new SearchSpace().real(lr.regParam(), 1e-6, 1, Scale.LOG))
 *     .setNumTrials(50)
 *     .setNumFolds(3);
 * SearchModel model = search.fit(training);
 * </pre>
 *
 * <p>With {@code setEstimatorParamMaps} in place of the space, and nothing else, it does what a
 * {@code CrossValidator} of the same seed does: the same folds, the same candidates, the same
 * choice. How it does it is up to {@code inTask} and {@code sharePrefix}.
 */
public final class HyperparameterSearch extends SearchParams implements MLWritable {
  private static final long serialVersionUID = 1;

  public HyperparameterSearch() {
    this(Identifiable$.MODULE$.randomUID("search"));
  }

  /** A search of that uid. */
  public HyperparameterSearch(String uid) {
    super(uid);
  }

  public HyperparameterSearch setEstimator(Estimator<?> value) {
    set(estimator(), value);
    return this;
  }

  public HyperparameterSearch setEvaluator(Evaluator value) {
    set(evaluator(), value);
    return this;
  }

  public HyperparameterSearch setEstimatorParamMaps(ParamMap[] value) {
    set(estimatorParamMaps(), value);
    return this;
  }

  /** The same of a list, which is what Python has. */
  public HyperparameterSearch setEstimatorParamMaps(List<ParamMap> value) {
    return setEstimatorParamMaps(value.toArray(ParamMap[]::new));
  }

  public HyperparameterSearch setSpace(SearchSpace value) {
    set(space(), value);
    return this;
  }

  /**
   * How configurations are proposed: {@code auto}, {@code random}, {@code sobol}, {@code tpe},
   * {@code gp}, {@code forest}, {@code cmaes}, .., or with options: {@code tpe { startup = 20 }}.
   */
  public HyperparameterSearch setSampler(String value) {
    set(sampler(), value);
    return this;
  }

  /**
   * How trials are stopped early: {@code full} (not at all), {@code halving}, {@code hyperband},
   * {@code asha}, {@code bohb}, .., or with options: {@code hyperband { eta = 3, maximum = 27 }}.
   */
  public HyperparameterSearch setScheduler(String value) {
    set(scheduler(), value);
    return this;
  }

  /**
   * What the scheduler gives out: {@code folds}, evaluated one after the other; {@code rows}, parts
   * of the training rows, {@code maximum} of which (27 unless said) are all; or a Param, such as
   * {@code rfc.numTrees}.
   */
  public HyperparameterSearch setResource(String value) {
    set(resource(), value);
    return this;
  }

  /** How many configurations are tried; 50 unless the candidates or the scheduler say. */
  public HyperparameterSearch setNumTrials(int value) {
    set(numTrials(), (Object) value);
    return this;
  }

  public HyperparameterSearch setNumFolds(int value) {
    set(numFolds(), (Object) value);
    return this;
  }

  public HyperparameterSearch setTrainRatio(double value) {
    set(trainRatio(), (Object) value);
    return this;
  }

  public HyperparameterSearch setFoldCol(String value) {
    set(foldCol(), value);
    return this;
  }

  public HyperparameterSearch setGroupCol(String value) {
    set(groupCol(), value);
    return this;
  }

  public HyperparameterSearch setTimeCol(String value) {
    set(timeCol(), value);
    return this;
  }

  public HyperparameterSearch setStratifyCol(String value) {
    set(stratifyCol(), value);
    return this;
  }

  /**
   * The seed of folds and proposals; unless set, folds are those of a CrossValidator whose seed is
   * not set.
   */
  public HyperparameterSearch setSeed(long value) {
    set(seed(), (Object) value);
    return this;
  }

  /**
   * Fits under way at once, 4 unless set; trials inside tasks take all of the cluster's slots
   * unless it is set.
   */
  public HyperparameterSearch setParallelism(int value) {
    set(parallelism(), (Object) value);
    return this;
  }

  public HyperparameterSearch setCollectSubModels(boolean value) {
    set(collectSubModels(), (Object) value);
    return this;
  }

  /**
   * The study's folder, on a file system that the driver reaches. A fit that was broken off goes on
   * there at the last finished fold; without it nothing is kept.
   */
  public HyperparameterSearch setStudyDirectory(String value) {
    set(studyDirectory(), value);
    return this;
  }

  /**
   * How long the fit of a fold may take, as {@code 90s} or {@code 10m}; a trial that takes longer
   * fails.
   */
  public HyperparameterSearch setTrialTimeout(String value) {
    set(trialTimeout(), value);
    return this;
  }

  public HyperparameterSearch setInTask(boolean value) {
    set(inTask(), (Object) value);
    return this;
  }

  public HyperparameterSearch setSharePrefix(boolean value) {
    set(sharePrefix(), (Object) value);
    return this;
  }

  /** The space as text, see {@link SearchSpace#parse}. */
  public HyperparameterSearch setSpace(String text) {
    return setSpace(SearchSpace.parse(text));
  }

  /** A Param of a stage as the resource: trees, iterations. */
  public HyperparameterSearch setResource(Param<?> param) {
    return setResource(param.parent() + "." + param.name());
  }

  /** Further keys of a configuration file: {@code search.stopping=[{kind=median}]}. */
  public HyperparameterSearch setSettings(String... keys) {
    set(settings(), keys.clone());
    return this;
  }

  /** The same of a list, which is what Python has. */
  public HyperparameterSearch setSettings(List<String> keys) {
    return setSettings(keys.toArray(String[]::new));
  }

  public Estimator<?> getEstimator() {
    return needed(estimator(), "setEstimator(..)");
  }

  public Evaluator getEvaluator() {
    return needed(evaluator(), "setEvaluator(..)");
  }

  public ParamMap[] getEstimatorParamMaps() {
    return isSet(estimatorParamMaps())
        ? getOrDefault(estimatorParamMaps()).clone()
        : new ParamMap[0];
  }

  public int getNumFolds() {
    return whole(numFolds());
  }

  public String getFoldCol() {
    return value(foldCol());
  }

  public int getParallelism() {
    return whole(parallelism());
  }

  public boolean getCollectSubModels() {
    return flag(collectSubModels());
  }

  private <T> T needed(Param<T> param, String setter) {
    if (!isSet(param)) {
      throw new IllegalArgumentException(
          "%s: %s is not set. Write %s.".formatted(uid(), param.name(), setter));
    }
    return getOrDefault(param);
  }

  /**
   * Searches, and fits the best configuration to all rows.
   *
   * @throws IllegalArgumentException that tells what was not set as it must be
   * @throws IllegalStateException when no trial succeeded, or the search was called off
   */
  @Override
  public SearchModel fit(Dataset<?> data) {
    transformSchema(data.schema());
    return copyValues(Fitting.fit(this, data), new ParamMap()).setParent(this);
  }

  /** The schema of predictions, every candidate having been asked for one. */
  @Override
  public StructType transformSchema(StructType schema) {
    Estimator<?> tuned = getEstimator();
    for (ParamMap map : getEstimatorParamMaps()) {
      tuned.copy(map).transformSchema(schema);
    }
    return tuned.transformSchema(schema);
  }

  @Override
  public HyperparameterSearch copy(ParamMap extra) {
    HyperparameterSearch copied = defaultCopy(extra);
    if (copied.isDefined(estimator())) {
      copied.setEstimator(copied.getEstimator().copy(extra));
    }
    if (copied.isDefined(evaluator())) {
      copied.setEvaluator(copied.getEvaluator().copy(extra));
    }
    return copied;
  }

  @Override
  public MLWriter write() {
    return new Saving.SearchWriter(this);
  }

  /** Reads what {@link #write} saved. */
  public static MLReader<HyperparameterSearch> read() {
    return new Saving.SearchReader();
  }

  /** Reads what {@link #save} saved. */
  public static HyperparameterSearch load(String path) {
    return read().load(path);
  }
}
