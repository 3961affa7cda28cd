package dev.rung.learner.glm;

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
import dev.rung.math.Seeds;
import dev.rung.runner.Execution;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.space.Configuration;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GlmTest {
  private static final List<String> LOSSES =
      List.of("logistic", "multinomial", "hinge", "squared", "huber");

  private static Examples examples(String loss) {
    return switch (loss) {
      case "squared", "huber" -> Census.hours(150);
      case "multinomial" -> Census.schooling(150);
      default -> Census.earners(150);
    };
  }

  private static Settings settings(Map<String, Object> options) {
    return Settings.of(new Configuration(Map.of()), options);
  }

  @Test
  void gradient_everyLoss_isThatOfFiniteDifferences() {
    for (String loss : LOSSES) {
      for (String flag : List.of("true", "false")) {
        Examples examples = examples(loss);
        Settings settings =
            settings(
                Map.of(
                    "loss", loss,
                    "solver", "l-bfgs",
                    "reg-param", 0.1,
                    "fit-intercept", flag,
                    "standardization", flag));
        Rows rows = Rows.of(examples, 120);
        checkGradient(Problems.of(rows, settings), loss + " " + flag);
        checkGradient(
            Problems.of(Rows.of(weighted(examples, weights(examples)), 120), settings),
            loss + " weighted " + flag);
      }
    }
  }

  private static Examples weighted(Examples examples, double[] weights) {
    return new Examples(examples.features(), examples.labels(), weights, examples.classes());
  }

  /** Every seventh 0, the others in [0.5, 1.5). */
  private static double[] weights(Examples examples) {
    RandomGenerator random = Seeds.generator(6, "weights");
    double[] weights = new double[examples.rows()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i % 7 == 0 ? 0 : 0.5 + random.nextDouble();
    }
    return weights;
  }

  /** Central differences err by h² and by rounding / h: about 1e-9 of values near 1. */
  private static void checkGradient(Problem problem, String what) {
    RandomGenerator random = Seeds.generator(5, what);
    double[] point = problem.start();
    for (int i = 0; i < point.length; i++) {
      point[i] += 0.3 * random.nextGaussian();
    }
    if (problem.least().isPresent()) {
      point[point.length - 1] = 2;
    }
    double[] gradient = new double[point.length];
    problem.smooth().at(point, gradient);
    double step = 1e-6;
    for (int i = 0; i < point.length; i++) {
      double[] up = point.clone();
      double[] down = point.clone();
      up[i] += step;
      down[i] -= step;
      double[] unused = new double[point.length];
      double difference =
          (problem.smooth().at(up, unused) - problem.smooth().at(down, unused)) / (2 * step);
      assertEquals(difference, gradient[i], 1e-6, what + ", coordinate " + i);
    }
  }

  private static Folds folds(String loss) {
    return new Folds(
        List.of(
            new Fold(examples(loss), examples(loss)), new Fold(examples(loss), examples(loss))));
  }

  private static Evaluation leg(Map<String, Object> options, long from, long until, Notes notes)
      throws Exception {
    Metric metric =
        List.of("squared", "huber").contains(options.get("loss")) ? Metric.RMSE : Metric.ERROR;
    Objective objective = new Glm().objective(options, metric, Fidelity.ITERATIONS);
    return objective.evaluate(new Leg(0, new Configuration(Map.of()), from, until, 5), notes);
  }

  @Test
  void evaluate_twoLegs_equalOneLeg() throws Exception {
    for (String loss : LOSSES) {
      boolean squaresOnly = loss.equals("hinge") || loss.equals("huber");
      for (double share : squaresOnly ? new double[] {0} : new double[] {0, 0.5}) {
        Map<String, Object> options =
            Map.of("loss", loss, "reg-param", 0.01, "elastic-net", share, "solver", "l-bfgs");
        Notes whole = new Notes(folds(loss), null);
        Evaluation one = leg(options, 0, 9, whole);
        Notes first = new Notes(folds(loss), null);
        leg(options, 0, 3, first);
        Notes second = new Notes(folds(loss), first.after);
        assertEquals(one, leg(options, 3, 9, second), options.toString());
        assertArrayEquals(whole.after, second.after, options.toString());
        assertEquals(one, leg(options, 3, 9, new Notes(folds(loss), null)), options.toString());
      }
    }
  }

  @Test
  void evaluate_afterConvergence_changesNothing() throws Exception {
    Map<String, Object> options = Map.of("loss", "logistic", "reg-param", 0.1);
    Notes first = new Notes(folds("logistic"), null);
    Evaluation one = leg(options, 0, 500, first);
    Notes second = new Notes(folds("logistic"), first.after);
    assertEquals(one, leg(options, 500, 1000, second));
    assertArrayEquals(first.after, second.after);
    assertEquals(List.of(), second.points());
  }

  /** A clone's settings: the coefficients go on, and the minimum is that of the new settings. */
  @Test
  void evaluate_otherSettings_goesOnToTheirMinimum() throws Exception {
    Map<String, Object> weak = Map.of("loss", "logistic", "reg-param", 0.01, "tol", 1e-12);
    Map<String, Object> strong = Map.of("loss", "logistic", "reg-param", 0.1, "tol", 1e-12);
    Notes first = new Notes(folds("logistic"), null);
    leg(weak, 0, 5, first);
    Notes second = new Notes(folds("logistic"), first.after);
    leg(strong, 5, 300, second);
    Notes direct = new Notes(folds("logistic"), null);
    leg(strong, 0, 300, direct);
    assertArrayEquals(
        GlmModel.decode(direct.after).get(0).weights(),
        GlmModel.decode(second.after).get(0).weights(),
        1e-5);
  }

  @Test
  void misfit_lossMetricAndLabels_saysWhatDoesNotFit() {
    Glm learner = new Glm();
    assertEquals(Optional.empty(), learner.misfit(Map.of(), Metric.LOG_LOSS, 2));
    assertTrue(learner.misfit(Map.of("loss", "hinge"), Metric.LOG_LOSS, 2).isPresent());
    assertEquals(Optional.empty(), learner.misfit(Map.of("loss", "hinge"), Metric.AUC_ROC, 2));
    assertTrue(learner.misfit(Map.of("loss", "huber"), Metric.ERROR, 2).isPresent());
    assertTrue(learner.misfit(Map.of("loss", "logistic"), Metric.ERROR, 3).isPresent());
    assertTrue(learner.misfit(Map.of("loss", "squared"), Metric.ERROR, 2).isPresent());
    assertThrows(IllegalArgumentException.class, () -> settings(Map.of("regParam", 0.5)));
  }

  @Test
  void settings_absolutesWithoutTheirSearch_areRefused() {
    for (String loss : List.of("hinge", "huber")) {
      Map<String, Object> options = Map.of("loss", loss, "elastic-net", 0.5);
      assertThrows(IllegalArgumentException.class, () -> settings(options), loss);
    }
  }

  /** A row of weight 0 is no row, a row of weight 2 is two. */
  @Test
  void train_wholeWeights_equalsRepeatedRows() {
    for (String loss : LOSSES) {
      Examples examples = examples(loss);
      int[] times = new int[examples.rows()];
      List<double[]> features = new ArrayList<>();
      List<Double> labels = new ArrayList<>();
      for (int row = 0; row < times.length; row++) {
        times[row] = row % 3;
        for (int copy = 0; copy < times[row]; copy++) {
          features.add(Census.row(examples, row));
          labels.add(examples.label(row));
        }
      }
      Examples repeated =
          new Examples(
              DenseMatrix.of(features.toArray(double[][]::new)),
              labels.stream().mapToDouble(label -> label).toArray(),
              examples.classes());
      double[] weights = Arrays.stream(times).asDoubleStream().toArray();
      // The deviations of whole weights are not those of repeated rows; without a penalty they
      // change the path to the minimum, not the minimum, which a hinge loss seldom reaches.
      if (loss.equals("hinge")) {
        continue;
      }
      Settings settings =
          settings(
              Map.of(
                  "loss",
                  loss,
                  "tol",
                  1e-14,
                  "max-iter",
                  1000L,
                  "reg-param",
                  0.1,
                  "standardization",
                  "false"));
      assertArrayEquals(
          model(Rows.of(repeated, repeated.rows()), settings).weights(),
          model(Rows.of(weighted(examples, weights), examples.rows()), settings).weights(),
          1e-4,
          loss);
    }
  }

  private static GlmModel model(Rows rows, Settings settings) {
    Training training = Training.begin(rows, settings, 0);
    training.train(settings.maxIter(), () -> false);
    return training.fit().model();
  }

  /** Features whose squares overflow. */
  @Test
  void evaluate_overflow_isAFailedTrial() {
    double[][] huge = new double[40][2];
    double[] labels = new double[40];
    for (int i = 0; i < huge.length; i++) {
      huge[i] = new double[] {i % 2 == 0 ? 1e300 : -1e300, i};
      labels[i] = i % 3 == 0 ? 1 : 0;
    }
    for (String loss : LOSSES) {
      boolean numbers = loss.equals("squared") || loss.equals("huber");
      Examples examples = new Examples(DenseMatrix.of(huge), labels, numbers ? 0 : 2);
      Objective objective =
          new Glm()
              .objective(
                  Map.of("loss", loss),
                  numbers ? Metric.RMSE : Metric.AUC_ROC,
                  Fidelity.ITERATIONS);
      Folds folds = new Folds(List.of(new Fold(examples, examples)));
      Completion completion =
          new Execution(objective, folds, new MemoryCheckpoints(), Duration.ZERO)
              .run(new Leg(0, new Configuration(Map.of()), 0, 9, 5), () -> false);
      assertTrue(completion.failure().isPresent(), loss + ": " + completion);
    }
  }

  @Test
  void hyperparameters_fallbacks_areAdmitted() {
    for (Hyperparameter h : new Glm().hyperparameters()) {
      assertTrue(h.admits(h.fallback()), h.name());
    }
  }
}
