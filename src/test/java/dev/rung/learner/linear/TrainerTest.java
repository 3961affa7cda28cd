package dev.rung.learner.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.data.Examples;
import dev.rung.learner.Decay;
import dev.rung.learner.WeightedRows;
import dev.rung.space.Configuration;
import dev.rung.trial.Diverged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final List<String> OPTIMIZERS =
      List.of("sgd", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "adam");
  private static final List<String> POLICIES = List.of("fixed", "inverse", "exponential", "step");

  private static Settings settings(Object... pairs) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put((String) pairs[i], pairs[i + 1]);
    }
    return Settings.of(new Configuration(values), Map.of());
  }

  private static State train(Settings settings, Examples examples, long... stops)
      throws IOException {
    State state = State.initial(settings, examples);
    for (long until : stops) {
      byte[] bytes = Checkpoint.encode(settings, List.of(state));
      state = Checkpoint.decode(bytes, settings).get(0);
      new Trainer(settings, examples, null, state, 7, 0).train(until, () -> false);
    }
    return state;
  }

  @Test
  void checkpoint_nineEpochs_equalThreeThenSixBitForBit() throws IOException {
    int cases = 0;
    for (String optimizer : OPTIMIZERS) {
      for (String policy : POLICIES) {
        for (Loss loss : Loss.values()) {
          for (boolean sparse : new boolean[] {false, true}) {
            long seed = cases++;
            int classes = loss == Loss.MULTINOMIAL ? 3 : loss.regression() ? 0 : 2;
            Made made = Made.of(seed, 60, 9, 0.3, classes);
            Examples examples = sparse ? made.sparse() : made.dense();
            Settings s =
                settings(
                    "optimizer",
                    optimizer,
                    "policy",
                    policy,
                    "loss",
                    loss.text(),
                    "batch-size",
                    1 + seed % 17,
                    "l2",
                    seed % 3 * 1e-3,
                    "l1",
                    seed % 2 * 1e-3,
                    "step",
                    2L,
                    "averaging",
                    seed % 5 < 2 ? "polyak" : "none",
                    "averaging-start",
                    1 + seed % 6);
            String which = "case " + seed + ": " + s;
            byte[] whole = Checkpoint.encode(s, List.of(train(s, examples, 9)));
            byte[] parts = Checkpoint.encode(s, List.of(train(s, examples, 3, 9)));
            assertArrayEquals(whole, parts, which);
            byte[] shorter = Checkpoint.encode(s, List.of(train(s, examples, 3)));
            assertTrue(!Arrays.equals(whole, shorter), which);
          }
        }
      }
    }
    assertEquals(7 * 4 * 5 * 2, cases);
  }

  /** In batches of all rows, in which their order is nothing but rounding. */
  @Test
  void train_wholeWeights_equalsRepeatedRows() throws IOException {
    for (int classes : new int[] {0, 2, 3}) {
      for (boolean sparse : new boolean[] {false, true}) {
        Made made = Made.of(classes, 60, 7, 0.5, classes);
        Examples weighted = WeightedRows.weighted(sparse ? made.sparse() : made.dense(), 0, 1);
        Settings s = settings("batch-size", 1000L, "l2", 0.01, "optimizer", "momentum");
        LinearModel few = train(s, weighted, 8).model();
        LinearModel many = train(s, WeightedRows.repeated(weighted), 8).model();
        String which = "classes " + classes + ", sparse " + sparse;
        assertArrayEquals(many.weights(), few.weights(), 1e-10, which);
        assertArrayEquals(many.intercepts(), few.intercepts(), 1e-10, which);
      }
    }
  }

  /** Times a power of two, which rounds nothing. */
  @Test
  void train_weightsInAnotherUnit_sameBits() throws IOException {
    for (int classes : new int[] {0, 2, 3}) {
      Examples plain = Made.of(classes, 60, 7, 0.5, classes).dense();
      Settings s = settings("batch-size", 7L, "optimizer", "adam");
      assertArrayEquals(
          train(s, WeightedRows.weighted(plain, 1, 1), 3).model().weights(),
          train(s, WeightedRows.weighted(plain, 1, 0.25), 3).model().weights());
    }
  }

  /** Resting features are settled in closed form; sums in another order differ by rounding. */
  @Test
  void sgdAndAdagrad_sparseRows_giveTheDenseRowsModel() throws IOException {
    for (String optimizer : List.of("sgd", "adagrad")) {
      for (long seed = 0; seed < 6; seed++) {
        Made made = Made.of(seed, 80, 12, 0.1, seed % 2 == 0 ? 2 : 3);
        Settings s =
            settings(
                "optimizer",
                optimizer,
                "batch-size",
                3L,
                "l2",
                0.02,
                "l1",
                0.003 * (seed % 3),
                "learning-rate",
                0.2);
        double[] dense = train(s, made.dense(), 4).model().weights();
        double[] sparse = train(s, made.sparse(), 4).model().weights();
        assertArrayEquals(dense, sparse, 1e-10, optimizer + ", seed " + seed);
      }
    }
  }

  @Test
  void everyOptimizer_penalised_restsAtTheSameOptimum() throws IOException {
    Made made = Made.of(3, 120, 5, 1, 2);
    List<double[]> models = new ArrayList<>();
    for (String optimizer : OPTIMIZERS) {
      // Full batches have no noise: what is left is the distance to the fixed point.
      double rate =
          switch (optimizer) {
            case "sgd" -> 1.0;
            case "adadelta" -> 5.0;
            case "adagrad" -> 0.5;
            case "rmsprop", "adam" -> 0.02;
            default -> 0.1;
          };
      Settings s =
          settings(
              "optimizer",
              optimizer,
              "learning-rate",
              rate,
              "batch-size",
              120L,
              "l2",
              0.01,
              "l1",
              0.02,
              "epsilon",
              1e-6,
              "policy",
              "exponential",
              "gamma",
              0.9985);
      models.add(train(s, made.dense(), 6000).model().weights());
    }
    for (int i = 1; i < models.size(); i++) {
      assertArrayEquals(models.get(0), models.get(i), 2e-3, OPTIMIZERS.get(i));
    }
  }

  @Test
  void l1_strong_givesExactZeros() throws IOException {
    for (boolean sparse : new boolean[] {false, true}) {
      Made made = Made.of(5, 200, 20, 0.3, 2);
      Settings s = settings("l1", 0.5, "learning-rate", 0.1);
      double[] w = train(s, sparse ? made.sparse() : made.dense(), 5).model().weights();
      for (double weight : w) {
        assertEquals(0.0, weight, 0.0);
      }
    }
  }

  @Test
  void averaging_ofOneBatchAnEpoch_isTheMeanOfTheEpochs() throws IOException {
    Made made = Made.of(9, 50, 4, 0.5, 2);
    for (Examples examples : List.of(made.dense(), made.sparse())) {
      Settings plain = settings("batch-size", 50L, "learning-rate", 0.5);
      Settings s =
          settings(
              "batch-size",
              50L,
              "learning-rate",
              0.5,
              "averaging",
              "polyak",
              "averaging-start",
              2L);
      double[] mean = new double[4];
      for (int epoch = 2; epoch <= 4; epoch++) {
        double[] w = train(plain, examples, epoch).model().weights();
        for (int j = 0; j < 4; j++) {
          mean[j] += w[j] / 3;
        }
      }
      assertArrayEquals(mean, train(s, examples, 4).model().weights(), 1e-14);
    }
  }

  @Test
  void train_rateFarTooHigh_saysTheEpochOfDivergence() {
    Made made = Made.of(1, 500, 5, 1, 0);
    Settings s = settings("learning-rate", 1e6, "batch-size", 1L);
    Exception e = assertThrows(Diverged.class, () -> train(s, made.dense(), 50));
    assertTrue(e.getMessage().startsWith("diverged in epoch 1:"), e.getMessage());
  }

  @Test
  void train_calledOff_stops() {
    Made made = Made.of(1, 500, 5, 1, 0);
    Settings s = settings();
    Trainer trainer = new Trainer(s, made.dense(), null, State.initial(s, made.dense()), 1, 0);
    assertThrows(CancellationException.class, () -> trainer.train(1000, () -> true));
  }

  @Test
  void policies_followTheirFormulas() {
    assertEquals(0.1 * Math.pow(1 + 0.5 * 4, -2), Decay.INVERSE.rate(0.1, 0.5, 2, 3, 4), 1e-15);
    assertEquals(0.1 * 0.0625, Decay.EXPONENTIAL.rate(0.1, 0.5, 2, 3, 4), 1e-15);
    assertEquals(0.05, Decay.STEP.rate(0.1, 0.5, 2, 3, 5), 1e-15);
    assertEquals(0.025, Decay.STEP.rate(0.1, 0.5, 2, 3, 6), 1e-15);
    assertEquals(0.1, Decay.FIXED.rate(0.1, 0.5, 2, 3, 6), 1e-15);
  }
}
