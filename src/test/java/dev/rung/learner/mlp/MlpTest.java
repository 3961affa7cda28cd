package dev.rung.learner.mlp;

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
import dev.rung.learner.WeightedRows;
import dev.rung.learner.net.NetModel;
import dev.rung.math.Seeds;
import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Int;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.Diverged;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MlpTest {
  /**
   * Points of the plane within a circle, and in the ring around it: no line tells them apart.
   *
   * @param classes 0 for the squared distance from the middle, in hundreds
   */
  private static Examples rings(long seed, int rows, int classes) {
    RandomGenerator random = Seeds.generator(seed, "rings");
    double[][] x = new double[rows][2];
    double[] labels = new double[rows];
    for (int i = 0; i < rows; i++) {
      int ring = i % 3;
      double radius = ring + 0.2 + 0.6 * random.nextDouble();
      double angle = 2 * Math.PI * random.nextDouble();
      x[i][0] = radius * Math.cos(angle);
      x[i][1] = radius * Math.sin(angle);
      labels[i] = classes == 0 ? 500 + 100 * radius * radius : classes == 2 ? ring % 2 : ring;
    }
    return new Examples(DenseMatrix.of(x), labels, classes);
  }

  private static Folds folds(int count, int rows, int classes) {
    List<Fold> folds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      folds.add(new Fold(rings(i, rows, classes), rings(100 + i, 300, classes)));
    }
    return new Folds(folds);
  }

  private static Configuration configuration(Object... pairs) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put((String) pairs[i], pairs[i + 1]);
    }
    return new Configuration(values);
  }

  private static Evaluation evaluate(
      Configuration c, Metric metric, Fidelity fidelity, long from, long until, Notes notes)
      throws Exception {
    return new Mlp()
        .objective(Map.of(), metric, fidelity)
        .evaluate(new Leg(0, c, from, until, 5), notes);
  }

  /** A line gets a log-loss of about ln 2 = 0.69 on two classes of rings. */
  @Test
  void rings_twoAndThreeClasses_areLearned() throws Exception {
    for (int classes : new int[] {2, 3}) {
      Configuration c =
          configuration("units-1", 32L, "units-2", 16L, "learning-rate", 0.01, "batch-size", 30L);
      double loss =
          evaluate(
                  c,
                  Metric.LOG_LOSS,
                  Fidelity.EPOCHS,
                  0,
                  60,
                  new Notes(folds(1, 600, classes), null))
              .value();
      assertTrue(loss < 0.05, classes + " classes: " + loss);
    }
  }

  /** The labels' standard deviation is 250. */
  @Test
  void squaredDistance_regression_isLearnedInItsOwnUnit() throws Exception {
    Configuration c =
        configuration("layers", 1L, "units-1", 64L, "activation-1", "tanh", "learning-rate", 0.01);
    double rmse =
        evaluate(c, Metric.RMSE, Fidelity.EPOCHS, 0, 60, new Notes(folds(1, 600, 0), null)).value();
    assertTrue(rmse < 25, "rmse " + rmse);
  }

  /** Every solver and policy, with dropout, in batches that epochs are no multiples of. */
  @Test
  void evaluate_twoLegs_equalOneLegBitForBit() throws Exception {
    Folds folds = folds(2, 110, 3);
    long seed = 0;
    for (String solver :
        List.of("sgd", "momentum", "nesterov", "adam", "adadelta", "adagrad", "smorm3s")) {
      for (String policy :
          List.of(
              "fixed",
              "inverse",
              "exponential",
              "step",
              "triangular",
              "triangular2",
              "exp-range",
              "one-cycle",
              "cosine")) {
        Configuration c =
            configuration(
                "solver",
                solver,
                "policy",
                policy,
                "units-1",
                12L,
                "units-2",
                7L,
                "activation-2",
                "elu",
                "dropout-2",
                0.3,
                "output-dropout",
                0.1,
                "l2",
                1e-3,
                "batch-size",
                16 + seed % 5);
        for (String resource : List.of("epochs", "updates")) {
          Fidelity fidelity = new Fidelity(resource, 9);
          String which = solver + " " + policy + " " + resource;
          Notes whole = new Notes(folds, null);
          Evaluation one = evaluate(c, Metric.LOG_LOSS, fidelity, 0, 9, whole);
          Notes first = new Notes(folds, null);
          evaluate(c, Metric.LOG_LOSS, fidelity, 0, 3, first);
          Notes second = new Notes(folds, first.after);
          Evaluation two = evaluate(c, Metric.LOG_LOSS, fidelity, 3, 9, second);
          assertEquals(one, two, which);
          assertArrayEquals(whole.after, second.after, which);
          assertTrue(!Arrays.equals(first.after, whole.after), which);
          List<Point> curve = new ArrayList<>(first.curve);
          curve.addAll(second.curve);
          assertTrue(whole.curve.containsAll(curve), which);
        }
        seed++;
      }
    }
  }

  /** In batches of all rows; what is left are sums of floats in another order. */
  @Test
  void evaluate_wholeWeights_equalsRepeatedRows() throws Exception {
    for (int classes : new int[] {0, 2, 3}) {
      Fold fold =
          new Fold(
              WeightedRows.weighted(rings(1, 80, classes), 0, 1),
              WeightedRows.weighted(rings(2, 50, classes), 1, 1));
      Configuration c =
          configuration(
              "units-1", 12L, "batch-size", 1000L, "dropout-2", 0.0, "solver", "momentum");
      Metric metric = classes == 0 ? Metric.RMSE : Metric.LOG_LOSS;
      Notes few = new Notes(new Folds(List.of(fold)), null);
      Notes many = new Notes(new Folds(List.of(WeightedRows.repeated(fold))), null);
      double expected = evaluate(c, metric, Fidelity.EPOCHS, 0, 12, many).value();
      double found = evaluate(c, metric, Fidelity.EPOCHS, 0, 12, few).value();
      assertEquals(expected, found, 1e-5 * expected, "classes " + classes);
    }
  }

  /** 110 rows in batches of 20 are six updates an epoch. */
  @Test
  void updates_asManyAsEpochsMake_areThoseEpochs() throws Exception {
    Configuration c = configuration("units-1", 9L, "batch-size", 20L, "dropout-2", 0.5);
    Notes epochs = new Notes(folds(1, 110, 2), null);
    evaluate(c, Metric.LOG_LOSS, new Fidelity("epochs", 4), 0, 4, epochs);
    Notes updates = new Notes(folds(1, 110, 2), null);
    evaluate(c, Metric.LOG_LOSS, new Fidelity("updates", 24), 0, 24, updates);
    assertArrayEquals(epochs.after, updates.after);
    assertEquals(List.of(1L, 2L, 3L), epochs.curve.stream().map(Point::resource).toList());
    assertEquals(List.of(6L, 12L, 18L), updates.curve.stream().map(Point::resource).toList());
  }

  /** Four units of six updates are the 24 updates. */
  @Test
  void miniBatches_option_makesAUnitOfSeveralUpdates() throws Exception {
    Folds folds = folds(1, 110, 2);
    Notes single = new Notes(folds, null);
    evaluate(configuration(), Metric.ERROR, new Fidelity("updates", 24), 0, 24, single);
    Notes units = new Notes(folds, null);
    evaluate(
        configuration("mini-batches", 6L), Metric.ERROR, new Fidelity("updates", 4), 0, 4, units);
    assertArrayEquals(single.after, units.after);
  }

  @Test
  void rowsAndFolds_trainAnew() throws Exception {
    Configuration c = configuration("units-1", 9L, "epochs", 3L);
    Folds folds = folds(3, 120, 2);
    Evaluation whole =
        evaluate(c, Metric.LOG_LOSS, new Fidelity("folds", 3), 0, 3, new Notes(folds, null));
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum +=
          evaluate(c, Metric.LOG_LOSS, new Fidelity("folds", 3), i, i + 1, new Notes(folds, null))
              .value();
    }
    assertEquals(whole.value(), sum / 3, 1e-12);
    Folds one = folds(1, 120, 2);
    Notes half = new Notes(one, null);
    double rows = evaluate(c, Metric.ERROR, new Fidelity("rows", 120), 0, 60, half).value();
    Notes parts = new Notes(one, null);
    assertEquals(
        rows, evaluate(c, Metric.ERROR, new Fidelity("partitions", 4), 0, 2, parts).value());
    Configuration updates = configuration("units-1", 9L, "updates", 12L);
    Notes notes = new Notes(one, null);
    // 120 rows in batches of 32 are four updates an epoch.
    assertEquals(
        evaluate(c, Metric.LOG_LOSS, new Fidelity("all", 4), 0, 2, new Notes(one, null)),
        evaluate(updates, Metric.LOG_LOSS, new Fidelity("all", 4), 0, 2, notes));
    assertEquals(2, NetModel.decode(notes.after).get(0).classes());
  }

  @Test
  void model_ofACheckpoint_predictsWhatWasReported() throws Exception {
    Folds folds = folds(2, 90, 3);
    Notes notes = new Notes(folds, null);
    Evaluation evaluation =
        evaluate(configuration(), Metric.LOG_LOSS, Fidelity.EPOCHS, 0, 2, notes);
    NetModel model = NetModel.decode(notes.after).get(1);
    assertEquals(
        evaluation.metrics().get("fold-2"),
        model.predict(folds.folds().get(1).validation()).score(Metric.LOG_LOSS));
  }

  /** A clone's layers may be others: it begins anew; with the same layers its weights go on. */
  @Test
  void checkpoint_underOtherSettings_goesOnWhereItCan() throws Exception {
    Folds folds = folds(1, 90, 2);
    Notes first = new Notes(folds, null);
    Configuration c = configuration("units-1", 8L, "units-2", 8L, "solver", "adam");
    double before = evaluate(c, Metric.LOG_LOSS, Fidelity.EPOCHS, 0, 30, first).value();
    Configuration still =
        configuration("units-1", 8L, "units-2", 8L, "solver", "sgd", "learning-rate", 1e-9);
    Notes same = new Notes(folds, first.after);
    double after = evaluate(still, Metric.LOG_LOSS, Fidelity.EPOCHS, 30, 31, same).value();
    assertEquals(before, after, 1e-5);
    Notes other = new Notes(folds, first.after);
    Configuration wider = configuration("units-1", 9L, "units-2", 8L);
    assertTrue(
        evaluate(wider, Metric.LOG_LOSS, Fidelity.EPOCHS, 30, 31, other).value() > before + 0.05);
  }

  @Test
  void evaluate_rateTooHigh_divergesAndSaysWhere() {
    Configuration c =
        configuration("learning-rate", 1e30, "solver", "sgd", "activation-1", "linear");
    Exception e =
        assertThrows(
            Diverged.class,
            () ->
                evaluate(c, Metric.RMSE, Fidelity.EPOCHS, 0, 5, new Notes(folds(1, 90, 0), null)));
    assertTrue(e.getMessage().startsWith("diverged in epoch 1, update "), e.getMessage());
    assertTrue(e.getMessage().contains("learning-rate=1.0E30"), e.getMessage());
  }

  @Test
  void evaluate_calledOff_stops() {
    Notes cancelled =
        new Notes(folds(1, 90, 2), null) {
          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThrows(
        CancellationException.class,
        () -> evaluate(configuration(), Metric.ERROR, Fidelity.EPOCHS, 0, 5, cancelled));
  }

  /**
   * 784-4096-4096-10 has 20,037,642 weights, of which adam keeps two numbers, and the gradient one
   * more: 16 bytes a weight; the checkpoint 12.
   */
  @Test
  void memory_tooLittle_isToldBeforeTraining() {
    Space space =
        Space.of(
            Int.of("units-1", 1, 4096, Scale.LINEAR), Int.of("units-2", 1, 4096, Scale.LINEAR));
    List<String> notes = new Mlp().notes(Map.of("memory", 100L), space, new Shape(784, 10, 1));
    assertTrue(notes.get(0).contains("20,037,642 weights take"), notes.get(0));
    assertTrue(notes.get(0).contains("weights, gradient and solver 320.6"), notes.get(0));
    assertTrue(notes.get(0).contains("checkpoint 240.5"), notes.get(0));
    assertTrue(notes.get(0).endsWith("trials above memory = 100 MB fail"), notes.get(0));
    assertTrue(notes.get(1).startsWith("matrix products by "), notes.get(1));
    assertEquals(
        Optional.empty(), new Mlp().misfit(Map.of("memory", 100L), space, new Shape(784, 10, 1)));
    String misfit =
        new Mlp().misfit(Map.of("memory", 1L), space, new Shape(784, 10, 1)).orElseThrow();
    assertTrue(misfit.startsWith("options.memory: "), misfit);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                evaluate(
                    configuration("memory", 1L, "units-1", 4096L),
                    Metric.ERROR,
                    Fidelity.EPOCHS,
                    0,
                    1,
                    new Notes(folds(1, 90, 2), null)));
    assertTrue(e.getMessage().contains("memory=1 MB"), e.getMessage());
  }

  /** Of the solvers in a space the one that remembers most counts: smorm3s, 20 bytes a weight. */
  @Test
  void notes_tunedSolver_countTheOneThatTakesMost() {
    Space space =
        Space.of(
            Int.of("units-1", 1, 4096, Scale.LINEAR),
            Int.of("units-2", 1, 4096, Scale.LINEAR),
            Choice.of("solver", "smorm3s", "adam", "sgd"));
    List<String> notes = new Mlp().notes(Map.of(), space, new Shape(784, 10, 1));
    assertTrue(notes.get(0).contains("weights, gradient and solver 400.8"), notes.get(0));
  }

  @Test
  void objective_unknownOptionOrValue_isRefused() {
    Exception name =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Mlp().objective(Map.of("units", 1), Metric.ERROR, Fidelity.EPOCHS));
    assertTrue(name.getMessage().startsWith("units: mlp has no such"), name.getMessage());
    Exception value =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Mlp().objective(Map.of("init-2", "zeros"), Metric.ERROR, Fidelity.EPOCHS));
    assertTrue(value.getMessage().contains("but got zeros"), value.getMessage());
  }

  @Test
  void hyperparameters_fallbacksAndEveryChoice_makeAPlan() {
    for (Hyperparameter h : new Mlp().hyperparameters()) {
      assertTrue(h.admits(h.fallback()), h.name());
      for (String value : h.values()) {
        Configuration c = configuration(h.name(), value);
        assertEquals(
            4,
            new Settings(new TreeMap<>(Map.of("layers", 3L)))
                .plan(c, 5, 2)
                .network()
                .layers()
                .size(),
            h.name() + "=" + value);
      }
    }
  }
}
