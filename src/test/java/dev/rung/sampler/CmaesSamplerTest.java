package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.sampler.cmaes.CmaesSampler;
import dev.rung.sampler.cmaes.Options;
import dev.rung.space.Configuration;
import dev.rung.space.Int;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.History;
import dev.rung.trial.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class CmaesSamplerTest extends LearningSamplerContract {
  @Override
  Sampler sampler(Space space, long seed) {
    return CmaesSampler.of(space, seed);
  }

  @Override
  double branin() {
    return 0.398;
  }

  /** Off the axes and a hundred times as long as wide: only a covariance follows it. */
  @Test
  void propose_narrowEllipse_isFollowed() {
    for (int seed = 1; seed <= 5; seed++) {
      History history = Loop.run(sampler(SQUARE, seed), CmaesSamplerTest::ellipse, 400);
      assertTrue(Loop.best(history) < 1e-6, "seed " + seed + ": " + Loop.best(history));
    }
  }

  private static double ellipse(Configuration c) {
    double along = c.real("x0") + c.real("x1") - 1;
    double across = c.real("x0") - c.real("x1") - 0.2;
    return along * along + 1e4 * across * across;
  }

  /** What leaves the cube is moved to its face. */
  @Test
  void propose_optimumAtACorner_isReached() {
    History history = Loop.run(sampler(Functions.cube(4), 3), CmaesSamplerTest::sum, 300);
    assertEquals(0, Loop.best(history), 1e-3);
  }

  private static double sum(Configuration c) {
    return c.values().values().stream().mapToDouble(x -> (double) x).sum();
  }

  /** Integers whose optimum is one step away from where all others would be best. */
  @Test
  void propose_integers_theMarginKeepsNeighboursInReach() {
    Space space =
        Space.of(
            Int.of("i", 0, 20, Scale.LINEAR),
            Int.of("j", 0, 1, Scale.LINEAR),
            Real.of("x", 0, 1, Scale.LINEAR));
    int found = 0;
    for (int seed = 1; seed <= 10; seed++) {
      History history = Loop.run(sampler(space, seed), CmaesSamplerTest::steps, 200);
      Configuration best = history.trial(history.best().orElseThrow().trial()).configuration();
      found += best.integer("i") == 13 && best.integer("j") == 1 ? 1 : 0;
    }
    assertTrue(found >= 9, found + " of 10");
  }

  private static double steps(Configuration c) {
    double x = c.real("x") - 0.3;
    double i = c.integer("i") - 13;
    return 100 * x * x + i * i / 10 + (c.integer("j") == 1 ? 0 : 0.05);
  }

  /** Two valleys: without a restart half of the runs end in the worse. */
  @Test
  void propose_converged_restartsElsewhere() {
    for (Options.Restarts restarts : List.of(Options.Restarts.BIPOP, Options.Restarts.IPOP)) {
      Options options = Options.DEFAULT.withRestarts(restarts);
      int found = 0;
      for (int seed = 1; seed <= 6; seed++) {
        History history =
            Loop.run(CmaesSampler.of(SQUARE, seed, options), CmaesSamplerTest::valleys, 900);
        found += Loop.best(history) < 0.01 ? 1 : 0;
      }
      assertTrue(found >= 5, restarts + ": " + found + " of 6");
    }
  }

  private static double valleys(Configuration c) {
    double worse = 0.05 + Math.hypot(c.real("x0") - 0.2, c.real("x1") - 0.2);
    double better = Math.hypot(c.real("x0") - 0.8, c.real("x1") - 0.8);
    return Math.min(worse, better);
  }

  @Test
  void propose_withoutRestarts_staysWhereItConverged() {
    Options options = Options.DEFAULT.withRestarts(Options.Restarts.NONE);
    History history = Loop.run(CmaesSampler.of(SQUARE, 1, options), Functions::bowl, 600);
    for (Trial trial : history.trials().subList(400, 600)) {
      assertEquals(0, Functions.bowl(trial.configuration()), 1e-4);
    }
  }

  /** More are asked for than a generation has: they are drawn all the same, and all differ. */
  @Test
  void propose_moreThanAGeneration_neverWaits() {
    History history = Loop.run(sampler(SQUARE, 4), Functions::bowl, 40);
    assertEquals(64, sampler(SQUARE, 4).propose(history, 64).stream().distinct().count());
  }

  @Test
  void options_outOfRange_sayTheRule() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Options.DEFAULT.withSigma(0))
            .getMessage();
    assertEquals("cmaes: 0 < sigma <= 1 must hold, but got sigma=0.0.", message);
    assertThrows(IllegalArgumentException.class, () -> Options.DEFAULT.withStartup(0));
  }
}
