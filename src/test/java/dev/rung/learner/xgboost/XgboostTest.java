package dev.rung.learner.xgboost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Hyperparameter;
import dev.rung.learner.Learner;
import dev.rung.learner.Metric;
import dev.rung.learner.Notes;
import dev.rung.learner.WeightedRows;
import dev.rung.learner.WithoutXgboost;
import dev.rung.space.Configuration;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

class XgboostTest {
  private static final Fidelity NINE = new Fidelity("rounds", 9);

  private static Metric metric(int classes) {
    return classes == 0 ? Metric.RMSE : Metric.LOG_LOSS;
  }

  private static Evaluation leg(Map<String, Object> options, int from, int until, Notes notes)
      throws Exception {
    return leg(options, NINE, from, until, notes);
  }

  private static Evaluation leg(
      Map<String, Object> options, Fidelity fidelity, int from, int until, Notes notes)
      throws Exception {
    int classes = notes.data(Folds.class).folds().get(0).training().classes();
    return new Xgboost()
        .objective(options, metric(classes), fidelity)
        .evaluate(new Leg(0, new Configuration(Map.of()), from, until, 5), notes);
  }

  /** Everything at random that can be. */
  private static Map<String, Object> random(String booster) {
    return Map.of(
        "booster", booster,
        "subsample", 0.7,
        "colsample-bytree", 0.8,
        "colsample-bylevel", 0.8,
        "colsample-bynode", 0.7);
  }

  @Test
  void evaluate_threeLegs_equalOneLeg() throws Exception {
    for (int classes : new int[] {0, 2, 3}) {
      Folds folds = Made.folds(150, classes, classes != 2);
      check(random("gbtree"), folds);
      check(random("forest"), folds);
      check(Map.of(), folds);
    }
  }

  private static void check(Map<String, Object> options, Folds folds) throws Exception {
    String what = options + ", classes " + folds.folds().get(0).training().classes();
    Notes whole = new Notes(folds, 1, null);
    Evaluation one = leg(options, 0, 9, whole);
    Notes first = new Notes(folds, 1, null);
    leg(options, 0, 3, first);
    Notes second = new Notes(folds, 1, first.after);
    leg(options, 3, 4, second);
    Notes third = new Notes(folds, 1, second.after);
    assertEquals(one, leg(options, 4, 9, third), what);
    assertArrayEquals(whole.after, third.after, what);
    assertEquals(one, leg(options, 4, 9, new Notes(folds, 1, null)), what);
    assertEquals(List.of(2L, 3L, 5L, 8L), whole.points().subList(1, 5), what);
  }

  /** Fewer different values than bins. */
  @Test
  void evaluate_wholeWeights_equalsRepeatedRows() throws Exception {
    for (String booster : List.of("gbtree", "forest")) {
      for (int classes : new int[] {0, 2, 3}) {
        Fold plain = Made.fold(1, 150, classes, classes == 2);
        Fold fold =
            new Fold(
                WeightedRows.weighted(plain.training(), 1, 1),
                WeightedRows.weighted(plain.validation(), 0, 1));
        Map<String, Object> options =
            Map.of(
                "booster", booster,
                "min-child-weight", 4.0,
                "subsample", 1.0,
                "colsample-bynode", 1.0);
        Notes few = new Notes(new Folds(List.of(fold)), 1, null);
        Notes many = new Notes(new Folds(List.of(WeightedRows.repeated(fold))), 1, null);
        double expected = leg(options, 0, 9, many).value();
        String which = booster + ", classes " + classes;
        assertEquals(expected, leg(options, 0, 9, few).value(), 1e-4 * expected, which);
        Notes plainly = new Notes(new Folds(List.of(plain)), 1, null);
        assertNotEquals(expected, leg(options, 0, 9, plainly).value(), 1e-4 * expected, which);
      }
    }
  }

  @Test
  void evaluate_moreThreads_sameBits() throws Exception {
    Notes one = new Notes(Made.folds(400, 2, true), 1, null);
    leg(random("gbtree"), 0, 2, one);
    Notes two = new Notes(Made.folds(400, 2, true), 2, null);
    leg(random("gbtree"), 0, 2, two);
    assertArrayEquals(one.after, two.after);
  }

  /** Trials side by side share the rows that XGBoost has binned. */
  @Test
  void evaluate_sideBySide_sameBitsAsAlone() throws Exception {
    Folds folds = Made.folds(1_000, 2, true);
    List<byte[]> alone = new ArrayList<>();
    for (int depth = 2; depth <= 5; depth++) {
      alone.add(trained(depth, Made.folds(1_000, 2, true)));
    }
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<byte[]>> trials = new ArrayList<>();
      for (int depth = 2; depth <= 5; depth++) {
        int own = depth;
        trials.add(() -> trained(own, folds));
      }
      List<Future<byte[]>> together = pool.invokeAll(trials);
      for (int i = 0; i < alone.size(); i++) {
        assertArrayEquals(alone.get(i), together.get(i).get(), "depth " + (i + 2));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static byte[] trained(long depth, Folds folds) throws Exception {
    Map<String, Object> options = new HashMap<>(random("gbtree"));
    options.put("max-depth", depth);
    Notes notes = new Notes(folds, 1, null);
    leg(options, 0, 9, notes);
    return notes.after;
  }

  /**
   * XGBoost4J called as its own documentation does, and scored by its own metrics, which round to
   * floats; log-loss is clipped there at 1e-16.
   */
  @Test
  void evaluate_nothingAtRandom_isWhatXgboostItselfComesTo() throws Exception {
    Map<Integer, String> objectives =
        Map.of(0, "reg:squarederror", 2, "binary:logistic", 3, "multi:softprob");
    for (int classes : objectives.keySet()) {
      Fold fold = Made.fold(7, 500, classes, false);
      Notes notes = new Notes(new Folds(List.of(fold)), 1, null);
      double value = leg(Map.of("eta", 0.2, "max-depth", 4L), 0, 9, notes).value();
      Map<String, Object> parameters = new HashMap<>();
      parameters.put("objective", objectives.get(classes));
      parameters.put("eta", 0.2);
      parameters.put("max_depth", 4);
      parameters.put("nthread", 1);
      if (classes > 2) {
        parameters.put("num_class", classes);
      }
      DMatrix rows = direct(fold.training());
      DMatrix validation = direct(fold.validation());
      Booster booster = XGBoost.train(rows, parameters, 9, Map.of(), null, null);
      String text = booster.evalSet(new DMatrix[] {validation}, new String[] {"v"}, 8);
      double own = Double.parseDouble(text.substring(text.lastIndexOf(':') + 1));
      assertEquals(own, value, 1e-6 * own, text);
      Booster ours = XGBoost.loadModel(Xgboost.booster(notes.after));
      assertArrayEquals(booster.predict(validation), ours.predict(validation));
    }
  }

  private static DMatrix direct(Examples examples) throws XGBoostError {
    float[] labels = new float[examples.rows()];
    float[] cells = new float[labels.length * examples.features().columns()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (float) examples.label(i);
      float[] row = Made.row(examples, i);
      System.arraycopy(row, 0, cells, i * row.length, row.length);
    }
    DMatrix matrix = new DMatrix(cells, labels.length, examples.features().columns(), Float.NaN);
    matrix.setLabel(labels);
    return matrix;
  }

  /** A forest of stumps without a split says the mean label: of 0/1 labels, their entropy. */
  @Test
  void evaluate_forestWithoutSplits_isTheMean() throws Exception {
    Fold fold = Made.fold(11, 400, 2, true);
    Folds folds = new Folds(List.of(new Fold(fold.training(), fold.training())));
    Map<String, Object> options =
        Map.of("booster", "forest", "min-child-weight", 400.0, "subsample", 1.0);
    double value = leg(options, 0, 9, new Notes(folds, 1, null)).value();
    double ones = 0;
    for (int i = 0; i < 400; i++) {
      ones += fold.training().label(i) / 400;
    }
    double entropy = -ones * Math.log(ones) - (1 - ones) * Math.log(1 - ones);
    assertEquals(entropy, value, 1e-6);
  }

  /** Full-grown trees on all rows and columns are one tree, which knows its rows by heart. */
  @Test
  void evaluate_forestOfEqualTrees_isOneTree() throws Exception {
    Fold fold = Made.fold(11, 400, 0, false);
    Folds folds = new Folds(List.of(new Fold(fold.training(), fold.training())));
    Map<String, Object> options =
        Map.of("booster", "forest", "subsample", 1.0, "colsample-bynode", 1.0, "max-bin", 1024L);
    double one = leg(options, 0, 1, new Notes(folds, 1, null)).value();
    double nine = leg(options, 0, 9, new Notes(folds, 1, null)).value();
    assertEquals(one, nine, 1e-4);
    assertTrue(one < 2, "rmse " + one + " of labels that spread by more than 10");
  }

  /** The margin of a complete forest is its mean, so that the file says the same elsewhere. */
  @Test
  void booster_completeForest_predictsTheProbability() throws Exception {
    Fold fold = Made.fold(5, 500, 2, false);
    Notes notes = new Notes(new Folds(List.of(fold)), 1, null);
    double error = leg(random("forest"), 0, 9, notes).metrics().get("error");
    Booster booster = XGBoost.loadModel(Xgboost.booster(notes.after));
    float[][] probabilities = booster.predict(direct(fold.validation()));
    double wrong = 0;
    for (int i = 0; i < probabilities.length; i++) {
      assertTrue(probabilities[i][0] > -1e-5 && probabilities[i][0] < 1 + 1e-5);
      wrong += (probabilities[i][0] > 0.5) == (fold.validation().label(i) == 1) ? 0 : 1;
    }
    assertEquals(error, wrong / probabilities.length, 1e-9);
  }

  @Test
  void evaluate_rows_trainsOnTheFirstOfThem() throws Exception {
    Fold fold = Made.fold(2, 400, 2, true);
    Fidelity fidelity = new Fidelity("rows", 400);
    Notes notes = new Notes(new Folds(List.of(fold)), 1, null);
    Map<String, Object> options = Map.of("rounds", 9L);
    double some = leg(options, fidelity, 0, 100, notes).value();
    double all = leg(options, fidelity, 100, 400, notes).value();
    assertEquals(all, leg(Map.of(), 0, 9, new Notes(new Folds(List.of(fold)), 1, null)).value());
    assertTrue(some > all, some + " on 100 rows, " + all + " on 400");
    assertEquals(null, notes.after);
  }

  @Test
  void evaluate_missingNumbers_areMissing() throws Exception {
    double[][] cells = new double[40][1];
    double[] labels = new double[40];
    for (int i = 0; i < 40; i++) {
      cells[i][0] = i % 2 == 0 ? Double.NaN : i;
      labels[i] = i % 2;
    }
    Examples examples = new Examples(DenseMatrix.of(cells), labels, 2);
    Folds folds = new Folds(List.of(new Fold(examples, examples)));
    assertTrue(leg(Map.of("eta", 1.0), 0, 9, new Notes(folds, 1, null)).value() < 0.05);
  }

  @Test
  void evaluate_otherData_saysSo() throws Exception {
    Notes first = new Notes(Made.folds(100, 2, false), 1, null);
    leg(Map.of(), 0, 3, first);
    Folds one = new Folds(Made.folds(100, 2, false).folds().subList(0, 1));
    assertThrows(IOException.class, () -> leg(Map.of(), 3, 9, new Notes(one, 1, first.after)));
  }

  @Test
  void hyperparameters_fallbacks_areAdmitted() {
    for (Hyperparameter h : new Xgboost().hyperparameters()) {
      assertTrue(h.admits(h.fallback()), h.name());
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Settings.of(new Configuration(Map.of()), Map.of("max_depth", 3L)));
    assertEquals(Optional.empty(), new Xgboost().misfit(Map.of(), Metric.RMSE, 0));
    assertTrue(new Xgboost().misfit(Map.of(), Metric.AUC_ROC, 3).isPresent());
  }

  @Test
  void artifact_isTheOneOfTheBuild() throws IOException {
    try (var in = XGBoost.class.getResourceAsStream("/xgboost4j-version.properties")) {
      var properties = new Properties();
      properties.load(in);
      assertTrue(Xgboost.ARTIFACT.endsWith(":" + properties.getProperty("version")));
    }
  }

  @Test
  void missing_withoutXgboost4j_saysWhatToAdd() throws Exception {
    Class<?> type = new WithoutXgboost().loadClass("dev.rung.learner.xgboost.Xgboost");
    var learner = (Learner) type.getConstructor().newInstance();
    String sentence = learner.missing().orElseThrow();
    assertTrue(sentence.contains("-- --packages ml.dmlc:xgboost4j_2.13:"), sentence);
    assertFalse(learner.hyperparameters().isEmpty());
    learner.objective(Map.of("eta", 0.1), Metric.LOG_LOSS, Fidelity.ROUNDS);
    assertEquals(Optional.empty(), new Xgboost().missing());
  }
}
