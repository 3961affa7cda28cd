package dev.rung.learner;

import java.util.Locale;
import java.util.Optional;

/** How predictions are scored. */
public enum Metric {
  LOG_LOSS(false, true),
  ERROR(false, true),
  ACCURACY(true, true),
  AUC_ROC(true, true),
  AUC_PR(true, true),
  F1(true, true),
  F1_WEIGHTED(true, true),
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

  /**
   * What is wrong with scoring labels of so many classes by it, if anything is.
   *
   * @param classes 0 for numbers
   */
  public Optional<String> misfit(int classes) {
    boolean area = this == AUC_ROC || this == AUC_PR;
    return area && classes != 2
        ? Optional.of(
            "metric: %s needs two classes, but got %d. Maybe use metric=log-loss or metric=error."
                .formatted(text(), classes))
        : Optional.empty();
  }

  /** The name in configuration files and tables: log-loss, auc-roc. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
