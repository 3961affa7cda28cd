package dev.rung.ml.split;

import org.apache.spark.sql.Dataset;

/**
 * A way of splitting a DataFrame's rows into training and validation, a pure function of the rows,
 * their order and partitions, and a seed.
 */
public sealed interface Splits permits KFold, Ratio, GivenFolds, Stratified, Grouped, TimeOrdered {
  /** The folds that {@code CrossValidator} makes from the same data and seed. One pass. */
  static Splits kFold(int folds, long seed) {
    return new KFold(folds, seed);
  }

  /**
   * The split that {@code TrainValidationSplit} makes from the same data and seed. Two passes, each
   * sorting every partition, as there.
   *
   * @param trainRatio in (0, 1)
   */
  static Splits ratio(double trainRatio, long seed) {
    return new Ratio(trainRatio, seed);
  }

  /**
   * The folds that a column names. One pass.
   *
   * @param foldCol whole numbers in [0, folds)
   */
  static Splits column(String foldCol, int folds) {
    return new GivenFolds(foldCol, folds);
  }

  /**
   * Folds over which each class, and all rows together, are spread evenly to within one row. Two
   * passes, the first one counting classes by partition.
   *
   * @param labelCol classes: numbers, text, booleans, dates or times
   */
  static Splits stratified(int folds, String labelCol, long seed) {
    return new Stratified(folds, labelCol, seed);
  }

  /**
   * Folds that share no group, as equal in rows as placing the groups one by one makes them, the
   * largest first, each in the smallest fold. Two passes and a count by group; the driver and each
   * executor hold the groups' names.
   *
   * @param groupCol numbers, text, booleans, dates or times
   */
  static Splits grouped(int folds, String groupCol, long seed) {
    return new Grouped(folds, groupCol, seed);
  }

  /**
   * An expanding window: the rows, by time, are cut into {@code folds + 1} blocks, the first of
   * which takes the remainder; fold k trains on blocks 0 to k and validates on block k + 1. A cut
   * within rows of one time moves to the nearer end of these. Two passes and a sort of the distinct
   * times.
   *
   * @param folds at least 1
   * @param timeCol numbers, dates, times, or text that sorts by time (2024-01-31)
   */
  static Splits timeOrdered(int folds, String timeCol) {
    return new TimeOrdered(folds, timeCol);
  }

  /** How many trainings there are; 1 for a ratio. */
  int folds();

  /** The data split; persists it until closed. */
  Folded of(Dataset<?> data);
}
