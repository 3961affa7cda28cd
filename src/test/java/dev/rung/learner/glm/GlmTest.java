package dev.rung.learner.glm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Hyperparameter;
import dev.rung.learner.Metric;
import dev.rung.math.Seeds;
import dev.rung.space.Configuration;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.TrialContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GlmTest {
  /** Keeps what the objective says. */
  private static final class Notes implements TrialContext {
    private final Folds folds;
    private final byte[] before;
    private final List<Long> points = new ArrayList<>();
    private byte[] after;

    Notes(Folds folds, byte[] before) {
      this.folds = folds;
      this.before = before;
    }

    @Override
    public Optional<byte[]> checkpoint() {
      return Optional.ofNullable(before);
    }

    @Override
    public void save(byte[] state) {
      after = state;
    }

    @Override
    public void progress(long resource, double value) {
      points.add(resource);
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

  private static Examples examples(String loss) {
    return switch (loss) {
      case "squared" -> Census.hours(150);
      case "multinomial" -> Census.schooling(150);
      default -> Census.earners(150);
    };
  }

  private static Settings settings(Map<String, Object> options) {
    return Settings.of(new Configuration(Map.of()), options);
  }

  @Test
  void gradient_everyLoss_isThatOfFiniteDifferences() {
    for (String loss : List.of("logistic", "multinomial", "squared")) {
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
        Problem problem = Problems.of(Rows.of(examples, 120), settings);
        checkGradient(problem, loss + " " + flag);
      }
    }
  }

  /** Central differences err by h² and by rounding / h: about 1e-9 of values near 1. */
  private static void checkGradient(Problem problem, String what) {
    RandomGenerator random = Seeds.generator(5, what);
    double[] point = problem.start();
    for (int i = 0; i < point.length; i++) {
      point[i] += 0.3 * random.nextGaussian();
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
    Metric metric = options.get("loss").equals("squared") ? Metric.RMSE : Metric.ERROR;
    Objective objective = new Glm().objective(options, metric, Fidelity.ITERATIONS);
    return objective.evaluate(new Leg(0, new Configuration(Map.of()), from, until, 5), notes);
  }

  @Test
  void evaluate_twoLegs_equalOneLeg() throws Exception {
    for (String loss : List.of("logistic", "multinomial", "squared")) {
      for (double share : new double[] {0, 0.5}) {
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
    assertEquals(List.of(), second.points);
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
    assertTrue(learner.misfit(Map.of("loss", "logistic"), Metric.ERROR, 3).isPresent());
    assertTrue(learner.misfit(Map.of("loss", "squared"), Metric.ERROR, 2).isPresent());
    assertThrows(IllegalArgumentException.class, () -> settings(Map.of("regParam", 0.5)));
  }

  @Test
  void hyperparameters_fallbacks_areAdmitted() {
    for (Hyperparameter h : new Glm().hyperparameters()) {
      assertTrue(h.admits(h.fallback()), h.name());
    }
  }
}
