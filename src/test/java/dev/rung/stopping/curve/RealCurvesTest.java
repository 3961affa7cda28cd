package dev.rung.stopping.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.stopping.Legs;
import dev.rung.stopping.MedianRule;
import dev.rung.stopping.StoppingRule;
import dev.rung.trial.Goal;
import dev.rung.trial.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rules on 4 x 64 learning curves of 50 epochs that {@link Recorder} made: log-loss and AUC of
 * linear models on a9a, log-loss and error on Fashion-MNIST, over a wide range of learning rates.
 * AUCs are taken as losses, with their sign turned.
 */
class RealCurvesTest {
  private static final int EPOCHS = 50;

  /** Sets of curves by name: (trials x epochs). */
  private static final Map<String, double[][]> CURVES = read();

  private static Map<String, double[][]> read() {
    Map<String, List<double[]>> read = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                RealCurvesTest.class.getResourceAsStream("curves.txt"), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> words = List.of(line.split(" ", -1));
        double sign = words.get(0).contains("auc") ? -1 : 1;
        read.computeIfAbsent(words.get(0), name -> new ArrayList<>())
            .add(words.stream().skip(1).mapToDouble(w -> sign * Double.parseDouble(w)).toArray());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Map<String, double[][]> curves = new LinkedHashMap<>();
    read.forEach((name, set) -> curves.put(name, set.toArray(new double[0][])));
    return curves;
  }

  /** One trial after the other; what it spent of the whole, and whom it stopped. */
  private record Search(double share, List<double[]> stopped, int improving) {
    @Override
    public String toString() {
      return "%.3f of the resource, %d stopped, %d of them would have improved"
          .formatted(share, stopped.size(), improving);
    }

    static Search run(double[][] curves, StoppingRule rule) {
      Legs legs = new Legs();
      List<double[]> stopped = new ArrayList<>();
      int improving = 0;
      double best = Double.POSITIVE_INFINITY;
      for (double[] curve : curves) {
        if (trains(legs, rule, curve)) {
          best = Math.min(best, curve[EPOCHS - 1]);
        } else {
          stopped.add(curve);
          improving += curve[EPOCHS - 1] < best ? 1 : 0;
        }
      }
      double all = (double) EPOCHS * curves.length;
      return new Search(legs.history.spent() / all, stopped, improving);
    }

    private static boolean trains(Legs legs, StoppingRule rule, double[] curve) {
      int id = legs.history.size();
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        Trial trial = legs.report(id, epoch, curve[epoch - 1]);
        if (epoch < EPOCHS && rule.stop(legs.history, trial).isPresent()) {
          return false;
        }
      }
      return true;
    }
  }

  private static double[][] shuffled(double[][] curves, int order) {
    RandomGenerator random = Seeds.generator(5, "order", order);
    double[][] shuffled = curves.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double[] swapped = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = swapped;
    }
    return shuffled;
  }

  @Test
  void curves_areComplete() {
    assertEquals(
        List.of("a9a-log-loss", "a9a-auc-roc", "fashion-log-loss", "fashion-error"),
        List.copyOf(CURVES.keySet()));
    CURVES.forEach((name, set) -> assertEquals(64, set.length, name));
  }

  /** The trials in a random order, one after the other: what the rule spends, whom it stops. */
  private static void assertSaves(
      int orders, double share, int improving, Supplier<StoppingRule> rule) {
    List<String> searches = new ArrayList<>();
    int wrong = 0;
    for (Map.Entry<String, double[][]> set : CURVES.entrySet()) {
      double winner =
          Arrays.stream(set.getValue()).mapToDouble(c -> c[EPOCHS - 1]).min().orElseThrow();
      for (int order = 0; order < orders; order++) {
        Search search = Search.run(shuffled(set.getValue(), order), rule.get());
        searches.add("%s, order %d: %s".formatted(set.getKey(), order, search));
        assertTrue(
            search.stopped.stream().noneMatch(c -> c[EPOCHS - 1] == winner), searches.toString());
        assertTrue(search.share < share, searches.toString());
        wrong += search.improving;
      }
    }
    assertTrue(wrong <= improving, searches.toString());
  }

  /** Less than half is spent, the winner is never stopped, nor any that would have improved. */
  @Test
  void stop_curveRule_savesHalfAndKeepsTheWinner() {
    assertSaves(2, 0.5, 0, () -> CurveRule.of(EPOCHS, 0.05, 1, Goal.MINIMIZE));
  }

  /**
   * 40 searches: the winner is never stopped; of the trials that would have improved on the
   * incumbent of their time at most 4 are.
   */
  @Test
  @Tag("statistical")
  void stop_curveRuleTenOrders_savesHalfAndKeepsTheWinner() {
    assertSaves(10, 0.5, 4, () -> CurveRule.of(EPOCHS, 0.05, 1, Goal.MINIMIZE));
  }

  @Test
  void stop_medianRule_savesAThirdAndKeepsTheWinner() {
    assertSaves(10, 0.7, 0, () -> MedianRule.of(5, 5, Goal.MINIMIZE));
  }

  /**
   * Of the 1,024 ends (4 sets, 64 curves, seen up to epoch 5, 10, 20 and 35), at least 900 lie
   * within the predicted interval of 90 %.
   */
  @Test
  void extrapolate_realCurves_intervalsHoldTheirShare() {
    int covered = 0;
    CurveRule rule = CurveRule.of(EPOCHS, 0.05, 1, Goal.MINIMIZE);
    for (double[][] set : CURVES.values()) {
      double best = Arrays.stream(set).mapToDouble(c -> c[EPOCHS - 1]).min().orElseThrow();
      for (double[] curve : set) {
        for (int points : new int[] {5, 10, 20, 35}) {
          Curve seen = ExtrapolationTest.curve(points, epoch -> curve[epoch - 1]);
          double below = rule.extrapolate(seen, best).below(curve[EPOCHS - 1]);
          covered += below > 0.05 && below < 0.95 ? 1 : 0;
        }
      }
    }
    assertTrue(covered >= 900, "covered " + covered);
  }
}
