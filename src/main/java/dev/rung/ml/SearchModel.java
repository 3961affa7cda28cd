package dev.rung.ml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What a {@link HyperparameterSearch} found: the best model, which it transforms by, and every
 * trial that led to it.
 */
public final class SearchModel extends Model<SearchModel> implements MLWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final Model<?> bestModel;
  private final double[] avgMetrics;
  private final int bestIndex;
  private final Map<String, String> bestConfiguration;
  private final transient Dataset<Row> trials;
  private final transient List<List<Model<?>>> subModels;

  SearchModel(
      String uid,
      Model<?> bestModel,
      double[] avgMetrics,
      int bestIndex,
      Map<String, String> bestConfiguration,
      Dataset<Row> trials,
      List<List<Model<?>>> subModels) {
    this.uid = uid;
    this.bestModel = bestModel;
    this.avgMetrics = avgMetrics.clone();
    this.bestIndex = bestIndex;
    this.bestConfiguration = Collections.unmodifiableMap(new LinkedHashMap<>(bestConfiguration));
    this.trials = trials;
    this.subModels = subModels;
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The model of the best configuration, fitted to all rows: of the estimator's own class. */
  public Model<?> bestModel() {
    return bestModel;
  }

  /**
   * The mean of the metric over the folds, one a trial in the order of their numbers, which is that
   * of the ParamMaps where such were given; NaN for a trial that failed.
   */
  public double[] avgMetrics() {
    return avgMetrics.clone();
  }

  /** The number of the best trial. */
  public int bestIndex() {
    return bestIndex;
  }

  /** The best trial's mean metric. */
  public double bestMetric() {
    return avgMetrics[bestIndex];
  }

  /** The best values by name: logreg.regParam. */
  public Map<String, String> bestConfiguration() {
    return bestConfiguration;
  }

  /** All trials, one row each, see {@link TrialFrame}. */
  public Dataset<Row> trials() {
    return trials;
  }

  /** Whether the models of all trials were kept. */
  public boolean hasSubModels() {
    return subModels != null;
  }

  /**
   * The models of all trials, by fold and trial; null where one failed or was stopped before.
   *
   * @throws IllegalStateException unless collectSubModels was set
   */
  public List<List<Model<?>>> subModels() {
    if (subModels == null) {
      throw new IllegalStateException(
          "subModels: they were not kept. Write setCollectSubModels(true) before the fit.");
    }
    return subModels;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> data) {
    transformSchema(data.schema(), true);
    return bestModel.transform(data);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return bestModel.transformSchema(schema);
  }

  @Override
  public SearchModel copy(ParamMap extra) {
    SearchModel copied =
        new SearchModel(
            uid,
            (Model<?>) bestModel.copy(extra),
            avgMetrics,
            bestIndex,
            bestConfiguration,
            trials,
            subModels);
    return copyValues(copied, extra).setParent(parent());
  }

  @Override
  public String toString() {
    return "%s: %d trials, the best number %d with %s: %s"
        .formatted(uid, avgMetrics.length, bestIndex, bestMetric(), bestConfiguration);
  }

  /**
   * Saves it with its trials; with the models of all trials, where they were kept, unless the
   * option {@code persistSubModels} is false.
   */
  @Override
  public MLWriter write() {
    return new Saving.ModelWriter(this);
  }

  /** Reads what {@link #write} saved. */
  public static MLReader<SearchModel> read() {
    return new Saving.ModelReader();
  }

  /** Reads what {@link #save} saved. */
  public static SearchModel load(String path) {
    return read().load(path);
  }
}
