package dev.rung.learner.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Metric;
import dev.rung.math.Seeds;
import dev.rung.space.Configuration;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.TrialContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FidelityTest {
  private static final Configuration CONFIGURATION =
      new Configuration(Map.of("learning-rate", 0.05, "optimizer", "adam"));
  private static final int FEATURES = 5;
  private static final int EPOCHS = 4;

  private record Context(Folds folds, List<byte[]> saved) implements TrialContext {
    @Override
    public Optional<byte[]> checkpoint() {
      throw new AssertionError("no checkpoint is asked for");
    }

    @Override
    public void save(byte[] state) {
      saved.add(state);
    }

    @Override
    public void progress(long resource, double value) {
      throw new AssertionError("no point of a curve of epochs");
    }

    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public <T> T data(Class<T> type) {
      return type.cast(folds);
    }
  }

  private static Examples made(long seed, int rows) {
    RandomGenerator random = Seeds.generator(seed, "made");
    double[][] features = new double[rows][FEATURES];
    double[] labels = new double[rows];
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int j = 0; j < FEATURES; j++) {
        features[row][j] = random.nextGaussian();
        sum += features[row][j] * (j - 2);
      }
      labels[row] = sum + random.nextGaussian() > 1 ? 1 : 0;
    }
    return new Examples(DenseMatrix.of(features), labels, 2);
  }

  private static Folds folds(int count) {
    List<Fold> folds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      folds.add(new Fold(made(i, 120), made(100 + i, 60)));
    }
    return new Folds(folds);
  }

  private static Evaluation evaluate(Folds folds, String resource, long maximum, long from, long to)
      throws Exception {
    return new LinearSgd()
        .objective(
            Map.of("batch-size", 8, "epochs", EPOCHS),
            Metric.LOG_LOSS,
            new Fidelity(resource, maximum))
        .evaluate(new Leg(0, CONFIGURATION, from, to, 5), new Context(folds, new ArrayList<>()));
  }

  /** Only the rows of the prefix count: whatever the others hold, the value is the same. */
  @Test
  void rows_prefix_otherRowsDoNotMatter() throws Exception {
    Examples all = made(1, 120);
    int[] order = all.nested(120);
    int rows = 50;
    double[][] spoilt = new double[120][FEATURES];
    double[] labels = new double[120];
    double[] one = new double[FEATURES];
    for (int i = 0; i < 120; i++) {
      int row = order[i];
      labels[row] = all.label(row);
      for (int j = 0; j < FEATURES; j++) {
        one[j] = 1;
        spoilt[row][j] = i < rows ? all.features().dot(row, one, 0) : 1e6;
        one[j] = 0;
      }
    }
    Fold scored = new Fold(all, made(2, 60));
    Fold other = new Fold(new Examples(DenseMatrix.of(spoilt), labels, 2), scored.validation());
    Evaluation expected = evaluate(new Folds(List.of(scored)), "rows", 120, 0, rows);
    assertEquals(expected, evaluate(new Folds(List.of(other)), "rows", 120, 0, rows));
    assertNotEquals(expected, evaluate(new Folds(List.of(scored)), "rows", 120, 0, rows + 1));
  }

  /** Of regression the labels' mean and spread count as well: those of the sample alone. */
  @Test
  void rows_regression_equalTheDataThatHasNoOthers() throws Exception {
    Examples all = Made.of(1, 90, FEATURES, 0.5, 0).dense();
    Examples some = Made.of(1, 20, FEATURES, 0.5, 0).dense();
    Examples validation = Made.of(2, 40, FEATURES, 0.5, 0).dense();
    double[] values = new double[2];
    for (int i = 0; i < 2; i++) {
      Folds folds = new Folds(List.of(new Fold(i == 0 ? some : all, validation)));
      values[i] =
          new LinearSgd()
              .objective(Map.of("epochs", 3), Metric.RMSE, new Fidelity("rows", 90))
              .evaluate(new Leg(0, CONFIGURATION, 0, 20, 5), new Context(folds, new ArrayList<>()))
              .value();
    }
    assertEquals(values[0], values[1]);
  }

  @Test
  void partitions_allAndHalf_areThatManyRows() throws Exception {
    Folds folds = folds(1);
    assertEquals(evaluate(folds, "rows", 120, 0, 60), evaluate(folds, "partitions", 4, 0, 2));
    assertEquals(evaluate(folds, "rows", 120, 0, 120), evaluate(folds, "partitions", 4, 0, 4));
    assertEquals(evaluate(folds, "rows", 120, 0, 120), evaluate(folds, "all", 4, 0, 1));
  }

  /** The folds one by one, and all at once: what cross-validation over epochs gives. */
  @Test
  void folds_meanOfLegs_isTheCrossValidation() throws Exception {
    Folds folds = folds(3);
    Evaluation whole = evaluate(folds, "folds", 3, 0, 3);
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double value = evaluate(folds, "folds", 3, i, i + 1).value();
      assertEquals(whole.metrics().get("fold-" + (i + 1)), value);
      sum += value;
    }
    assertEquals(sum / 3, whole.value());
    assertEquals(evaluate(folds, "all", 3, 0, 1).value(), whole.value());
  }

  /** For the values v: sqrt(sum (v - mean)^2 / (n - 1)). */
  @Test
  void folds_spread_isTheSamplesDeviation() throws Exception {
    Evaluation whole = evaluate(folds(2), "folds", 2, 0, 2);
    double half = (whole.metrics().get("fold-1") - whole.metrics().get("fold-2")) / 2;
    assertEquals(Math.sqrt(2 * half * half), whole.metrics().get("spread"), 1e-15);
  }

  @Test
  void refit_savesAModel() throws Exception {
    List<byte[]> saved = new ArrayList<>();
    new LinearSgd()
        .objective(Map.of(), Metric.LOG_LOSS, new Fidelity("rows", 100).refit())
        .evaluate(new Leg(0, CONFIGURATION, 0, 7, 5), new Context(folds(1), saved));
    assertEquals(FEATURES, LinearModel.decode(saved.get(0)).get(0).features());
  }

  @Test
  void checkpoint_underAnotherOptimizer_keepsTheWeights() throws Exception {
    Examples examples = made(3, 40);
    Settings adam = Settings.of(CONFIGURATION, Map.of());
    State state = State.initial(adam, examples);
    new Trainer(adam, examples, null, state, 1, 0).train(3, () -> false);
    Settings sgd =
        Settings.of(new Configuration(Map.of("optimizer", "sgd", "averaging", "polyak")), Map.of());
    State other = Checkpoint.decode(Checkpoint.encode(adam, List.of(state)), sgd).get(0);
    assertEquals(3, other.epoch);
    for (int i = 0; i < state.w.length; i++) {
      assertEquals(state.w[i], other.w[i]);
    }
    new Trainer(sgd, examples, null, other, 1, 0).train(5, () -> false);
    assertEquals(5, other.epoch);
  }
}
