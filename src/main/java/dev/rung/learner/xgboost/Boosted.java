package dev.rung.learner.xgboost;

import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Every round's trees correct those before: logistic, softmax or squared loss by the labels. */
record Boosted(Training.Plan plan, int classes) implements Trees {
  @Override
  public Map<String, Object> parameters() {
    String objective =
        classes == 0 ? "reg:squarederror" : classes == 2 ? "binary:logistic" : "multi:softprob";
    return Trees.common(plan, objective, classes);
  }

  @Override
  public void grow(Booster booster, DMatrix rows, int round) throws XGBoostError {
    booster.update(rows, round);
  }

  @Override
  public double score(float margin, int rounds) {
    return margin;
  }
}
