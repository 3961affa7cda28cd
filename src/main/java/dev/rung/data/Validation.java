package dev.rung.data;

import java.util.Optional;

/** Which rows score a trial. */
public sealed interface Validation {
  /**
   * A part of the training rows.
   *
   * @param fraction in (0, 1)
   * @param stratified whether every class gives the same part; by default wherever there are
   *     classes
   */
  record Fraction(double fraction, Optional<Boolean> stratified) implements Validation {
    public Fraction {
      if (!(fraction > 0 && fraction < 1)) {
        throw new DataException(
            "data.validation.fraction: 0 < fraction < 1 must hold, but got fraction=" + fraction);
      }
    }
  }

  /**
   * Every training row once: cross-validation.
   *
   * @param folds in [2, 100]
   * @param stratified whether the folds hold equal parts of every class; by default wherever there
   *     are classes
   */
  record CrossValidation(int folds, Optional<Boolean> stratified) implements Validation {
    public CrossValidation {
      if (folds < 2 || folds > 100) {
        throw new DataException(
            "data.validation.folds: 2 <= folds <= 100 must hold, but got folds=" + folds);
      }
    }
  }

  /** The rows of another file or table, read like the training rows. */
  record Holdout(String path) implements Validation {}
}
