package dev.rung.sampler.gp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Condition;
import dev.rung.space.Int;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PosteriorTest {
  /** A real, a choice, a conditional real, a conditional choice, and an integer. */
  private static final Space SPACE =
      new Space(
          List.of(
              Real.of("x", 0, 1, Scale.LINEAR),
              Choice.of("kind", "a", "b", "c"),
              Real.of("y", 0, 1, Scale.LINEAR),
              Choice.of("way", "p", "q"),
              Int.of("i", 1, 9, Scale.LINEAR)),
          List.of(
              new Condition("y", Clause.in("kind", "b")),
              new Condition("way", Clause.in("kind", "b", "c"))),
          List.of());

  private static final Embedding EMBEDDING = Embedding.of(SPACE);

  @Test
  void features_inactive_areFurtherThanAnyActive() {
    double[] without = features(Map.of("x", 0.25, "kind", "a", "i", 5L));
    double[] with = features(Map.of("x", 0.25, "kind", "b", "y", 0.75, "way", "q", "i", 5L));
    assertArrayEquals(new double[] {0.25, 0.5, 1, 0.5, 0, -1}, without, 1e-12);
    assertArrayEquals(new double[] {0.25, 0.75, 0, 0.5, 1, 1}, with, 1e-12);
    assertEquals(
        List.of(0, 2, 2, 4, 1, 3),
        Arrays.stream(new int[] {0, 1, 2, 3, 4, 5}).map(EMBEDDING::owner).boxed().toList());
    assertEquals(-1, EMBEDDING.coordinate(1));
    assertEquals(3, EMBEDDING.coordinate(4));
  }

  /**
   * Matern's 5/2 at a distance of 0.7 with length 0.5 and signal 2, from scikit-learn 1.x's formula
   * (1 + a + a^2 / 3) exp(-a), a = sqrt(5) 0.7 / 0.5, times exp(-1 / 4) for a choice that differs.
   */
  @Test
  void at_knownDistance_isMatern() {
    double[] theta = {Math.log(0.5), Math.log(4), 0, 0, 0, Math.log(2), Math.log(1e-3)};
    Kernel kernel = Kernel.of(EMBEDDING, theta);
    double a = Math.sqrt(5) * 1.4;
    double[] one = features(Map.of("x", 0.1, "kind", "a", "i", 5L));
    double[] far = features(Map.of("x", 0.8, "kind", "a", "i", 5L));
    double level = kernel.variance() - 2;
    assertEquals(2 * (1 + a + a * a / 3) * Math.exp(-a), kernel.at(one, far) - level, 1e-12);
    double[] other = one.clone();
    other[4] = 2;
    assertEquals(2 * Math.exp(-0.25), kernel.at(one, other) - level, 1e-12);
  }

  @Test
  void kernel_gradient_isThatOfDifferences() {
    for (int seed = 0; seed < 20; seed++) {
      RandomGenerator random = Seeds.generator(seed);
      double[] x = draw(random);
      double[] y = draw(random);
      double[] theta = theta(random);
      double[] gradient = new double[theta.length];
      Kernel.of(EMBEDDING, theta).addGradient(x, y, 1, gradient);
      for (int i = 0; i < theta.length - 1; i++) {
        double difference =
            (Kernel.of(EMBEDDING, moved(theta, i, 1e-5)).at(x, y)
                    - Kernel.of(EMBEDDING, moved(theta, i, -1e-5)).at(x, y))
                / 2e-5;
        assertEquals(difference, gradient[i], 1e-7, "seed " + seed + ", theta " + i);
      }
    }
  }

  @Test
  void likelihood_gradient_isThatOfDifferences() {
    for (int seed = 0; seed < 10; seed++) {
      RandomGenerator random = Seeds.generator(seed);
      List<double[]> points = points(15, random);
      double[] losses = random.doubles(15, -1, 1).toArray();
      Likelihood likelihood = new Likelihood(EMBEDDING, new KernelPrior(5), points, losses);
      double[] theta = theta(random);
      double[] gradient = new double[theta.length];
      double value = likelihood.at(theta, gradient);
      assertEquals(value, likelihood.at(theta), 1e-12);
      for (int i = 0; i < theta.length; i++) {
        double difference =
            (likelihood.at(moved(theta, i, 1e-5)) - likelihood.at(moved(theta, i, -1e-5))) / 2e-5;
        assertEquals(difference, gradient[i], 1e-5, "seed " + seed + ", theta " + i);
      }
    }
  }

  @Test
  void acquisition_gradient_isThatOfDifferences() {
    for (int seed = 0; seed < 10; seed++) {
      RandomGenerator random = Seeds.generator(seed);
      Model model = model(12, 3, 1 + seed % 3, random);
      double[] x = draw(random);
      double[] gradient = new double[EMBEDDING.numerics()];
      double value = model.at(x, gradient);
      assertEquals(value, model.at(x), 1e-9);
      for (int f = 0; f < gradient.length; f++) {
        double difference = (model.at(moved(x, f, 1e-5)) - model.at(moved(x, f, -1e-5))) / 2e-5;
        assertEquals(
            difference, gradient[f], 1e-4 * (1 + Math.abs(difference)), "seed " + seed + ", " + f);
      }
    }
  }

  /** Without noise the mean goes through the losses, and nothing is left to improve there. */
  @Test
  void condition_noNoise_interpolates() {
    RandomGenerator random = Seeds.generator(3);
    List<double[]> points = points(12, random);
    double[] losses = random.doubles(12, -1, 1).toArray();
    double[] theta = theta(random);
    theta[theta.length - 1] = Math.log(1e-9);
    Posterior posterior = new Posterior(EMBEDDING, Kernel.of(EMBEDDING, theta));
    points.forEach(posterior::add);
    posterior.condition(losses);
    for (int i = 0; i < losses.length; i++) {
      assertEquals(losses[i], posterior.mean(points.get(i)), 1e-5);
    }
    assertEquals(Arrays.stream(losses).min().orElseThrow(), posterior.best(), 1e-5);
  }

  /** With noise what counts as best is below no loss by luck: it is the least mean. */
  @Test
  void best_noise_isTheLeastMean() {
    RandomGenerator random = Seeds.generator(4);
    List<double[]> points = points(12, random);
    double[] theta = theta(random);
    theta[theta.length - 1] = Math.log(0.5);
    Posterior posterior = new Posterior(EMBEDDING, Kernel.of(EMBEDDING, theta));
    points.forEach(posterior::add);
    posterior.condition(random.doubles(12, -1, 1).toArray());
    double least = points.stream().mapToDouble(posterior::mean).min().orElseThrow();
    assertEquals(least, posterior.best(), 1e-12);
  }

  @Test
  void add_pending_leavesTheMeanAndTakesTheVariance() {
    RandomGenerator random = Seeds.generator(5);
    Model model = model(12, 0, 1, random);
    double[] x = draw(random);
    double mean = model.posteriors().get(0).mean(x);
    double before = model.at(x);
    model.add(x);
    assertEquals(mean, model.posteriors().get(0).mean(x), 0);
    assertTrue(model.at(x) < before - 1, before + " to " + model.at(x));
  }

  @Test
  void pool_whilePointsBecomePending_agreesWithTheModel() {
    for (int several = 1; several <= 3; several++) {
      RandomGenerator random = Seeds.generator(several);
      Model model = model(20, 2, several, random);
      List<double[]> candidates = points(100, random);
      Pool pool = new Pool(model, candidates);
      for (int round = 0; round < 3; round++) {
        double[] values = pool.values();
        for (int c = 0; c < values.length; c++) {
          assertEquals(model.at(candidates.get(c)), values[c], 1e-7, "candidate " + c);
        }
        model.add(draw(random));
      }
    }
  }

  private static Model model(int known, int pending, int several, RandomGenerator random) {
    List<double[]> points = points(known, random);
    double[] losses = random.doubles(known, -1, 1).toArray();
    List<Posterior> posteriors = new ArrayList<>();
    for (int p = 0; p < several; p++) {
      Posterior posterior = new Posterior(EMBEDDING, Kernel.of(EMBEDDING, theta(random)));
      points.forEach(posterior::add);
      posterior.condition(losses);
      posteriors.add(posterior);
    }
    Model model = new Model(posteriors);
    points(pending, random).forEach(model::add);
    return model;
  }

  private static double[] theta(RandomGenerator random) {
    double[] theta = random.doubles(7, -1, 1).toArray();
    theta[6] -= 4;
    return theta;
  }

  private static List<double[]> points(int count, RandomGenerator random) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(draw(random));
    }
    return points;
  }

  private static double[] draw(RandomGenerator random) {
    return EMBEDDING.features(SPACE.encode(SPACE.sample(random)));
  }

  private static double[] features(Map<String, Object> values) {
    return EMBEDDING.features(SPACE.encode(SPACE.complete(values)));
  }

  private static double[] moved(double[] vector, int index, double by) {
    double[] moved = vector.clone();
    moved[index] += by;
    return moved;
  }
}
