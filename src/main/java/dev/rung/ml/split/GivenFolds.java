package dev.rung.ml.split;

import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Folds by number, in a column of the data. */
record GivenFolds(String foldCol, int folds) implements Splits {
  private static final int NONE = -1;
  private static final int OUTSIDE = -2;

  GivenFolds {
    Folded.atLeast(2, folds);
  }

  @Override
  public Folded of(Dataset<?> data) {
    Frame frame = Frame.of(data);
    Key key = Key.whole(frame.schema(), foldCol);
    int folds = folds();
    Marked rows = Marked.of(frame, partition -> row -> block(key.of(row), folds), 0);
    boolean checked = false;
    try {
      key.present(rows.count(NONE));
      inside(rows, key);
      checked = true;
    } finally {
      if (!checked) {
        rows.close();
      }
    }
    return Folded.exchanging(rows, folds);
  }

  private static int block(Object cell, int folds) {
    if (cell == null) {
      return NONE;
    }
    long fold = ((Number) cell).longValue();
    return fold >= 0 && fold < folds ? (int) fold : OUTSIDE;
  }

  private void inside(Marked rows, Key key) {
    if (rows.count(OUTSIDE) > 0) {
      Row example = rows.in(IntStream.of(OUTSIDE)).first();
      throw new IllegalArgumentException(
          "%s: 0 <= fold < %d must hold, but %,d rows have another, such as %s. Maybe the folds count from 1."
              .formatted(foldCol, folds, rows.count(OUTSIDE), key.of(example)));
    }
  }
}
