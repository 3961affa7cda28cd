package dev.rung.ml;

import dev.rung.learner.Metric;
import dev.rung.learner.glm.Glm;
import dev.rung.learner.glm.GlmModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.LinearSVCModel;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;

/**
 * An estimator of Spark ML that {@link Glm} fits as Spark ML does, with the same objective,
 * scaling, start and stopping rule, inside one task; and an evaluator that scores it by the same
 * metric.
 *
 * @param stage the estimator; its own values stand for what is not tuned
 * @param metric what the evaluator measures
 * @param squared whether the value is the metric's square: the mean squared error
 */
record Twin(Predictor<?, ?, ?> stage, Metric metric, boolean squared) {
  /** The Params that a search may tune, and what the learner calls them. */
  private static final Map<String, String> TUNABLE =
      Map.of(
          "regParam", "reg-param",
          "elasticNetParam", "elastic-net",
          "maxIter", "max-iter",
          "tol", "tol",
          "fitIntercept", "fit-intercept",
          "standardization", "standardization",
          "epsilon", "epsilon");

  /** The Params that change how a fit is computed, not what it is. */
  private static final List<String> NEUTRAL = List.of("aggregationDepth", "maxBlockSizeInMB");

  /** The columns; those that are made are named in the model. */
  private static final List<String> COLUMNS =
      List.of(
          "featuresCol",
          "labelCol",
          "weightCol",
          "predictionCol",
          "rawPredictionCol",
          "probabilityCol");

  /** What an estimator has instead of a twin: a reason. */
  static final class None extends Exception {
    private static final long serialVersionUID = 1;

    None(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * The twin of an estimator under an evaluator.
   *
   * @param tuned the Params of the estimator that are tuned or are the resource
   * @throws None that says why it has none
   */
  static Twin of(Params estimator, Evaluator evaluator, List<Param<Object>> tuned) throws None {
    Class<?> type = estimator.getClass();
    if (type != LogisticRegression.class
        && type != LinearRegression.class
        && type != LinearSVC.class) {
      throw new None(type.getSimpleName() + " is fitted by Spark jobs");
    }
    Predictor<?, ?, ?> stage = (Predictor<?, ?, ?>) estimator;
    for (Param<Object> param : tuned) {
      if (!TUNABLE.containsKey(param.name())) {
        throw new None(param.name() + " is tuned");
      }
    }
    Metric metric = metric(stage, evaluator);
    boolean squared =
        evaluator instanceof RegressionEvaluator regression
            && regression.getMetricName().equals("mse");
    boolean decides =
        metric == Metric.ACCURACY || metric == Metric.ERROR || metric == Metric.F1_WEIGHTED;
    for (Param<?> param : stage.params()) {
      if (stage.isSet(param)) {
        requireKnown(param.name(), decides);
      }
    }
    return new Twin(stage, metric, squared);
  }

  private static void requireKnown(String param, boolean decides) throws None {
    boolean known =
        TUNABLE.containsKey(param)
            || NEUTRAL.contains(param)
            || COLUMNS.contains(param)
            || List.of("family", "loss", "solver").contains(param);
    boolean threshold = param.startsWith("threshold");
    if (threshold ? decides : !known) {
      throw new None(param + " is set");
    }
  }

  private static Metric metric(Predictor<?, ?, ?> stage, Evaluator evaluator) throws None {
    boolean classifies = !(stage instanceof LinearRegression);
    if (evaluator instanceof BinaryClassificationEvaluator binary && classifies) {
      requireColumn(stage, "labelCol", binary.getLabelCol());
      List<String> scores = new ArrayList<>();
      scores.add(text(stage, "rawPredictionCol"));
      scores.add(text(stage, "probabilityCol"));
      if (!scores.contains(binary.getRawPredictionCol())) {
        throw new None("the evaluator reads the column " + binary.getRawPredictionCol());
      }
      requireWeights(stage, binary.isSet(binary.weightCol()) ? binary.getWeightCol() : "");
      return binary.getMetricName().equals("areaUnderROC") ? Metric.AUC_ROC : Metric.AUC_PR;
    }
    if (evaluator instanceof MulticlassClassificationEvaluator several && classifies) {
      requireColumn(stage, "labelCol", several.getLabelCol());
      requireColumn(stage, "predictionCol", several.getPredictionCol());
      requireWeights(stage, several.isSet(several.weightCol()) ? several.getWeightCol() : "");
      return classes(stage, several);
    }
    if (evaluator instanceof RegressionEvaluator regression && !classifies) {
      requireColumn(stage, "labelCol", regression.getLabelCol());
      requireColumn(stage, "predictionCol", regression.getPredictionCol());
      requireWeights(
          stage, regression.isSet(regression.weightCol()) ? regression.getWeightCol() : "");
      return switch (regression.getMetricName()) {
        case "rmse", "mse" -> Metric.RMSE;
        case "mae" -> Metric.MAE;
        case "r2" -> {
          if (regression.getThroughOrigin()) {
            throw new None("the evaluator takes R2 through the origin");
          }
          yield Metric.R2;
        }
        default -> throw new None("the evaluator measures " + regression.getMetricName());
      };
    }
    throw new None("the evaluator is " + evaluator.getClass().getSimpleName());
  }

  private static Metric classes(Predictor<?, ?, ?> stage, MulticlassClassificationEvaluator several)
      throws None {
    return switch (several.getMetricName()) {
      case "accuracy" -> Metric.ACCURACY;
      case "f1" -> Metric.F1_WEIGHTED;
      case "hammingLoss" -> Metric.ERROR;
      case "logLoss" -> {
        if (!(stage instanceof LogisticRegression)
            || !several.getProbabilityCol().equals(text(stage, "probabilityCol"))) {
          throw new None("the evaluator reads the column " + several.getProbabilityCol());
        }
        yield Metric.LOG_LOSS;
      }
      default -> throw new None("the evaluator measures " + several.getMetricName());
    };
  }

  private static void requireColumn(Params stage, String param, String column) throws None {
    if (!text(stage, param).equals(column)) {
      throw new None("the evaluator reads the column " + column);
    }
  }

  /** Rows weigh the same in the fit and in the metric, or not at all. */
  private static void requireWeights(Params stage, String column) throws None {
    if (!text(stage, "weightCol").equals(column)) {
      throw new None(
          column.isEmpty()
              ? "the evaluator does not weigh rows as the estimator does"
              : "the evaluator alone weighs rows");
    }
  }

  private static String text(Params stage, String param) {
    return stage.hasParam(param) && stage.isDefined(stage.getParam(param))
        ? (String) stage.getOrDefault(stage.getParam(param))
        : "";
  }

  String features() {
    return text(stage, "featuresCol");
  }

  String label() {
    return text(stage, "labelCol");
  }

  /** The column of row weights; empty for none. */
  String weight() {
    return text(stage, "weightCol");
  }

  /** Whether labels are classes. */
  boolean classifies() {
    return !(stage instanceof LinearRegression);
  }

  /** What the learner calls a Param. */
  static String option(String param) {
    return TUNABLE.get(param);
  }

  /** The learner's options: the stage's own values, which stand where a trial sets no other. */
  TreeMap<String, Object> options(int classes) throws None {
    TreeMap<String, Object> options = new TreeMap<>();
    TUNABLE.forEach(
        (param, option) -> {
          if (stage.hasParam(param)) {
            options.put(option, option(option, stage.getOrDefault(stage.getParam(param))));
          }
        });
    options.put("loss", loss(classes));
    if (stage instanceof LinearRegression linear) {
      options.put("solver", linear.getSolver());
    }
    if (!options.get("loss").equals("huber")) {
      options.remove("epsilon");
    }
    return options;
  }

  /** A Param's value as the learner takes it. */
  static Object option(String option, Object value) {
    if (value instanceof Boolean) {
      return value.toString();
    }
    return option.equals("max-iter") && value instanceof Number number
        ? (Object) number.longValue()
        : value;
  }

  private String loss(int classes) throws None {
    if (stage instanceof LinearSVC) {
      require(classes <= 2, classes + " classes");
      return "hinge";
    }
    if (stage instanceof LogisticRegression logistic) {
      boolean two = classes <= 2;
      require(two || !logistic.getFamily().equals("binomial"), classes + " classes");
      require(!two || classes == 2, "one class");
      return logistic.getFamily().equals("multinomial") || !two ? "multinomial" : "logistic";
    }
    return ((LinearRegression) stage).getLoss().equals("huber") ? "huber" : "squared";
  }

  private static void require(boolean holds, String otherwise) throws None {
    if (!holds) {
      throw new None("there is " + otherwise);
    }
  }

  /** A trained model as Spark ML's own, as the estimator would return it. */
  Model<?> model(GlmModel trained, ParamMap map) {
    Estimator<?> set = (Estimator<?>) stage.copy(map);
    return set instanceof LinearSVC svc
        ? finished(svc, new LinearSVCModel(svc.uid(), vector(trained), trained.intercepts()[0]))
        : set instanceof LinearRegression linear
            ? finished(
                linear,
                new LinearRegressionModel(
                    linear.uid(), vector(trained), trained.intercepts()[0], trained.scale()))
            : finished((LogisticRegression) set, logistic(set.uid(), trained));
  }

  private static DenseVector vector(GlmModel trained) {
    return new DenseVector(trained.weights());
  }

  private static LogisticRegressionModel logistic(String uid, GlmModel trained) {
    double[] intercepts = trained.intercepts();
    return new LogisticRegressionModel(
        uid,
        new DenseMatrix(intercepts.length, trained.features(), trained.weights(), true)
            .compressed(),
        new DenseVector(intercepts),
        trained.classes(),
        trained.loss().equals("multinomial"));
  }

  private static <M extends Model<M>> M finished(Estimator<M> estimator, M model) {
    M full = estimator.copyValues(model, new ParamMap());
    return full.setParent(estimator);
  }
}
