package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.rung.space.Space;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final Space LINE = Functions.cube(1);

  private final Replay<Notes> replay = Replay.of(LINE, Notes::new);
  private final History history = started(40);

  /** What it was told, as "trial: loss". */
  private static final class Notes implements Replay.Learner {
    private final List<String> told = new ArrayList<>();

    @Override
    public void take(Trial trial, double loss) {
      told.add(trial.id() + ": " + loss);
    }
  }

  @Test
  void after_reportsFailuresAndStops_inTheOrderOfArrival() {
    Loop.report(history, 3, 9, 0.5);
    Loop.fail(history, 0);
    assertEquals(List.of("3: 0.5", "0: Infinity"), replay.after(history).told);
    Loop.report(history, 1, 9, 0.25);
    history.apply(new Event.Stopped(2, "hopeless", 0));
    history.apply(new Event.Stopped(1, "good enough", 0));
    assertEquals(
        List.of("3: 0.5", "0: Infinity", "1: 0.25", "2: Infinity"), replay.after(history).told);
  }

  @Test
  void after_sameHistory_isTheSameLearner_andAnewForAnother() {
    Loop.report(history, 3, 9, 0.5);
    Notes first = replay.after(history);
    Loop.report(history, 4, 9, 0.5);
    assertSame(first, replay.after(history));
    assertNotSame(first, replay.after(started(2)));
    assertEquals(first.told, replay.after(history).told);
  }

  /** One dimension: a rung is learnt from at 4 * (1 + 3) reports. */
  @Test
  void after_higherRungHasEnough_startsAgainThere() {
    for (int trial = 0; trial < 20; trial++) {
      Loop.report(history, trial, 9, trial);
    }
    for (int trial = 0; trial < 16; trial++) {
      assertEquals(20, replay.after(history).told.size());
      Loop.promote(history, trial, 9, 27);
      Loop.report(history, trial, 27, -trial);
    }
    assertEquals("15: -15.0", replay.after(history).told.get(15));
    assertEquals(16, replay.after(history).told.size());
  }

  private static History started(int trials) {
    History history = new History();
    RandomSampler.of(LINE, 1).propose(history, trials).forEach(p -> Loop.start(history, p));
    return history;
  }
}
