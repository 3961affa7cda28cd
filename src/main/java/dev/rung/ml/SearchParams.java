package dev.rung.ml;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;

/** The Params of a search. Spark ML finds them by their public methods. */
abstract class SearchParams extends Estimator<SearchModel> {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final Param<Estimator<?>> estimator;
  private final Param<Evaluator> evaluator;
  private final Param<ParamMap[]> estimatorParamMaps;
  private final Param<SearchSpace> space;
  private final Param<String> sampler;
  private final Param<String> scheduler;
  private final Param<String> resource;
  private final IntParam numTrials;
  private final IntParam numFolds;
  private final DoubleParam trainRatio;
  private final Param<String> foldCol;
  private final Param<String> groupCol;
  private final Param<String> timeCol;
  private final Param<String> stratifyCol;
  private final LongParam seed;
  private final IntParam parallelism;
  private final BooleanParam collectSubModels;
  private final Param<String> studyDirectory;
  private final Param<String> trialTimeout;
  private final BooleanParam inTask;
  private final BooleanParam sharePrefix;
  private final StringArrayParam settings;

  SearchParams(String uid) {
    this.uid = uid; // what Params are made of
    estimator = new Param<>(this, "estimator", "the estimator or Pipeline that is tuned");
    evaluator =
        new Param<>(this, "evaluator", "scores a model's predictions on the rows that validate");
    estimatorParamMaps = new Param<>(this, "estimatorParamMaps", "candidates, in place of a space");
    space = new Param<>(this, "space", "what is tuned, and in which ranges");
    sampler =
        new Param<>(
            this,
            "sampler",
            "how configurations are proposed: auto, random, tpe, gp, .. or tpe { startup = 20 }");
    scheduler =
        new Param<>(
            this,
            "scheduler",
            "how trials are stopped early: full, halving, hyperband, asha, .. or hyperband { eta = 3 }");
    resource =
        new Param<>(
            this,
            "resource",
            "what the scheduler gives out: folds, rows, or a Param such as rfc.numTrees");
    numTrials =
        new IntParam(
            this, "numTrials", "how many configurations are tried (> 0)", ParamValidators.gt(0));
    numFolds =
        new IntParam(
            this,
            "numFolds",
            "number of folds for cross validation (>= 2)",
            ParamValidators.gtEq(2));
    trainRatio =
        new DoubleParam(
            this,
            "trainRatio",
            "share of the rows that train in place of folds, in (0, 1)",
            ParamValidators.inRange(0, 1, false, false));
    foldCol =
        new Param<>(
            this, "foldCol", "the column with the number of the fold that a row validates in");
    groupCol =
        new Param<>(
            this, "groupCol", "the column of groups, none of which is on both sides of a fold");
    timeCol =
        new Param<>(this, "timeCol", "the column of times: a fold trains on what was before it");
    stratifyCol =
        new Param<>(
            this, "stratifyCol", "the column of classes that every fold holds in equal shares");
    seed = new LongParam(this, "seed", "random seed");
    parallelism =
        new IntParam(this, "parallelism", "fits under way at once (>= 1)", ParamValidators.gtEq(1));
    collectSubModels =
        new BooleanParam(this, "collectSubModels", "whether the models of all trials are kept");
    studyDirectory =
        new Param<>(
            this,
            "studyDirectory",
            "the study's folder: its report, and where a fit that was broken off goes on");
    trialTimeout = new Param<>(this, "trialTimeout", "how long the fit of a fold may take: 10m");
    inTask =
        new BooleanParam(this, "inTask", "whether estimators that can be are trained inside tasks");
    sharePrefix =
        new BooleanParam(
            this, "sharePrefix", "whether trials share the stages before the last estimator");
    settings =
        new StringArrayParam(
            this, "settings", "further keys of a configuration file: search.retries=2");
    setDefault(sampler, "auto");
    setDefault(scheduler, "full");
    setDefault(resource, Fidelities.FOLDS);
    setDefault(numFolds, (Object) 3);
    setDefault(foldCol, "");
    setDefault(groupCol, "");
    setDefault(timeCol, "");
    setDefault(stratifyCol, "");
    setDefault(parallelism, (Object) 4);
    setDefault(collectSubModels, (Object) false);
    setDefault(studyDirectory, "");
    setDefault(trialTimeout, "");
    setDefault(inTask, (Object) true);
    setDefault(sharePrefix, (Object) true);
    setDefault(settings, new String[0]);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The value that was set, or else the default; null where there is neither. */
  final <T> T value(Param<T> param) {
    return isDefined(param) ? getOrDefault(param) : null;
  }

  final boolean flag(BooleanParam param) {
    return (Boolean) getOrDefault(param);
  }

  final int whole(IntParam param) {
    return (Integer) getOrDefault(param);
  }

  public Param<Estimator<?>> estimator() {
    return estimator;
  }

  public Param<Evaluator> evaluator() {
    return evaluator;
  }

  public Param<ParamMap[]> estimatorParamMaps() {
    return estimatorParamMaps;
  }

  public Param<SearchSpace> space() {
    return space;
  }

  public Param<String> sampler() {
    return sampler;
  }

  public Param<String> scheduler() {
    return scheduler;
  }

  public Param<String> resource() {
    return resource;
  }

  public IntParam numTrials() {
    return numTrials;
  }

  public IntParam numFolds() {
    return numFolds;
  }

  public DoubleParam trainRatio() {
    return trainRatio;
  }

  public Param<String> foldCol() {
    return foldCol;
  }

  public Param<String> groupCol() {
    return groupCol;
  }

  public Param<String> timeCol() {
    return timeCol;
  }

  public Param<String> stratifyCol() {
    return stratifyCol;
  }

  public LongParam seed() {
    return seed;
  }

  public IntParam parallelism() {
    return parallelism;
  }

  public BooleanParam collectSubModels() {
    return collectSubModels;
  }

  public Param<String> studyDirectory() {
    return studyDirectory;
  }

  public Param<String> trialTimeout() {
    return trialTimeout;
  }

  public BooleanParam inTask() {
    return inTask;
  }

  public BooleanParam sharePrefix() {
    return sharePrefix;
  }

  public StringArrayParam settings() {
    return settings;
  }
}
