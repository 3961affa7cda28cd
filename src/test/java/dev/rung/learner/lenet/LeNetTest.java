package dev.rung.learner.lenet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Hyperparameter;
import dev.rung.learner.Metric;
import dev.rung.learner.Notes;
import dev.rung.learner.Shape;
import dev.rung.learner.net.NetModel;
import dev.rung.math.Seeds;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LeNetTest {
  private static final int SIDE = 16;
  private static final Map<String, Object> OPTIONS =
      Map.of("k1", 6L, "k2", 16L, "batch-size", 20L, "learning-rate", 0.05, "mini-batches", 5L);

  /** Images of noise with a line somewhere: across, down, or on the slant. */
  private static Examples lines(long seed, int rows) {
    RandomGenerator random = Seeds.generator(seed, "lines");
    double[][] x = new double[rows][SIDE * SIDE];
    double[] labels = new double[rows];
    for (int i = 0; i < rows; i++) {
      int label = i % 3;
      labels[i] = label;
      for (int j = 0; j < x[i].length; j++) {
        x[i][j] = 0.2 * random.nextGaussian();
      }
      int from = random.nextInt(SIDE - 8);
      int at = label < 2 ? random.nextInt(SIDE) : random.nextInt(SIDE - 8);
      for (int j = from; j < from + 8; j++) {
        int line = label == 0 ? at : label == 1 ? j : at + j - from;
        int column = label == 0 ? j : label == 1 ? at : j;
        x[i][line * SIDE + column] += 1;
      }
    }
    return new Examples(DenseMatrix.of(x), labels, 3);
  }

  private static Folds folds() {
    return new Folds(List.of(new Fold(lines(1, 900), lines(2, 300))));
  }

  private static Evaluation evaluate(long from, long until, Notes notes) throws Exception {
    return new LeNet()
        .objective(OPTIONS, Metric.ERROR, new Fidelity("updates", 150))
        .evaluate(new Leg(0, new Configuration(Map.of()), from, until, 5), notes);
  }

  /** By chance two thirds are wrong. */
  @Test
  void lines_threeWays_areLearned() throws Exception {
    double error = evaluate(0, 150, new Notes(folds(), null)).value();
    assertTrue(error < 0.1, "error " + error);
  }

  @Test
  void evaluate_twoLegs_equalOneLegBitForBit() throws Exception {
    Notes whole = new Notes(folds(), null);
    Evaluation one = evaluate(0, 9, whole);
    Notes first = new Notes(folds(), null);
    evaluate(0, 3, first);
    Notes second = new Notes(folds(), first.after);
    assertEquals(one, evaluate(3, 9, second));
    assertArrayEquals(whole.after, second.after);
    NetModel model = NetModel.decode(NetModel.trimmed(whole.after)).get(0);
    assertEquals(
        one.value(), model.predict(folds().folds().get(0).validation()).score(Metric.ERROR));
  }

  @Test
  void misfit_featuresThatAreNoSquare_isSaid() {
    Space space = Space.of();
    LeNet learner = new LeNet();
    assertEquals(Optional.empty(), learner.misfit(OPTIONS, space, new Shape(784, 10, 1)));
    for (int features : new int[] {107, 783, 225}) {
      String misfit = learner.misfit(OPTIONS, space, new Shape(features, 2, 1)).orElseThrow();
      assertTrue(misfit.startsWith("kind: lenet needs square images"), misfit);
      assertTrue(misfit.contains("but got " + features + " features"), misfit);
    }
    Folds folds =
        new Folds(
            List.of(
                new Fold(
                    new Examples(DenseMatrix.of(new double[4][7]), new double[4], 2),
                    lines(1, 3))));
    assertThrows(IllegalArgumentException.class, () -> evaluate(0, 1, new Notes(folds, null)));
  }

  /** 28 → 24 → 12 → 8 → 4: 20 × 25 + 20, 50 × 500 + 50 and 800 × 10 + 10 weights. */
  @Test
  void notes_twentyAndFiftyKernels_countTheWeights() {
    List<String> notes = new LeNet().notes(Map.of(), Space.of(), new Shape(784, 10, 1));
    assertTrue(notes.get(0).contains("33,580 weights take"), notes.get(0));
  }

  @Test
  void hyperparameters_fallbacks_areAdmitted() {
    for (Hyperparameter h : new LeNet().hyperparameters()) {
      assertTrue(h.admits(h.fallback()), h.name());
    }
  }
}
