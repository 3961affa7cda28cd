package dev.rung.ml.split;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Data split by {@link Splits#of}: trainings and validations, none of them empty, are filters on
 * one persisted frame (two for a ratio). Their columns are those of the data; so are their
 * partitions and the order of rows, but for a ratio, whose partitions Spark sorts. Usable from
 * several threads until closed.
 */
public final class Folded implements AutoCloseable {
  private final Marked training;
  private final Marked validation;
  private final int folds;
  private final boolean expanding;

  private Folded(Marked training, Marked validation, int folds, boolean expanding) {
    this.training = training;
    this.validation = validation;
    this.folds = folds;
    this.expanding = expanding;
  }

  /** Fold k validates on block k and trains on the others. */
  static Folded exchanging(Marked rows, int folds) {
    return new Folded(rows, rows, folds, false).checked();
  }

  /** Fold k validates on block k + 1 and trains on those before. */
  static Folded expanding(Marked rows, int folds) {
    return new Folded(rows, rows, folds, true).checked();
  }

  /** The one fold of two frames, of block 0 and of block 1. */
  static Folded pair(Marked training, Marked validation) {
    return new Folded(training, validation, 1, true).checked();
  }

  static int atLeast(int least, int folds) {
    if (folds < least) {
      throw new IllegalArgumentException(
          "folds: %d <= folds must hold, but got folds=%d".formatted(least, folds));
    }
    return folds;
  }

  private Folded checked() {
    for (int fold = 0; fold < folds; fold++) {
      if (trainingRows(fold) == 0 || validationRows(fold) == 0) {
        String message =
            "fold %d of %d would train on %,d rows and validate on %,d; each needs some. Maybe use fewer folds, or more rows."
                .formatted(fold, folds, trainingRows(fold), validationRows(fold));
        close();
        throw new IllegalArgumentException(message);
      }
    }
    return this;
  }

  public int folds() {
    return folds;
  }

  public Dataset<Row> training(int fold) {
    return training.in(trains(fold));
  }

  /**
   * About a share of a fold's training rows. The rows of a smaller share are among those of a
   * greater.
   *
   * @param share in (0, 1]; 1 gives all rows
   */
  public Dataset<Row> training(int fold, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share: 0 < share <= 1 must hold, but got share=" + share);
    }
    return share == 1
        ? training(fold)
        : training.where(training.within(trains(fold)).and(training.share().lt(share)));
  }

  public Dataset<Row> validation(int fold) {
    return validation.in(IntStream.of(validating(fold)));
  }

  /**
   * All rows, from the frame that the folds are taken from; empty where they are in two. What is
   * made of them by the same stages shares its code with the folds.
   */
  public Optional<Dataset<Row>> all() {
    return training == validation
        ? Optional.of(training.in(IntStream.range(0, expanding ? folds + 1 : folds)))
        : Optional.empty();
  }

  private IntStream trains(int fold) {
    int validating = validating(fold);
    return IntStream.range(0, expanding ? validating : folds).filter(block -> block != validating);
  }

  private int validating(int fold) {
    if (fold < 0 || fold >= folds) {
      throw new IndexOutOfBoundsException("fold %d of %d".formatted(fold, folds));
    }
    return expanding ? fold + 1 : fold;
  }

  /** How many rows {@link #training(int)} has; known without a pass. */
  public long trainingRows(int fold) {
    return trains(fold).mapToLong(training::count).sum();
  }

  /** How many rows {@link #validation(int)} has; known without a pass. */
  public long validationRows(int fold) {
    return validation.count(validating(fold));
  }

  /** How many rows the data has. */
  public long rows() {
    return trainingRows(folds - 1) + validationRows(folds - 1);
  }

  /** Lets go of the persisted rows. */
  @Override
  public void close() {
    training.close();
    validation.close();
  }
}
