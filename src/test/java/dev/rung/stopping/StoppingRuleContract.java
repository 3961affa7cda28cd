package dev.rung.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rung.math.Seeds;
import dev.rung.trial.Trial;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What every stopping rule keeps to. */
public abstract class StoppingRuleContract {
  /** The full resource of the searches in here: rules are asked up to 11. */
  protected static final int FULL = 12;

  /** A rule that stops some trials of a search with random curves, and not all. */
  protected abstract StoppingRule rule();

  /** Whether it judges a trial by others. */
  protected boolean relative() {
    return true;
  }

  /** Whether a shift of all losses, and a change of their unit, leave its answers as they are. */
  protected boolean unitFree() {
    return true;
  }

  /** One in how many reports of the large search is judged. */
  protected int every() {
    return 1;
  }

  /** Random curves, by seed: five in six fall by a power law, the rest run away. */
  private static double loss(long seed, int trial, int resource) {
    RandomGenerator curve = Seeds.generator(seed, "curve", trial);
    double end = curve.nextDouble();
    double drop = 2 * curve.nextDouble();
    double speed = curve.nextInt(6) == 0 ? -1.5 : 2 * curve.nextDouble();
    double noise = Seeds.generator(seed, "noise", trial, resource).nextGaussian();
    return end + drop * Math.pow(resource, -speed) + 0.01 * noise;
  }

  /** A search under a rule, {@code side} trials side by side. */
  private static final class Search {
    private final Legs legs = new Legs();
    private final long seed;
    private int asked;
    private int stopped;

    Search(long seed) {
      this.seed = seed;
    }

    void run(StoppingRule rule, int trials, int side, double unit, double shift) {
      for (int first = 0; first < trials; first += side) {
        for (int resource = 1; resource <= FULL; resource++) {
          for (int id = first; id < first + side; id++) {
            if (resource == 1 || legs.history.trial(id).waiting()) {
              double loss = shift + unit * loss(seed, id, resource);
              legs.report(id, resource, loss);
              judge(rule, id, resource);
            }
          }
        }
      }
    }

    private void judge(StoppingRule rule, int id, int resource) {
      if (resource < FULL) {
        asked++;
        if (rule.stop(legs.history, legs.history.trial(id)).isPresent()) {
          legs.stop(id);
          stopped++;
        }
      }
    }

    /** Where every trial ended. */
    String outcome() {
      return legs.history.trials().stream()
          .map(trial -> trial.resource() + (trial.stopped().isPresent() ? "!" : ""))
          .toList()
          .toString();
    }
  }

  @Test
  void stop_randomCurves_someStopAndSomeDoNot() {
    Search search = new Search(1);
    search.run(rule(), 60, 6, 1, 0);
    assertTrue(search.stopped > 0, search.outcome());
    assertTrue(search.stopped < 60, search.outcome());
  }

  @Test
  void stop_sameHistory_sameAnswer() {
    StoppingRule old = rule();
    Search other = new Search(9);
    other.run(rule(), 12, 6, 1, 0);
    for (int seed = 0; seed < 3; seed++) {
      int[] spoken = new int[1];
      StoppingRule checked =
          (history, trial) -> {
            Optional<String> answer = old.stop(history, trial);
            assertEquals(answer, old.stop(history, trial), "asked again");
            assertEquals(answer, rule().stop(history, trial), "asked anew");
            Trial theirs = other.legs.history.trial(trial.id() % 12);
            if (theirs.resource() < FULL) {
              old.stop(other.legs.history, theirs);
            }
            assertEquals(answer, old.stop(history, trial), "asked after another history");
            spoken[0] += answer.isPresent() ? 1 : 0;
            return answer;
          };
      new Search(seed).run(checked, 24, 6, 1, 0);
      assertTrue(spoken[0] > 0, "seed " + seed);
    }
  }

  /**
   * A rule that is asked about some reports alone, as after a crash, answers as one asked of all.
   */
  @Test
  void stop_askedNowAndThen_sameAnswer() {
    for (int seed = 0; seed < 3; seed++) {
      StoppingRule always = rule();
      StoppingRule seldom = rule();
      RandomGenerator random = Seeds.generator(seed, "seldom");
      StoppingRule checked =
          (history, trial) -> {
            Optional<String> answer = always.stop(history, trial);
            if (random.nextInt(5) == 0) {
              assertEquals(answer, seldom.stop(history, trial));
            }
            return answer;
          };
      new Search(seed).run(checked, 30, 6, 1, 0);
    }
  }

  @Test
  void stop_otherOriginAndUnit_sameTrials() {
    assumeTrue(unitFree());
    Search plain = new Search(4);
    plain.run(rule(), 40, 4, 1, 0);
    Search moved = new Search(4);
    moved.run(rule(), 40, 4, 1_024, -1_024 * 4);
    assertEquals(plain.outcome(), moved.outcome());
  }

  @Test
  void stop_singleTrial_goesOn() {
    assumeTrue(relative());
    for (int seed = 0; seed < 100; seed++) {
      Search search = new Search(seed);
      search.run(rule(), 1, 1, 1, 0);
      assertEquals(0, search.stopped, "seed " + seed);
      assertEquals(FULL - 1, search.asked);
    }
  }

  @Test
  void stop_hugeLosses_doesNotThrow() {
    Legs legs = new Legs();
    StoppingRule rule = rule();
    for (int id = 0; id < 20; id++) {
      for (int resource = 1; resource <= FULL; resource++) {
        double sign = (id + resource) % 3 == 0 ? -1 : 1;
        Trial trial = legs.report(id, resource, sign * Double.MAX_VALUE / (1 + id % 4));
        if (resource < FULL) {
          rule.stop(legs.history, trial);
        }
      }
    }
    assertEquals(20, legs.history.size());
  }

  @Test
  void stop_tenThousandTrials_staysQuick() {
    assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          Search search = new Search(5);
          StoppingRule rule = rule();
          int[] reports = new int[1];
          StoppingRule seldom =
              (history, trial) ->
                  reports[0]++ % every() == 0 ? rule.stop(history, trial) : Optional.empty();
          search.run(seldom, 10_000, 100, 1, 0);
          assertEquals(10_000, search.legs.history.size());
        });
  }
}
