package dev.rung.learner.xgboost;

import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.SparseMatrix;
import dev.rung.learner.Predictions;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** The training of one fold's booster, which lives outside the heap until this is closed. */
final class Training implements AutoCloseable {
  private final Fold fold;
  private final Trees trees;
  private final Matrices.Loan rows;
  private final Matrices.Loan validation;
  private final Booster booster;
  private final boolean random;

  private Training(
      Fold fold,
      Plan plan,
      Trees trees,
      Matrices.Loan rows,
      Matrices.Loan validation,
      Booster booster) {
    this.fold = fold;
    this.random = plan.settings().random();
    this.trees = trees;
    this.rows = rows;
    this.validation = validation;
    this.booster = booster;
  }

  /**
   * How a leg trains.
   *
   * @param total the trees of a complete forest
   * @param threads how many XGBoost may keep busy
   */
  record Plan(Settings settings, long total, long seed, int threads) {}

  /**
   * From where a booster is, or from none.
   *
   * @param count the rows to train on, the first of the nested order
   * @param saved the bytes of a booster; null for none
   */
  static Training of(Fold fold, int count, Plan plan, byte[] saved)
      throws XGBoostError, IOException {
    Examples training = fold.training();
    boolean sparse = training.features() instanceof SparseMatrix;
    Trees trees = Trees.of(plan, Rows.of(training, count, sparse));
    Matrices all = Matrices.SHARED;
    Matrices.Loan rows = null;
    Matrices.Loan validation = null;
    try {
      rows = all.borrow(training, count, sparse, plan.settings().bins(), plan.threads());
      Examples scored = fold.validation();
      validation = all.borrow(scored, scored.rows(), sparse, 0, plan.threads());
      Booster booster = booster(rows.matrix(), trees.parameters(), saved);
      Training made = new Training(fold, plan, trees, rows, validation, booster);
      rows = null;
      validation = null;
      return made;
    } finally {
      close(rows);
      close(validation);
    }
  }

  private static void close(Matrices.Loan loan) {
    if (loan != null) {
      loan.close();
    }
  }

  private static Booster booster(DMatrix rows, Map<String, Object> parameters, byte[] saved)
      throws XGBoostError, IOException {
    if (saved == null) {
      return XGBoost.train(rows, parameters, 0, new HashMap<>(), null, null);
    }
    Booster booster = XGBoost.loadModel(saved);
    booster.setParams(parameters);
    return booster;
  }

  /** The columns that the booster was trained on. */
  long features() throws XGBoostError {
    return booster.getNumFeature();
  }

  /**
   * Trains up to {@code until} rounds in all.
   *
   * @throws CancellationException soon after {@code cancelled} says so
   */
  void train(long until, BooleanSupplier cancelled) throws XGBoostError {
    for (int round = booster.getNumBoostedRound(); round < until; round++) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("called off in round " + (round + 1));
      }
      if (random) {
        renew();
      }
      trees.grow(booster, rows.matrix(), round);
    }
  }

  /**
   * Has XGBoost make a new grower of trees. A grower draws the seed of its column samples when it
   * grows its first tree and goes on from there; a new one in every round depends on the seed and
   * the round alone, as the row samples then do.
   */
  private void renew() throws XGBoostError {
    booster.setParam("tree_method", "exact");
    booster.getNumFeature(); // settles the parameters
    booster.setParam("tree_method", "hist");
  }

  /** What the booster says of the rows that validate. */
  Predictions predictions() throws XGBoostError {
    float[][] margins = booster.predict(validation.matrix(), true);
    Examples examples = fold.validation();
    double[] labels = examples.labels();
    int width = margins[0].length;
    double[] scores = new double[labels.length * width];
    int grown = booster.getNumBoostedRound();
    for (int row = 0; row < labels.length; row++) {
      for (int k = 0; k < width; k++) {
        scores[row * width + k] = trees.score(margins[row][k], grown);
      }
    }
    Predictions plain =
        examples.classes() == 0
            ? Predictions.numbers(labels, scores)
            : Predictions.probabilities(examples.classes(), labels, scores);
    return plain.weighted(examples.weights());
  }

  /** The booster in XGBoost's own format. */
  byte[] bytes() throws XGBoostError {
    return booster.toByteArray();
  }

  @Override
  public void close() {
    booster.dispose();
    rows.close();
    validation.close();
  }
}
