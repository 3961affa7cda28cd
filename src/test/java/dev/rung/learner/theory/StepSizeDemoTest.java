package dev.rung.learner.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.learner.StepSizeTheory;
import dev.rung.math.Seeds;
import dev.rung.runner.Execution;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.space.Configuration;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepSizeDemoTest {
  private static final RidgeLogistic SMALL = new RidgeLogistic(4, 300, 0.01, 3);

  private static Evaluation run(Map<String, Object> options, double multiple, long steps) {
    Configuration configuration = new Configuration(Map.of("multiple", multiple));
    return new Execution(new StepSizeDemo(options), null, new MemoryCheckpoints(), Duration.ZERO)
        .run(new Leg(0, configuration, 0, steps, 5), () -> false)
        .evaluation();
  }

  @Test
  void gradient_isThatOfFiniteDifferences() {
    double[] w = {0.3, -1.2, 2, 0.1};
    double[] gradient = SMALL.gradient(w);
    for (int j = 0; j < w.length; j++) {
      double[] up = w.clone();
      double[] down = w.clone();
      up[j] += 1e-5;
      down[j] -= 1e-5;
      assertEquals((SMALL.loss(up) - SMALL.loss(down)) / 2e-5, gradient[j], 1e-9);
    }
  }

  @Test
  void gap_anywhere_isAtLeastWhatConvexitySays() {
    for (int seed = 0; seed < 50; seed++) {
      double[] w = Seeds.generator(seed).doubles(4, -5, 5).toArray();
      double distance = SMALL.distance(w);
      // f(w) - f* >= mu |w - w*|^2 / 2, with equality in the limit at the optimum alone
      assertTrue(SMALL.gap(w) >= 0.01 / 2 * distance * distance - 1e-12, "seed " + seed);
    }
  }

  @Test
  void theory_recursion_staysBelowItsClosedForm() {
    StepSizeTheory theory = new StepSizeTheory(0.001, 0.251, 1, 0.6);
    double gap = 0.6;
    for (int t = 0; t < 10_000; t++) {
      double step = theory.first() * gap / 0.6; // mu r_t / (s^2 L)
      assertTrue(step <= theory.first() / (1 + theory.decay() * t) * (1 + 1e-12));
      gap = (1 - step * 0.001) * gap + step * step * 0.251 / 2;
      assertTrue(gap <= 0.6 / (1 + theory.decay() * (t + 1)) * (1 + 1e-12));
    }
  }

  @Test
  void evaluate_theorysOwnStep_isWhatItIsComparedWith() {
    Evaluation own = run(Map.of("rows", 500), 1, 300);
    assertEquals(1, own.metrics().get("times-better"), 0);
    assertEquals(own.value(), own.metrics().get("theory-loss-gap"), 0);
  }

  @Test
  void evaluate_theLecturesProblem_largerStepsAreFarBetter() {
    // mu gap / (s^2 L) with mu = 0.001, L = 0.251 and a gap below ln 2
    Evaluation better = run(Map.of("data-seed", 1), Math.exp(6), 20_000);
    assertTrue(better.metrics().get("theory-step-size") < 0.001 * Math.log(2) / 0.251);
    assertTrue(better.metrics().get("times-better") > 5, better.toString());
    assertTrue(better.metrics().get("distance") < better.metrics().get("theory-distance"));
  }

  @Test
  void options_unknownOrNotANumber_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new StepSizeDemo(Map.of("row", 3)));
    assertThrows(IllegalArgumentException.class, () -> new StepSizeDemo(Map.of("rows", "many")));
  }
}
