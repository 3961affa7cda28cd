package dev.rung.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.math.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HyperbandBenchmarkTest {
  private static Examples examples(String name, int rows) {
    RandomGenerator random = Seeds.generator(7, name);
    double[][] x = new double[rows][3];
    double[] labels = new double[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i % 3;
      for (int j = 0; j < 3; j++) {
        x[i][j] = (labels[i] == j ? 1 : 0) + 0.5 * random.nextGaussian();
      }
    }
    return new Examples(DenseMatrix.of(x), labels, 3);
  }

  /** Six trials of nine epochs; Hyperband reports from the first epoch on. */
  @Test
  void measure_smallData_spendsWhatItSays() {
    Folds folds = new Folds(List.of(new Fold(examples("train", 90), examples("test", 90))));
    List<HyperbandBenchmark.Outcome> outcomes = HyperbandBenchmark.measure(folds, 4, 6, 9);
    assertEquals(4, outcomes.size());
    assertEquals(4, outcomes.stream().distinct().count(), "seeds are draws of their own");
    for (HyperbandBenchmark.Outcome outcome : outcomes) {
      assertEquals(54, outcome.random());
      assertTrue(1 <= outcome.any() && outcome.any() <= outcome.incumbent(), outcome.toString());
      assertTrue(0 < outcome.lowest() && outcome.lowest() <= outcome.last(), outcome.toString());
      assertEquals(Double.isFinite(outcome.any()), outcome.lowest() <= outcome.target());
    }
    assertEquals(outcomes, HyperbandBenchmark.measure(folds, 4, 6, 9));
  }
}
