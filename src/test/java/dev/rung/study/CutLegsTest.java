package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.stopping.StoppingRule;
import dev.rung.trial.Bracket;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Objective;
import dev.rung.trial.Report;
import dev.rung.trial.Status;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CutLegsTest {
  private static Setup hyperband(long every) {
    Setup setup = new Setup(HyperbandScheduler.of(1, 27, 3));
    setup.resource = new Resource("epochs", Resource.Kind.CONTINUED, every, 27);
    return setup;
  }

  /** What the scheduler sees: the reports of whole legs, by bracket. */
  private static List<String> judged(History history) {
    List<String> judged = new ArrayList<>();
    for (Bracket bracket : history.brackets()) {
      bracket
          .rungs()
          .values()
          .forEach(
              rung ->
                  rung.reports()
                      .forEach(
                          report ->
                              judged.add(
                                  "b%d t%d r%d %s"
                                      .formatted(
                                          bracket.index(),
                                          report.trial(),
                                          report.resource(),
                                          report.loss()))));
    }
    return judged;
  }

  @Test
  void run_legsInParts_sameJudgementsAsWhole() throws IOException {
    History whole = hyperband(0).run();
    for (long every : new long[] {1, 2, 5, 100}) {
      Setup setup = hyperband(every);
      History cut = setup.run();
      assertEquals(judged(whole), judged(cut), "every " + every);
      assertEquals(whole.failed(), cut.failed());
    }
  }

  @Test
  void run_legsInParts_reportAtMultiplesAndAtTheEnd() throws IOException {
    Setup setup = new Setup(FullScheduler.of(7));
    setup.resource = new Resource("epochs", Resource.Kind.CONTINUED, 3, 7);
    setup.limits = Limits.NONE.withTrials(5);
    History history = setup.run();
    for (Trial trial : history.trials()) {
      if (trial.failure().isEmpty()) {
        assertEquals(List.of(3L, 6L, 7L), trial.reports().stream().map(Report::resource).toList());
      }
    }
    assertEquals(7L * (5 - history.failed()), history.spent());
    assertEquals(3, history.rungs().size());
    assertEquals(List.of(7L), List.copyOf(history.brackets().get(0).rungs().keySet()));
  }

  /** Stops trials with an odd number at 2 and all below 5 at 5. */
  private static final StoppingRule ODD =
      (history, trial) ->
          (trial.resource() == 2 && trial.id() % 2 == 1)
                  || (trial.resource() == 5 && trial.id() < 5)
              ? Optional.of("a test's rule")
              : Optional.empty();

  private static Setup stopped() {
    Setup setup = new Setup(FullScheduler.of(9));
    setup.resource = new Resource("epochs", Resource.Kind.CONTINUED, 1, 9);
    setup.limits = Limits.NONE.withTrials(12);
    setup.stopping = ODD;
    return setup;
  }

  @Test
  void run_stoppingRule_endsTrialsBetweenParts() throws IOException {
    History history = stopped().run();
    long spent = 0;
    for (Trial trial : history.trials()) {
      if (trial.failure().isPresent()) {
        continue;
      }
      long end = trial.id() % 2 == 1 ? 2 : trial.id() < 5 ? 5 : 9;
      assertEquals(end, trial.resource(), "trial " + trial.id());
      assertEquals(end == 9 ? Status.COMPLETE : Status.STOPPED, trial.status(9));
    }
    for (Trial trial : history.trials()) {
      spent += trial.resource();
    }
    assertEquals(spent, history.spent());
    assertEquals(0, history.running().size());
    assertEquals(0, history.brackets().get(0).running());
  }

  @Test
  void run_ruleAtTheFullResource_isNotAsked() throws IOException {
    Setup setup = stopped();
    setup.stopping =
        (history, trial) -> {
          assertTrue(trial.resource() < 9);
          return Optional.empty();
        };
    assertEquals(12, setup.run().size());
  }

  /** A rule under Hyperband stops trials on their way and at a rung; others take their places. */
  @Test
  void run_stoppingRuleUnderHyperband_placesGoToOthers() throws IOException {
    Setup setup = hyperband(1);
    setup.stopping =
        (history, trial) ->
            trial.resource() == 9 && trial.id() == best(history, 9)
                ? Optional.of("too good")
                : Optional.empty();
    History history = setup.run();
    assertTrue(history.trials().stream().anyMatch(trial -> trial.stopped().isPresent()));
    assertTrue(history.rungs().containsKey(27L));
  }

  private static int best(History history, long resource) {
    return history.rungs().get(resource).reports().first().trial();
  }

  /** With one slot the order of events is fixed, so a search killed anywhere writes the same. */
  @Test
  void resume_afterAnyEvent_sameJournal() throws IOException {
    Setup setup = stopped();
    setup.slots = 1;
    setup.limits = setup.limits.withParallelism(1);
    List<Event> whole = setup.events(List.of());
    for (int kept = 0; kept <= whole.size(); kept++) {
      assertEquals(whole, setup.events(whole.subList(0, kept)), "killed after event " + kept);
    }
  }

  /** A thousand units a second, so that parts go out many at a time. */
  private static Setup quick(Setup setup) {
    Objective slow = setup.objective;
    setup.objective =
        (leg, context) -> {
          Evaluation evaluation = slow.evaluate(leg, context);
          return evaluation.lasting(0.001 * evaluation.seconds());
        };
    return setup;
  }

  @Test
  void run_shortParts_goOutTogether_andStatesAreWrittenAtTheEnd() throws IOException {
    Setup setup = quick(new Setup(FullScheduler.of(81)));
    setup.resource = new Resource("epochs", Resource.Kind.CONTINUED, 1, 81);
    setup.limits = Limits.NONE.withTrials(6);
    setup.slots = 1;
    History history = setup.run();
    int states = 0;
    for (Trial trial : history.trials()) {
      if (trial.failure().isEmpty()) {
        assertEquals(81, trial.reports().size());
      }
      for (long at = 1; at <= 81; at++) {
        states += setup.checkpoints.read(trial.id(), at).isPresent() ? 1 : 0;
      }
    }
    assertTrue(states >= 6 - history.failed() && states < 20, "states " + states);
  }

  @Test
  void run_shortParts_sameJudgementsAsWhole() throws IOException {
    History whole = hyperband(0).run();
    for (long every : new long[] {1, 2, 5}) {
      assertEquals(judged(whole), judged(quick(hyperband(every)).run()), "every " + every);
    }
  }

  /** What a trial did past its stop is in no report. */
  @Test
  void run_stoppingRule_shortParts_sameReports() throws IOException {
    List<Event> slow = stopped().events(List.of());
    List<Event> fast = quick(stopped()).events(List.of());
    assertEquals(losses(slow), losses(fast));
  }

  private static SortedSet<String> losses(List<Event> events) {
    SortedSet<String> losses = new TreeSet<>();
    for (Event event : events) {
      if (event instanceof Event.Reported reported) {
        Report report = reported.report();
        assertTrue(
            losses.add(report.trial() + " " + report.resource() + " " + report.loss()),
            "reported twice");
      }
    }
    return losses;
  }

  /** The state lies where parts that went out together ended, not where the journal broke off. */
  @Test
  void resume_afterAnyEvent_shortParts_sameJournal() throws IOException {
    Setup setup = quick(stopped());
    setup.slots = 1;
    setup.limits = setup.limits.withParallelism(1);
    List<Event> whole = setup.events(List.of());
    for (int kept = 0; kept <= whole.size(); kept++) {
      setup.checkpoints = new MemoryCheckpoints();
      for (Event event : whole.subList(0, kept)) {
        if (event instanceof Event.Reported r && r.report().resource() % 4 == 0) {
          setup.checkpoints.write(
              r.report().trial(), r.report().resource(), state(whole, r.report()));
        }
      }
      assertEquals(whole, setup.events(whole.subList(0, kept)), "killed after event " + kept);
    }
  }

  /** The sum that {@link Hills} keeps, from the steps it draws. */
  private static byte[] state(List<Event> events, Report report) {
    Event.Started started =
        events.stream()
            .filter(Event.Started.class::isInstance)
            .map(Event.Started.class::cast)
            .filter(e -> e.leg().trial() == report.trial())
            .findFirst()
            .orElseThrow();
    double sum = 0;
    for (long unit = 0; unit < report.resource(); unit++) {
      sum += Seeds.generator(started.leg().seed(), "step", unit).nextDouble() / (1 + unit);
    }
    return ByteBuffer.allocate(Double.BYTES).putDouble(sum).array();
  }

  @Test
  void resource_partsOfWhatIsNotContinued_areRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Resource("rows", Resource.Kind.RESTARTED, 10, 100));
  }

  @Test
  void run_restartedResource_everyLegBeginsAnew() throws IOException {
    Setup setup = new Setup(HyperbandScheduler.of(1, 9, 3));
    setup.resource = new Resource("rows", Resource.Kind.RESTARTED, 0, 9);
    History history = setup.run();
    long cost = 0;
    for (Trial trial : history.trials()) {
      for (Report report : trial.reports()) {
        cost += report.resource();
      }
    }
    assertEquals(cost, history.spent());
    assertTrue(history.trials().stream().anyMatch(trial -> trial.reports().size() == 3));
  }
}
