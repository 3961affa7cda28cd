package dev.rung.ml.split;

import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.random.XORShiftRandom;

/**
 * The folds of {@code MLUtils.kFold}: a row's uniform number, one for all folds, lies in one of
 * {@code folds} cells, whose bounds are rounded to floats.
 */
record KFold(int folds, long seed) implements Splits {
  KFold {
    Folded.atLeast(2, folds);
  }

  @Override
  public Folded of(Dataset<?> data) {
    Frame frame = Frame.of(data);
    Cells cells =
        new Cells(folds, new Random(seed).longs(frame.rows().getNumPartitions()).boxed().toList());
    return Folded.exchanging(Marked.of(frame, cells, seed), folds);
  }

  /**
   * Cells of the unit interval.
   *
   * @param seeds of the partitions, as Spark's {@code PartitionwiseSampledRDD} draws them
   */
  record Cells(int folds, List<Long> seeds) implements Blocks {
    @Override
    public ToIntFunction<Row> in(int partition) {
      XORShiftRandom random = new XORShiftRandom(seeds.get(partition));
      return row -> cell(random.nextDouble());
    }

    int cell(double number) {
      int cell = (int) (number * folds);
      while (number < bound(cell)) {
        cell--;
      }
      while (number >= bound(cell + 1)) {
        cell++;
      }
      return cell;
    }

    private double bound(int cell) {
      return cell / (float) folds;
    }
  }
}
