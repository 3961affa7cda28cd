package dev.rung.scheduler.dehb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.sampler.EnqueueSampler;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.Sampler;
import dev.rung.scheduler.Move;
import dev.rung.scheduler.Scheduler;
import dev.rung.scheduler.SchedulerContract;
import dev.rung.scheduler.Simulation;
import dev.rung.scheduler.Spaces;
import dev.rung.scheduler.dehb.Dehb.Options;
import dev.rung.space.Configuration;
import dev.rung.trial.Event;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DehbTest extends SchedulerContract {
  private static final Dehb SMALL = Dehb.of(1, 9, 3, Options.DEFAULT.withRounds(2));

  @Override
  protected Scheduler scheduler() {
    return Dehb.of(1, 27, 3, Options.DEFAULT.withRounds(2)).scheduler();
  }

  @Override
  protected Scheduler endless() {
    return Dehb.of(1, 27, 3).scheduler();
  }

  @Override
  protected long maximum() {
    return 27;
  }

  @Override
  protected Sampler sampler() {
    return sampler(Dehb.of(1, 27, 3), 5);
  }

  /** What a child is made of depends on when its bracket begins. */
  @Override
  protected boolean synchronous() {
    return false;
  }

  private static Sampler sampler(Dehb dehb, long seed) {
    return dehb.sampler(Spaces.MIXED, RandomSampler.of(Spaces.MIXED, seed), seed);
  }

  private static Simulation small(Simulation.Losses losses) {
    return new Simulation(SMALL.scheduler(), sampler(SMALL, 1), losses, 1, 100, 1).run();
  }

  /** Brackets of Hyperband's table; 9 + 4 + 3 new trials in round one, 13 + 4 + 3 in round two. */
  @Test
  void next_r9eta3oneSlot_startsWhatTheTableByHandSays() {
    Simulation simulation = small((trial, resource) -> trial);
    assertEquals(
        List.of("9/1 3/3 1/9", "3/3 1/9", "3/9", "9/1 3/3 1/9", "3/3 1/9", "3/9"),
        simulation.rungs());
    List<String> starts = new ArrayList<>();
    for (Event event : simulation.events) {
      if (event instanceof Event.Started started) {
        starts.add(
            "%d: %d %d-%d"
                .formatted(
                    started.leg().trial(),
                    started.bracket(),
                    started.leg().from(),
                    started.leg().until()));
      }
    }
    List<String> expected = new ArrayList<>();
    IntStream.range(0, 9).forEach(trial -> expected.add(trial + ": 0 0-1"));
    expected.addAll(List.of("0: 0 1-3", "1: 0 1-3", "2: 0 1-3", "0: 0 3-9"));
    expected.addAll(List.of("9: 1 0-3", "10: 1 0-3", "11: 1 0-3", "12: 1 0-9"));
    expected.addAll(List.of("13: 2 0-9", "14: 2 0-9", "15: 2 0-9"));
    IntStream.range(16, 25).forEach(trial -> expected.add(trial + ": 3 0-1"));
    expected.addAll(List.of("25: 3 0-3", "26: 3 0-3", "27: 3 0-3", "28: 3 0-9"));
    expected.addAll(List.of("29: 4 0-3", "30: 4 0-3", "31: 4 0-3", "32: 4 0-9"));
    expected.addAll(List.of("33: 5 0-9", "34: 5 0-9", "35: 5 0-9"));
    assertEquals(expected, starts);
  }

  /**
   * Resource 9 has three positions; bracket by bracket its evaluations are 1 + 1 + 3, then again:
   * 0, 1, 2 0 1, 2, 0, 1 2 0.
   */
  @Test
  void position_r9eta3_goesRound() {
    Course course = new Course(SMALL.scheduler().plan());
    assertEquals(List.of(9, 3, 3), IntStream.range(0, 3).mapToObj(course::size).toList());
    List<Integer> positions = new ArrayList<>();
    for (int bracket = 0; bracket < 6; bracket++) {
      int rung = course.rung(bracket, 9);
      for (int place = 0; place < course.steps(bracket).get(rung).trials(); place++) {
        positions.add(course.position(bracket, rung, place));
      }
    }
    assertEquals(List.of(0, 1, 2, 0, 1, 2, 0, 1, 2, 0), positions);
    assertEquals(2, course.position(3, 1, 2));
    assertEquals(8, course.position(3, 0, 8));
  }

  /** The earlier is better: 0, 1, 2 stay at 3, and 0 is at 9, so trial 12 takes up trial 1's. */
  @Test
  void propose_firstRoundUpperRung_takesTheBestThatIsNotThereYet() {
    Simulation earlier = small((trial, resource) -> trial);
    assertEquals(configuration(earlier, 1), configuration(earlier, 12));
    // The later is better: 9, 10, 11 replace 8, 7, 6 at resource 3, and the best of them is 11.
    Simulation later = small((trial, resource) -> -trial);
    assertEquals(configuration(later, 11), configuration(later, 12));
  }

  /** In the second round all are children: none has a configuration that was there before. */
  @Test
  void propose_secondRound_makesNewConfigurations() {
    Simulation simulation = small((trial, resource) -> trial);
    for (Trial trial : simulation.history.trials().subList(16, 36)) {
      assertEquals(trial.id(), simulation.history.find(trial.configuration()).orElseThrow().id());
      assertEquals("dehb", trial.source());
    }
  }

  @Test
  void propose_firstBracket_isTheOtherSamplers() {
    Configuration given = Spaces.MIXED.complete(Map.of("rate", 0.5));
    Sampler base = EnqueueSampler.of(List.of(given), RandomSampler.of(Spaces.MIXED, 1));
    Simulation simulation =
        new Simulation(
                SMALL.scheduler(), SMALL.sampler(Spaces.MIXED, base, 1), (t, r) -> t, 4, 100, 1)
            .run();
    assertEquals(given, configuration(simulation, 0));
    assertEquals(1, simulation.history.count("enqueue"));
    assertEquals(8, simulation.history.count("random"));
    assertEquals(27, simulation.history.count("dehb"));
  }

  @Test
  void propose_otherSamplerHasRunOut_theFirstBracketIsFilledUp() {
    Sampler none = (history, count) -> List.of();
    Simulation simulation =
        new Simulation(
                SMALL.scheduler(), SMALL.sampler(Spaces.MIXED, none, 1), (t, r) -> t, 4, 100, 1)
            .run();
    assertEquals(36, simulation.history.count("dehb"));
  }

  @Test
  void propose_mixedSpace_everyChildIsValid() {
    for (int seed = 0; seed < 5; seed++) {
      Dehb dehb = Dehb.of(1, 27, 3);
      Simulation simulation =
          new Simulation(
                  dehb.scheduler(), sampler(dehb, seed), Simulation.random(seed, 9), 3, 400, seed)
              .run();
      for (Trial trial : simulation.history.trials()) {
        Configuration configuration = trial.configuration();
        assertEquals(configuration, Spaces.MIXED.complete(configuration.values()), "seed " + seed);
      }
    }
  }

  /** Every position of resource 9 has its best report, and reports alone, in any order. */
  @Test
  void read_failuresInBetween_positionsHoldTheBestReported() {
    for (int seed = 0; seed < 5; seed++) {
      Simulation simulation = small(Simulation.random(seed, 3));
      Populations populations =
          new Populations(new Course(SMALL.scheduler().plan()), Spaces.MIXED, 1);
      populations.read(simulation.history);
      var reports = simulation.history.rungs().get(9L).reports();
      for (int position = 0; position < 3; position++) {
        Individual member = populations.member(2, position, -2);
        assertEquals(
            member.evaluated(), reports.stream().anyMatch(r -> r.trial() == member.trial()));
      }
      assertEquals(
          reports.first().loss(),
          IntStream.range(0, 3)
              .mapToDouble(i -> populations.member(2, i, -2).loss())
              .min()
              .orElseThrow());
    }
  }

  /** 9 + 3 * 2 + 1 * 6 from checkpoints; 3 * 3 + 9; 3 * 9. */
  @Test
  void plan_r9_costsAreTheSumsByHand() {
    Dehb dehb = Dehb.of(1, 9, 3);
    assertEquals(List.of("9/1 3/3 1/9", "3/3 1/9", "3/9"), text(dehb.scheduler()));
    assertEquals(
        List.of(21L, 18L, 27L), dehb.scheduler().plan().stream().map(plan -> plan.cost()).toList());
    assertEquals(
        List.of(9, 4, 3), dehb.scheduler().plan().stream().map(plan -> plan.trials()).toList());
    Simulation simulation =
        new Simulation(
                Dehb.of(1, 9, 3, Options.DEFAULT.withRounds(1)).scheduler(), (t, r) -> t, 4, 99, 1)
            .run();
    assertEquals(21 + 18 + 27, simulation.history.spent());
  }

  @Test
  void next_labels_nameBracketAndRung() {
    Simulation simulation = new Simulation(SMALL.scheduler(), sampler(), (t, r) -> t, 1, 100, 1);
    List<String> labels = new ArrayList<>();
    while (simulation.history.brackets().size() < 4) {
      for (Move move : simulation.step()) {
        labels.add(
            move instanceof Move.Start start ? start.label() : ((Move.Promote) move).label());
      }
      simulation.finishOne();
    }
    assertEquals(
        List.of(
            "dehb s=2 rung 0",
            "dehb s=2 rung 1",
            "dehb s=2 rung 2",
            "dehb s=1 rung 0",
            "dehb s=1 rung 1",
            "dehb s=0 rung 0"),
        labels.stream().distinct().toList());
  }

  @Test
  void of_outOfRange_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Dehb.of(5, 9, 3));
    assertThrows(IllegalArgumentException.class, () -> Dehb.of(0, 9, 3));
    assertThrows(IllegalArgumentException.class, () -> new Options(0, 0.5, 1, true));
    assertThrows(IllegalArgumentException.class, () -> new Options(0.5, 1.1, 1, true));
    assertThrows(IllegalArgumentException.class, () -> new Options(0.5, 0.5, -1, true));
  }

  private static Configuration configuration(Simulation simulation, int trial) {
    return simulation.history.trial(trial).configuration();
  }
}
