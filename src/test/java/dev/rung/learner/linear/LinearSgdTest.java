package dev.rung.learner.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Hyperparameter;
import dev.rung.learner.Metric;
import dev.rung.learner.Notes;
import dev.rung.space.Configuration;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinearSgdTest {
  private static final Configuration CONFIGURATION =
      new Configuration(Map.of("learning-rate", 0.05, "optimizer", "adam"));

  private static Folds folds(int count) {
    List<Fold> folds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      folds.add(new Fold(Made.of(i, 90, 8, 0.5, 2).sparse(), Made.of(i, 40, 8, 0.5, 2).sparse()));
    }
    return new Folds(folds);
  }

  private static Objective objective() {
    return new LinearSgd().objective(Map.of("batch-size", 8), Metric.LOG_LOSS, Fidelity.EPOCHS);
  }

  @Test
  void evaluate_twoLegs_equalOneLeg() throws Exception {
    Folds folds = folds(3);
    Notes whole = new Notes(folds, null);
    Evaluation one = objective().evaluate(new Leg(0, CONFIGURATION, 0, 9, 5), whole);
    Notes first = new Notes(folds, null);
    objective().evaluate(new Leg(0, CONFIGURATION, 0, 3, 5), first);
    Notes second = new Notes(folds, first.after);
    Evaluation two = objective().evaluate(new Leg(0, CONFIGURATION, 3, 9, 5), second);
    assertEquals(one, two);
    assertArrayEquals(whole.after, second.after);
    List<Point> curve = new ArrayList<>(first.curve);
    curve.addAll(second.curve);
    // The first leg's end, epoch 3, is its report, not a point.
    assertEquals(List.of(1L, 2L, 5L, 8L), curve.stream().map(Point::resource).toList());
    assertTrue(whole.curve.containsAll(curve), whole.curve + " against " + curve);
    assertEquals(
        one, objective().evaluate(new Leg(0, CONFIGURATION, 3, 9, 5), new Notes(folds, null)));
  }

  @Test
  void evaluate_folds_valueIsTheirMeanAndEachIsTold() throws Exception {
    Notes notes = new Notes(folds(2), null);
    Evaluation evaluation = objective().evaluate(new Leg(0, CONFIGURATION, 0, 2, 5), notes);
    Map<String, Double> metrics = evaluation.metrics();
    assertEquals(
        List.of("error", "accuracy", "auc-roc", "auc-pr", "f1", "fold-1", "fold-2", "spread"),
        List.copyOf(metrics.keySet()));
    assertEquals((metrics.get("fold-1") + metrics.get("fold-2")) / 2, evaluation.value());
    List<LinearModel> models = LinearModel.decode(notes.after);
    assertEquals(
        metrics.get("fold-2"),
        models.get(1).predict(folds(2).folds().get(1).validation()).score(Metric.LOG_LOSS));
  }

  @Test
  void objective_unknownOptionOrValue_isRefused() {
    LinearSgd learner = new LinearSgd();
    Exception name =
        assertThrows(
            IllegalArgumentException.class,
            () -> learner.objective(Map.of("learning_rate", 1), Metric.ERROR, Fidelity.EPOCHS));
    assertTrue(name.getMessage().startsWith("learning_rate: linear-sgd has no"), name.getMessage());
    Exception value =
        assertThrows(
            IllegalArgumentException.class,
            () -> learner.objective(Map.of("optimizer", "lion"), Metric.ERROR, Fidelity.EPOCHS));
    assertTrue(value.getMessage().contains("but got lion"), value.getMessage());
  }

  @Test
  void misfit_lossMetricAndLabels_saysWhatDoesNotFit() {
    LinearSgd learner = new LinearSgd();
    assertEquals(Optional.empty(), learner.misfit(Map.of(), Metric.LOG_LOSS, 2));
    assertEquals(Optional.empty(), learner.misfit(Map.of("loss", "hinge"), Metric.ERROR, 2));
    assertEquals(Optional.empty(), learner.misfit(Map.of("loss", "huber"), Metric.RMSE, 0));
    for (String[] bad :
        new String[][] {
          {"hinge", "LOG_LOSS", "2"},
          {"logistic", "ERROR", "3"},
          {"logistic", "RMSE", "0"},
          {"squared", "ACCURACY", "2"},
          {"auto", "AUC_ROC", "10"},
        }) {
      assertTrue(
          learner
              .misfit(Map.of("loss", bad[0]), Metric.valueOf(bad[1]), Integer.parseInt(bad[2]))
              .isPresent(),
          String.join(" ", bad));
    }
  }

  @Test
  void hyperparameters_fallbacks_areAdmitted() {
    for (Hyperparameter h : new LinearSgd().hyperparameters()) {
      assertTrue(h.admits(h.fallback()), h.name());
    }
  }
}
