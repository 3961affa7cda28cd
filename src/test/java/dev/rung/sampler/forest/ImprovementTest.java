package dev.rung.sampler.forest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.math.Seeds;
import dev.rung.sampler.forest.Forest.Prediction;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ImprovementTest {
  /** The mean of max(1 - exp(x), 0) over 200,000 draws of x, whose error is below 0.0007. */
  @Test
  void of_prediction_isTheMeanOverDraws() {
    RandomGenerator random = Seeds.generator(1);
    for (double mean : new double[] {-1, 0, 0.5, 2}) {
      for (double deviation : new double[] {0.01, 0.5, 1.5}) {
        double sum = 0;
        for (int draw = 0; draw < 200_000; draw++) {
          sum += Math.max(0, 1 - Math.exp(mean + deviation * random.nextGaussian()));
        }
        double expected = Improvement.of(new Prediction(mean, deviation * deviation));
        assertEquals(sum / 200_000, expected, 0.003, mean + ", " + deviation);
      }
    }
  }

  /** Eleven losses: the unit is 1, from -5 to -4; log(1 + 99) for 94. */
  @Test
  void logLosses_negative_startAtZero() {
    List<Double> losses = List.of(94.0, -4.0, -5.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0);
    double[] logs = LogLosses.of(losses);
    assertEquals(Math.log(100), logs[0], 1e-12);
    assertEquals(Math.log(2), logs[1], 1e-12);
    assertEquals(0, logs[2]);
  }

  /** The best three are tied, so the unit is the next step, 0.5. */
  @Test
  void logLosses_ties_takeTheNext() {
    double[] logs = LogLosses.of(List.of(1.0, 1.0, 1.0, 1.5, 2.0));
    assertArrayEquals(new double[] {0, 0, 0, Math.log(2), Math.log(3)}, logs, 1e-12);
    assertArrayEquals(new double[2], LogLosses.of(List.of(4.0, 4.0)));
  }
}
