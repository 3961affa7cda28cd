package dev.rung.learner;

import java.util.Locale;

/** How predictions are scored. */
public enum Metric {
  LOG_LOSS(false, true),
  ERROR(false, true),
  ACCURACY(true, true),
  AUC_ROC(true, true),
  AUC_PR(true, true),
  F1(true, true),
  RMSE(false, false),
  MAE(false, false),
  R2(true, false);

  private final boolean higherIsBetter;
  private final boolean classification;

  Metric(boolean higherIsBetter, boolean classification) {
    this.higherIsBetter = higherIsBetter;
    this.classification = classification;
  }

  /** Whether more is better. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** Whether it scores classes; else it scores numbers. */
  public boolean classification() {
    return classification;
  }

  /** The name in configuration files and tables: log-loss, auc-roc. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
