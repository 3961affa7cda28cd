package dev.rung.learner;

/**
 * What is known of a study's data before the first trial.
 *
 * @param features the columns of a prepared row
 * @param classes the number of classes; 0 for regression
 * @param folds how many models a trial trains
 */
public record Shape(int features, int classes, int folds) {
  /** The numbers that a network gives for a row: one a class, or one. */
  public int outputs() {
    return Math.max(1, classes);
  }
}
