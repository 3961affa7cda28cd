package dev.rung.ml.model;

import dev.rung.data.Data;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.LinearSVCModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.LinearRegressionModel;

/**
 * Linear models as Spark ML's own: appended to the feature stages they were trained under, they
 * predict from raw rows, and Spark ML loads them without this project.
 */
public final class SparkModels {
  private SparkModels() {}

  /**
   * Saves {@code stages} and the model as one {@link PipelineModel}; what was at {@code path} is
   * overwritten.
   *
   * @param loss logistic, multinomial, hinge, squared or huber
   * @param weights (outputs × features), row-major; one output, or one a class for multinomial
   * @param intercepts one an output
   */
  public static void save(
      PipelineModel stages,
      String loss,
      int classes,
      int features,
      double[] weights,
      double[] intercepts,
      String path) {
    try {
      pipeline(stages, loss, classes, features, weights, intercepts).write().overwrite().save(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Saves feature stages alone; what was at {@code path} is overwritten. */
  public static void save(PipelineModel stages, String path) {
    try {
      stages.write().overwrite().save(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code stages} and the model in one; the arguments are those of {@code save}. */
  public static PipelineModel pipeline(
      PipelineModel stages,
      String loss,
      int classes,
      int features,
      double[] weights,
      double[] intercepts) {
    PredictionModel<Vector, ?> model = model(loss, classes, features, weights, intercepts);
    model.setFeaturesCol(Data.FEATURES);
    if (numbersLabels(stages)) {
      model.set("labelCol", Data.LABEL);
    }
    List<Transformer> all = new ArrayList<>(List.of(stages.stages()));
    all.add(model);
    return new PipelineModel("rung_model", all);
  }

  private static boolean numbersLabels(PipelineModel stages) {
    return Stream.of(stages.stages())
        .anyMatch(
            stage ->
                stage instanceof StringIndexerModel indexer
                    && indexer.isSet(indexer.outputCol())
                    && indexer.getOutputCol().equals(Data.LABEL));
  }

  private static PredictionModel<Vector, ?> model(
      String loss, int classes, int features, double[] weights, double[] intercepts) {
    boolean several = loss.equals("multinomial");
    int outputs = several ? classes : 1;
    if (weights.length != (long) outputs * features || intercepts.length != outputs) {
      throw new IllegalArgumentException(
          "weights: %d outputs of %d features must hold for loss=%s, but got %d weights and %d intercepts"
              .formatted(outputs, features, loss, weights.length, intercepts.length));
    }
    DenseVector vector = new DenseVector(weights);
    return switch (loss) {
      case "logistic" -> new LogisticRegressionModel("rung_logistic", vector, intercepts[0]);
      case "multinomial" ->
          new LogisticRegressionModel(
              "rung_multinomial",
              new DenseMatrix(classes, features, weights, true),
              new DenseVector(intercepts),
              classes,
              true);
      case "hinge" -> new LinearSVCModel("rung_hinge", vector, intercepts[0]);
      case "squared", "huber" -> new LinearRegressionModel("rung_" + loss, vector, intercepts[0]);
      default ->
          throw new IllegalArgumentException(
              "loss: one of logistic, multinomial, hinge, squared, huber must hold, but got "
                  + loss);
    };
  }
}
