package dev.rung.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.math.Seeds;
import dev.rung.space.Configuration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ResumableObjectiveTest {
  /** A walk with random steps. */
  static final class Walk implements ResumableObjective<double[]> {
    private static final long serialVersionUID = 1;

    @Override
    public double[] init(Leg leg, TrialContext context) {
      return new double[] {leg.configuration().real("start"), 0};
    }

    @Override
    public double[] step(double[] state, Leg leg, long unit, TrialContext context) {
      state[0] += Seeds.generator(leg.seed(), "walk", unit).nextGaussian();
      state[1]++;
      return state;
    }

    @Override
    public Evaluation evaluate(double[] state, Leg leg, TrialContext context) {
      return Evaluation.of(state[0], Map.of("steps", state[1]));
    }
  }

  /** Holds one state, and calls the leg off when asked so many times. */
  private static final class Desk implements TrialContext {
    private byte[] state;
    private int patience = Integer.MAX_VALUE;

    @Override
    public Optional<byte[]> checkpoint() {
      return Optional.ofNullable(state);
    }

    @Override
    public void save(byte[] bytes) {
      state = bytes.clone();
    }

    @Override
    public void progress(long resource, double value) {}

    @Override
    public boolean cancelled() {
      return patience-- <= 0;
    }

    @Override
    public <T> T data(Class<T> type) {
      throw new IllegalStateException();
    }
  }

  private static Evaluation run(Desk desk, long... stops) throws Exception {
    Configuration configuration = new Configuration(Map.of("start", 2.5));
    Evaluation last = null;
    for (int i = 1; i < stops.length; i++) {
      last = new Walk().evaluate(new Leg(0, configuration, stops[i - 1], stops[i], 11), desk);
    }
    return last;
  }

  @Test
  void evaluate_cutAnywhere_comesToTheSameBits() throws Exception {
    Desk whole = new Desk();
    Evaluation expected = run(whole, 0, 9);
    assertEquals(9, expected.metrics().get("steps"));
    for (int cut = 1; cut < 9; cut++) {
      Desk desk = new Desk();
      assertEquals(expected, run(desk, 0, cut, 9), "cut at " + cut);
      assertArrayEquals(whole.state, desk.state);
    }
  }

  @Test
  void evaluate_calledOff_endsBeforeTheNextStepAndSavesNothing() {
    Desk desk = new Desk();
    desk.patience = 3;
    assertThrows(CancellationException.class, () -> run(desk, 0, 9));
    assertEquals(null, desk.state);
  }

  @Test
  void load_ofASavedState_isEqual() throws Exception {
    double[][] states = {{1, 2}, {Double.NaN, -0.0}};
    for (double[] state : states) {
      double[] back = new Walk().load(new Walk().save(state), null, null);
      assertEquals(Arrays.toString(state), Arrays.toString(back));
    }
  }
}
