package dev.rung.ml.split;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The two parts of Spark's {@code randomSplit}. */
record Ratio(double trainRatio, long seed) implements Splits {
  Ratio {
    if (!(trainRatio > 0 && trainRatio < 1)) {
      throw new IllegalArgumentException(
          "trainRatio: 0 < trainRatio < 1 must hold, but got trainRatio=" + trainRatio);
    }
  }

  @Override
  public int folds() {
    return 1;
  }

  @Override
  public Folded of(Dataset<?> data) {
    Dataset<Row>[] parts = data.toDF().randomSplit(new double[] {trainRatio, 1 - trainRatio}, seed);
    Marked training = all(parts[0], 0);
    boolean marked = false;
    try {
      Marked validation = all(parts[1], 1);
      marked = true;
      return Folded.pair(training, validation);
    } finally {
      if (!marked) {
        training.close();
      }
    }
  }

  private Marked all(Dataset<Row> part, int block) {
    return Marked.of(Frame.of(part), partition -> row -> block, seed);
  }
}
