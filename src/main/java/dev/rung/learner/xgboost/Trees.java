package dev.rung.learner.xgboost;

import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** How trees add up to a model. */
sealed interface Trees permits Boosted, Forest {
  static Trees of(Training.Plan plan, Rows rows) {
    int classes = rows.examples().classes();
    return plan.settings().forest() ? Forest.of(plan, rows, classes) : new Boosted(plan, classes);
  }

  /** All parameters of the booster. */
  Map<String, Object> parameters();

  /** Adds the trees of a round: one, or one a class. */
  void grow(Booster booster, DMatrix rows, int round) throws XGBoostError;

  /**
   * A score as the metrics take it: log-odds, a logarithm of a probability, or a number.
   *
   * @param margin the booster's
   * @param rounds how many it is the sum of
   */
  double score(float margin, int rounds);

  /** What is the same for all. */
  static Map<String, Object> common(Training.Plan plan, String objective, int classes) {
    Map<String, Object> parameters = new HashMap<>(plan.settings().parameters());
    parameters.put("objective", objective);
    parameters.put("tree_method", "hist");
    parameters.put("seed", plan.seed());
    parameters.put("seed_per_iteration", true);
    parameters.put("nthread", plan.threads());
    parameters.put("verbosity", 0);
    if (classes > 2) {
      parameters.put("num_class", classes);
    }
    return parameters;
  }
}
