package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.scheduler.AshaScheduler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndsTest {
  private static Setup setup(Limits limits) {
    Setup setup = new Setup(FullScheduler.of(1));
    setup.limits = limits;
    setup.slots = 1;
    return setup;
  }

  @Test
  void run_totalResource_isNeverPassed() throws IOException {
    for (long limit : new long[] {1, 10, 100, 137, 200}) {
      Setup setup = new Setup(AshaScheduler.of(1, 27, 3, AshaScheduler.Type.PROMOTION, 1));
      setup.limits = Limits.NONE.withResource(limit);
      MemoryJournal journal = new MemoryJournal(List.of());
      Study study = setup.study(journal);
      Outcome outcome = study.run();
      assertEquals(new Outcome(true, "finished: the total resource is spent"), outcome);
      assertTrue(study.history().spent() <= limit, "limit " + limit);
      assertTrue(
          study.history().spent() + 18 >= limit - study.history().failed(), "limit " + limit);
      assertEquals(0, study.history().running().size());
    }
  }

  /** What stands under a limit goes on, when it is raised, as if it had never been there. */
  @Test
  void resume_totalResourceRaised_goesOn() throws IOException {
    Setup setup = new Setup(HyperbandScheduler.of(1, 9, 3));
    List<Event> whole = setup.events(List.of());
    setup.limits = Limits.NONE.withResource(40);
    List<Event> part = setup.events(List.of());
    assertTrue(part.size() < whole.size());
    setup.limits = Limits.NONE;
    List<Event> resumed = setup.events(part);
    History one = new History();
    whole.forEach(one::apply);
    History two = new History();
    resumed.forEach(two::apply);
    assertEquals(one.spent(), two.spent());
    assertEquals(one.best(), two.best());
  }

  @Test
  void run_targetReached_endsAtOnce() throws IOException {
    Setup setup = setup(Limits.NONE.withTarget(0.25));
    setup.objective = (leg, context) -> Evaluation.of(1.0 / (1 + leg.trial())).lasting(1);
    MemoryJournal journal = new MemoryJournal(List.of());
    Study study = setup.study(journal);
    assertEquals(new Outcome(true, "finished: the target is reached"), study.run());
    assertEquals(3, study.history().best().orElseThrow().trial());
    Study again = setup.study(new MemoryJournal(journal.events));
    assertEquals(new Outcome(true, "finished: the target is reached"), again.run());
    assertEquals(study.history().size(), again.history().size());
  }

  /** Trial 5 is the best; three more that are worse, and the study ends. */
  @Test
  void run_noImprovement_endsAfterSoManyTrials() throws IOException {
    Setup setup = setup(Limits.NONE.withPatience(3).withParallelism(1));
    setup.objective = (leg, context) -> Evaluation.of(Math.abs(leg.trial() - 5)).lasting(1);
    MemoryJournal journal = new MemoryJournal(List.of());
    Study study = setup.study(journal);
    assertEquals(new Outcome(true, "finished: no improvement in 3 trials"), study.run());
    assertEquals(9, study.history().size());
    Study again = setup.study(new MemoryJournal(journal.events));
    assertTrue(again.run().finished());
    assertEquals(9, again.history().size());
  }

  @Test
  void run_failedTrials_countAsNoImprovement() throws IOException {
    Setup setup = setup(Limits.NONE.withPatience(4).withParallelism(1));
    setup.objective = (leg, context) -> Evaluation.of(leg.trial() == 0 ? 1 : Double.NaN).lasting(1);
    assertEquals(5, setup.run().size());
  }
}
