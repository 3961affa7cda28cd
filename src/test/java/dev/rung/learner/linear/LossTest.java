package dev.rung.learner.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.data.Examples;
import dev.rung.math.Seeds;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {
  private static final double THRESHOLD = 0.8;

  /**
   * Central differences with step h err by h^2 f'''/6 + 1e-16/h: about 1e-10 at h = 1e-5 for third
   * derivatives and values near 1, and rows × labels here stay below 20; 1e-7 leaves room. The
   * kinks of hinge and huber are met with chance 1e-5 a row; the fixed seeds meet none.
   */
  @ParameterizedTest
  @EnumSource(Loss.class)
  void gradient_agreesWithCentralDifferences(Loss loss) {
    for (long seed = 0; seed < 5; seed++) {
      for (boolean sparse : new boolean[] {false, true}) {
        int classes = loss == Loss.MULTINOMIAL ? 3 : loss.regression() ? 0 : 2;
        Made made = Made.of(seed, 13, 6, 0.6, classes);
        Examples examples = sparse ? made.sparse() : made.dense();
        int outputs = loss.outputs(classes);
        RandomGenerator random = Seeds.generator(seed, "weights");
        double[] w = random.doubles(outputs * 7L, -0.5, 0.5).toArray();
        double[] gradient = gradient(loss, examples, w);
        for (int i = 0; i < w.length; i++) {
          double h = 1e-5;
          double kept = w[i];
          w[i] = kept + h;
          double above = total(loss, examples, w);
          w[i] = kept - h;
          double below = total(loss, examples, w);
          w[i] = kept;
          assertEquals(
              (above - below) / (2 * h), gradient[i], 1e-7, "seed " + seed + ", weight " + i);
        }
      }
    }
  }

  private static double label(Examples examples, int row) {
    return examples.classes() == 0 ? (examples.label(row) - 100) / 10 : examples.label(row);
  }

  private static double total(Loss loss, Examples examples, double[] w) {
    int outputs = loss.outputs(examples.classes());
    double[] margins = margins(examples, outputs, w);
    double sum = 0;
    for (int row = 0; row < examples.rows(); row++) {
      sum += loss.row(margins, row * outputs, outputs, label(examples, row), THRESHOLD);
    }
    return sum;
  }

  private static double[] margins(Examples examples, int outputs, double[] w) {
    double[] margins = new double[examples.rows() * outputs];
    Kernel.of(examples.features(), outputs).margins(rows(examples), 0, examples.rows(), w, margins);
    return margins;
  }

  private static int[] rows(Examples examples) {
    return IntStream.range(0, examples.rows()).toArray();
  }

  private static double[] gradient(Loss loss, Examples examples, double[] w) {
    int outputs = loss.outputs(examples.classes());
    int rows = examples.rows();
    Kernel kernel = Kernel.of(examples.features(), outputs);
    double[] margins = new double[rows * outputs];
    kernel.margins(rows(examples), 0, rows, w, margins);
    double[] labels = new double[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = label(examples, row);
    }
    loss.slopes(margins, labels, rows, outputs, THRESHOLD, 1);
    double[] gradient = new double[w.length];
    kernel.accumulate(rows(examples), 0, rows, margins, gradient);
    for (int i = 0; i < margins.length; i++) {
      gradient[outputs * examples.features().columns() + i % outputs] += margins[i];
    }
    return gradient;
  }

  @Test
  void of_auto_picksByTheData() {
    assertEquals(Loss.SQUARED, Loss.of("auto", 0));
    assertEquals(Loss.LOGISTIC, Loss.of("auto", 2));
    assertEquals(Loss.MULTINOMIAL, Loss.of("auto", 10));
  }

  @Test
  void of_lossThatDoesNotFit_saysWhichDo() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Loss.of("hinge", 3));
    assertTrue(e.getMessage().contains("loss=hinge and 3 classes"), e.getMessage());
  }
}
