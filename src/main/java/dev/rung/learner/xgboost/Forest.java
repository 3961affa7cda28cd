package dev.rung.learner.xgboost;

import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A random forest (Breiman 2001, "Random Forests"): trees that know nothing of each other,
 * averaged. Each is fitted to the labels themselves by least squares, which for two classes is
 * Gini's criterion; with more, there is a tree a class and round. A leaf is the mean label of its
 * rows, so that min-child-weight counts rows, and lambda counts rows of the prior mixed in.
 *
 * <p>Symbols: g = w (prior - label), h = w for rows of weight w, a leaf's weight -sum g / (sum h +
 * lambda) / total. The margin of a complete forest is then the mean itself.
 *
 * @param prior the mean label; 1 / classes where there are more than two
 * @param gradients g (rows × outputs)
 * @param curvatures h, likewise
 */
@SuppressWarnings("ArrayRecordComponent")
record Forest(Training.Plan plan, int classes, double prior, float[] gradients, float[] curvatures)
    implements Trees {
  /** What floats near 1 are told apart by. */
  private static final double LEAST = 0x1p-24;

  static Forest of(Training.Plan plan, Rows rows, int classes) {
    double prior = classes > 2 ? 1.0 / classes : mean(rows);
    int outputs = classes > 2 ? classes : 1;
    float[] gradients = new float[rows.count() * outputs];
    float[] curvatures = new float[gradients.length];
    for (int i = 0; i < rows.count(); i++) {
      for (int k = 0; k < outputs; k++) {
        double label = outputs == 1 ? rows.label(i) : rows.label(i) == k ? 1 : 0;
        gradients[i * outputs + k] = (float) (rows.weight(i) * (prior - label));
        curvatures[i * outputs + k] = (float) rows.weight(i);
      }
    }
    return new Forest(plan, classes, prior, gradients, curvatures);
  }

  private static double mean(Rows rows) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < rows.count(); i++) {
      sum += rows.weight(i) * rows.label(i);
      weight += rows.weight(i);
    }
    return sum / weight;
  }

  @Override
  public Map<String, Object> parameters() {
    String objective = classes > 2 ? "multi:softprob" : "reg:squarederror";
    Map<String, Object> parameters = Trees.common(plan, objective, classes);
    parameters.put("base_score", Settings.text(prior));
    parameters.put("eta", Settings.text(1.0 / plan.total()));
    return parameters;
  }

  @Override
  public void grow(Booster booster, DMatrix rows, int round) throws XGBoostError {
    booster.boost(rows, round, gradients, curvatures);
  }

  @Override
  public double score(float margin, int rounds) {
    double mean = prior + (margin - prior) * plan.total() / rounds;
    if (classes == 0) {
      return mean;
    }
    double probability = Math.min(1 - LEAST, Math.max(LEAST, mean));
    return classes == 2 ? Math.log(probability / (1 - probability)) : Math.log(probability);
  }
}
