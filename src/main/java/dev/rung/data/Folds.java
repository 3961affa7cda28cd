package dev.rung.data;

import java.io.Serializable;
import java.util.List;

/**
 * The data of a study as objectives see it ({@code context.data(Folds.class)}): one fold where a
 * part of the rows or a file validates, several under cross-validation.
 */
public record Folds(List<Fold> folds) implements Serializable {
  public Folds {
    folds = List.copyOf(folds);
  }

  /** The bytes its arrays take. */
  public long bytes() {
    return folds.stream().mapToLong(f -> f.training().bytes() + f.validation().bytes()).sum();
  }
}
