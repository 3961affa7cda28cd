package dev.rung.conf;

import java.util.Optional;

/**
 * What a configuration is scored on: {@code { fraction = 0.2 }}, {@code { folds = 5 }} or {@code {
 * path = ".." }}.
 */
public sealed interface Validation {
  /** A share in (0, 1) of the training rows; by default stratified where there are classes. */
  record Share(double fraction, Optional<Boolean> stratified) implements Validation {}

  /** Cross-validation over at least two folds; by default stratified where there are classes. */
  record CrossValidation(int folds, Optional<Boolean> stratified) implements Validation {}

  /** The rows of another file. */
  record Rows(String path) implements Validation {}
}
