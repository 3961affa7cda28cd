package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HalvingScheduler;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldsTest {
  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

  /** Fold i of trial t is worth t + i^2; the later folds end first. */
  private Setup folds(int folds) {
    Setup setup = new Setup(FullScheduler.of(folds));
    setup.resource = new Resource("folds", Resource.Kind.SEPARATE, 0, folds);
    setup.limits = Limits.NONE.withTrials(1);
    setup.objective =
        (leg, context) -> {
          ran.add(leg.trial() + "/" + leg.from() + "-" + leg.until());
          return Evaluation.of(leg.trial() + 1.0 * leg.from() * leg.from(), Map.of("other", 2.0))
              .lasting(100.0 - leg.from());
        };
    setup.slots = folds;
    return setup;
  }

  /** Values 0, 1, 4: mean 5/3, deviations -5/3, -2/3, 7/3, so squares 78/9 over 2. */
  @Test
  void run_threeFolds_reportsMeanSpreadAndEachFold() throws IOException {
    Trial trial = folds(3).run().trial(0);
    assertEquals(List.of("0/0-1", "0/1-2", "0/2-3"), ran);
    assertEquals(List.of(1L, 2L, 3L), trial.reports().stream().map(Report::resource).toList());
    assertEquals(
        List.of(0.0, 0.5), trial.reports().subList(0, 2).stream().map(Report::loss).toList());
    Report last = trial.last().orElseThrow();
    assertEquals(5.0 / 3, last.loss(), 1e-12);
    assertEquals(Math.sqrt(78.0 / 18), last.metrics().get("spread"), 1e-12);
    assertEquals(2.0, last.metrics().get("other"), 1e-12);
    assertEquals(4.0, last.metrics().get("fold-3"), 0);
  }

  @Test
  void run_slotsFree_foldsRunSideBySide() throws IOException {
    Setup setup = folds(5);
    MemoryJournal journal = new MemoryJournal(List.of());
    setup.study(journal).run();
    List<Long> ends =
        journal.events.stream()
            .filter(event -> event instanceof Event.Part)
            .map(event -> ((Event.Part) event).until())
            .toList();
    assertEquals(List.of(5L, 4L, 3L, 2L, 1L), ends, "the quicker of folds that run at once");
  }

  @Test
  void run_halving_laterFoldsOfTheBetterOnly() throws IOException {
    Setup setup = folds(9);
    setup.scheduler = HalvingScheduler.of(1, 9, 3, List.of(9));
    setup.limits = Limits.NONE;
    History history = setup.run();
    assertEquals(List.of(0, 1, 2), reached(history, 3));
    assertEquals(List.of(0), reached(history, 9));
    assertEquals(9 + 3 * 2 + 6, ran.size());
    assertEquals(9 + 3 * 2 + 6, history.spent());
  }

  private static List<Integer> reached(History history, long resource) {
    return history.trials().stream()
        .filter(trial -> trial.resource() >= resource)
        .map(Trial::id)
        .toList();
  }

  @Test
  void resume_afterAnyEvent_noFoldRunsTwice() throws IOException {
    Setup setup = folds(4);
    setup.limits = Limits.NONE.withTrials(3);
    List<Event> whole = setup.events(List.of());
    for (int kept = 0; kept <= whole.size(); kept++) {
      List<Event> before = whole.subList(0, kept);
      ran.clear();
      List<Event> after = setup.events(before);
      long done = before.stream().filter(event -> event instanceof Event.Part).count();
      assertEquals(12 - done, ran.size(), "killed after event " + kept);
      History history = new History();
      after.forEach(history::apply);
      for (Trial trial : history.trials()) {
        assertEquals(trial.id() + 14 / 4.0, trial.last().orElseThrow().loss(), 1e-12);
        assertEquals(4, trial.resource());
      }
    }
  }

  @Test
  void run_oneFoldFails_theTrialFailsAndTheOthersAreIgnored() throws IOException {
    Setup setup = folds(4);
    setup.limits = Limits.NONE.withTrials(2);
    setup.objective =
        (leg, context) ->
            Evaluation.of(leg.trial() == 0 && leg.from() == 2 ? Double.NaN : 1)
                .lasting(1.0 + leg.from());
    History history = setup.run();
    assertTrue(history.trial(0).failure().isPresent());
    assertEquals(4, history.trial(1).resource());
    assertEquals(0, history.running().size());
  }
}
