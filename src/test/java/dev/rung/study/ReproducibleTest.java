package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.scheduler.AshaScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Event;
import dev.rung.trial.Objective;
import dev.rung.trial.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReproducibleTest {
  private static final int PARALLELISM = 6;

  /** Legs that last as another draw of the timing says; some trials fail. */
  private static Objective timed(long timing) {
    Objective hills = new Hills();
    return (leg, context) -> {
      Evaluation evaluation = hills.evaluate(leg, context);
      if (leg.trial() % 9 == 4) {
        return Evaluation.of(Double.NaN).lasting(1);
      }
      double gauss = Seeds.generator(timing, "timing", leg.trial(), leg.until()).nextGaussian();
      return evaluation.lasting(Math.exp(gauss) * (leg.until() - leg.from()));
    };
  }

  private static Setup asha(long every) {
    Setup setup = new Setup(AshaScheduler.of(1, 27, 3, AshaScheduler.Type.PROMOTION, 0));
    setup.resource = new Resource("epochs", Resource.Kind.CONTINUED, every, 27);
    setup.limits = Limits.NONE.withTrials(40).withParallelism(PARALLELISM).withRetries(1);
    setup.reproducible = true;
    // Stops what is among the worse half of those that have come so far.
    setup.stopping =
        (history, trial) -> {
          List<Report> there = List.copyOf(history.rungs().get(trial.resource()).reports());
          boolean worse = there.indexOf(trial.last().orElseThrow()) > (there.size() + 4) / 2;
          return worse && trial.resource() > 1 ? Optional.of("worse") : Optional.empty();
        };
    return setup;
  }

  private static List<Event> essence(List<Event> events) {
    List<Event> essence = new ArrayList<>();
    for (Event event : Setup.timeless(events)) {
      if (event instanceof Event.Reported e) {
        Report r = e.report();
        Report untimed = new Report(r.trial(), r.resource(), r.loss(), r.metrics(), 0);
        essence.add(new Event.Reported(untimed, e.curve(), "", 0));
      } else {
        essence.add(event);
      }
    }
    return essence;
  }

  @Test
  void run_anyTimingAndSlots_sameJournal() throws IOException {
    for (long every : new long[] {0, 1, 2}) {
      List<Event> expected = null;
      for (int slots : new int[] {1, 2, 5, 50}) {
        Setup setup = asha(every);
        setup.slots = slots;
        setup.objective = timed(slots);
        List<Event> events = essence(setup.events(List.of()));
        expected = expected == null ? events : expected;
        assertEquals(expected, events, "every " + every + ", " + slots + " slots");
      }
    }
  }

  @Test
  void run_notReproducible_timingDecides() throws IOException {
    Setup one = asha(0);
    one.reproducible = false;
    one.objective = timed(1);
    Setup two = asha(0);
    two.reproducible = false;
    two.objective = timed(2);
    assertNotEquals(essence(one.events(List.of())), essence(two.events(List.of())));
  }

  @Test
  void resume_afterAnyEvent_sameJournal() throws IOException {
    for (long every : new long[] {0, 1}) {
      Setup setup = asha(every);
      setup.objective = timed(3);
      List<Event> whole = essence(setup.events(List.of()));
      assertTrue(whole.stream().anyMatch(event -> event instanceof Event.Stopped));
      assertTrue(whole.stream().anyMatch(event -> event instanceof Event.Failed));
      for (int kept = 0; kept <= whole.size(); kept += 1 + kept % 3) {
        setup.objective = timed(kept);
        List<Event> resumed = essence(setup.events(whole.subList(0, kept)));
        assertEquals(whole, resumed, "every " + every + ", killed after event " + kept);
      }
    }
  }

  /** A rung goes out whole, one leg at a time; what is sent first is not what is numbered first. */
  @Test
  void resume_lessRoomThanUnderWay_sameJournal() throws IOException {
    Setup setup = new Setup(HyperbandScheduler.of(1, 9, 3));
    setup.reproducible = true;
    setup.slots = 1;
    setup.limits = Limits.NONE.withParallelism(1);
    List<Event> whole = essence(setup.events(List.of()));
    for (int kept = 0; kept <= whole.size(); kept++) {
      List<Event> resumed = essence(setup.events(whole.subList(0, kept)));
      assertEquals(whole, resumed, "killed after event " + kept);
    }
  }

  @Test
  void parts_withoutParallelism_areRefused() {
    Setup setup = asha(0);
    setup.limits = Limits.NONE;
    assertThrows(IllegalArgumentException.class, setup::run);
  }
}
