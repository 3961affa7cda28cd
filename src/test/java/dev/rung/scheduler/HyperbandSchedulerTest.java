package dev.rung.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.scheduler.HyperbandScheduler.Sizes;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HyperbandSchedulerTest extends SchedulerContract {
  private static final int ALL = 100_000;

  @Override
  protected Scheduler scheduler() {
    return HyperbandScheduler.of(1, 27, 3);
  }

  @Override
  protected Scheduler endless() {
    return HyperbandScheduler.of(1, 27, 3, Sizes.TABLE, 0);
  }

  @Override
  protected long maximum() {
    return 27;
  }

  /** Li et al. 2018, the table of the LeNet example. */
  @Test
  void plan_r81eta3_isThePapersTable() {
    Scheduler scheduler = HyperbandScheduler.of(1, 81, 3);
    assertEquals(
        List.of(
            "81/1 27/3 9/9 3/27 1/81", "27/3 9/9 3/27 1/81", "9/9 3/27 1/81", "6/27 2/81", "5/81"),
        text(scheduler));
    assertEquals(
        List.of("s=4", "s=3", "s=2", "s=1", "s=0"),
        scheduler.plan().stream().map(Plan::name).toList());
  }

  /**
   * s=4: 81 * 1 + 27 * 2 + 9 * 6 + 3 * 18 + 1 * 54 = 297, beginning again 5 * 81 = 405, in full 81
   * * 81 = 6561. s=1: 6 * 27 + 2 * 54 = 270, 6 * 27 + 2 * 81 = 324, 6 * 81 = 486.
   */
  @Test
  void plan_costs_matchTheSumsByHand() {
    List<Plan> plan = HyperbandScheduler.of(1, 81, 3).plan();
    assertEquals(297, plan.get(0).cost());
    assertEquals(405, plan.get(0).costWithoutCheckpoints());
    assertEquals(6_561, plan.get(0).costInFull());
    assertEquals(270, plan.get(3).cost());
    assertEquals(324, plan.get(3).costWithoutCheckpoints());
    assertEquals(486, plan.get(3).costInFull());
    assertEquals(405, plan.get(4).cost());
  }

  /** ceil(5 * 81 / 5), ceil(5 * 27 / 4) = ceil(33.75), ceil(5 * 9 / 3), ceil(5 * 3 / 2), 5. */
  @Test
  void plan_sizesOfThePaper_roundUp() {
    assertEquals(
        List.of(
            "81/1 27/3 9/9 3/27 1/81",
            "34/3 11/9 3/27 1/81",
            "15/9 5/27 1/81",
            "8/27 2/81",
            "5/81"),
        text(HyperbandScheduler.of(1, 81, 3, Sizes.PAPER, 1)));
  }

  @Test
  void plan_anyEta_matchesTheRungsByHand() {
    // s_max = 3; floor(4/4) 8, floor(4/3) 4, floor(4/2) 2, 4
    assertEquals(
        List.of("8/1 4/2 2/4 1/8", "4/2 2/4 1/8", "4/4 2/8", "4/8"),
        text(HyperbandScheduler.of(1, 8, 2)));
    // 81 <= 100 < 243: s_max = 4; 100/81 = 1, 100/27 = 3, 100/9 = 11, 100/3 = 33
    assertEquals(
        List.of(
            "81/1 27/3 9/11 3/33 1/100",
            "27/3 9/11 3/33 1/100",
            "9/11 3/33 1/100",
            "6/33 2/100",
            "5/100"),
        text(HyperbandScheduler.of(1, 100, 3)));
    // 2 * 16 = 32 <= 50 < 128: s_max = 2; 50/16 = 3, 50/4 = 12; floor(3/2) 4 = 4, ceil(12/2) = 6
    assertEquals(
        List.of("16/3 4/12 1/50", "4/12 1/50", "3/50"), text(HyperbandScheduler.of(2, 50, 4)));
    assertEquals(
        List.of("16/3 4/12 1/50", "6/12 1/50", "3/50"),
        text(HyperbandScheduler.of(2, 50, 4, Sizes.PAPER, 1)));
    assertEquals(List.of("1/7"), text(HyperbandScheduler.of(7, 7, 3)));
  }

  @Test
  void next_whatRuns_isWhatWasPlanned() {
    for (Sizes sizes : Sizes.values()) {
      for (long[] args : new long[][] {{1, 81, 3}, {1, 100, 3}, {2, 50, 4}, {1, 16, 2}}) {
        Scheduler scheduler = HyperbandScheduler.of(args[0], args[1], (int) args[2], sizes, 1);
        Simulation simulation =
            new Simulation(scheduler, Simulation.random(args[1], 0), 4, ALL, 1).run();
        assertEquals(text(scheduler), simulation.rungs());
        assertEquals(
            scheduler.plan().stream().mapToLong(Plan::cost).sum(), simulation.history.spent());
      }
    }
  }

  @Test
  void next_rounds_repeatTheBrackets() {
    Scheduler scheduler = HyperbandScheduler.of(1, 9, 3, Sizes.TABLE, 2);
    Simulation simulation = new Simulation(scheduler, (t, r) -> t, 4, ALL, 1).run();
    List<String> round = List.of("9/1 3/3 1/9", "3/3 1/9", "3/9");
    List<String> twice = new ArrayList<>(round);
    twice.addAll(round);
    assertEquals(round, text(scheduler));
    assertEquals(twice, simulation.rungs());
  }

  @Test
  void next_labels_nameBracketAndRung() {
    Simulation simulation =
        new Simulation(HyperbandScheduler.of(1, 9, 3, Sizes.TABLE, 0), (t, r) -> t, 1, ALL, 1);
    List<String> labels = new ArrayList<>();
    while (simulation.history.brackets().size() < 5) {
      for (Move move : simulation.step()) {
        labels.add(
            move instanceof Move.Start start ? start.label() : ((Move.Promote) move).label());
      }
      simulation.finishOne();
    }
    assertEquals(
        List.of(
            "hyperband s=2 rung 0",
            "hyperband s=2 rung 1",
            "hyperband s=2 rung 2",
            "hyperband s=1 rung 0",
            "hyperband s=1 rung 1",
            "hyperband s=0 rung 0"),
        labels.stream().distinct().toList());
  }

  /**
   * 9 trials in bracket 0; once 8 have ended, 7 of 8 slots are free, and 3 + 3 + 9 trials begin.
   */
  @Test
  void next_slotsLeftFree_goToTheNextBrackets() {
    Simulation simulation =
        new Simulation(HyperbandScheduler.of(1, 9, 3, Sizes.TABLE, 0), (t, r) -> t, 8, ALL, 1);
    assertEquals(9, simulation.step().size());
    simulation.finish(0);
    assertEquals(List.of(), simulation.step());
    simulation.finish(1);
    assertEquals(3, simulation.step().size());
    for (int trial = 2; trial < 9; trial++) {
      simulation.finish(trial);
    }
    // Bracket 0 is judged first: its three promotions, with three of bracket 1 running, leave two.
    List<Move> moves = simulation.step();
    assertEquals(new Move.Promote(0, 3, "hyperband s=2 rung 1"), moves.get(0));
    assertEquals(new Move.Start(2, 9, "hyperband s=0 rung 0"), moves.get(3));
    assertEquals(6, moves.size());
  }

  /** Room for 30 = 27 + 3 of the nine trials of the second bracket, whose places stay 3 and 1. */
  @Test
  void next_roomCutsABracket_thenMoreRoom_theNextBracketBegins() {
    Simulation cut = new Simulation(scheduler(), (t, r) -> t, 2, 30, 1).run();
    assertEquals(List.of("27/1 9/3 3/9 1/27", "3/3 3/9 1/27"), cut.rungs());
    Simulation resumed = new Simulation(scheduler(), (t, r) -> t, 2, ALL, 1).after(cut.events);
    assertEquals(
        List.of("27/1 9/3 3/9 1/27", "3/3 3/9 1/27", "6/9 2/27", "4/27"), resumed.run().rungs());
  }

  @Test
  void next_moreRoomBeforePromotion_fillsTheBracketFirst() {
    Simulation cut = new Simulation(scheduler(), (t, r) -> t, 2, 30, 1);
    while (cut.history.size() < 30 || cut.history.brackets().get(1).running() > 2) {
      cut.step();
      cut.finishOne();
    }
    assertTrue(!cut.history.brackets().get(1).promoted(), "none of bracket 1 is promoted");
    Simulation resumed = new Simulation(scheduler(), (t, r) -> t, 2, ALL, 1).after(cut.events);
    assertEquals(
        List.of("27/1 9/3 3/9 1/27", "9/3 3/9 1/27", "6/9 2/27", "4/27"), resumed.run().rungs());
  }

  /** Rounds without end under a history of every trial: no answer depends on what came before. */
  @Test
  void next_noRoomAtAll_isEmpty() {
    assertEquals(List.of(), scheduler().next(new History(), new Room(0, ALL)));
    assertEquals(List.of(), scheduler().next(new History(), new Room(4, 0)));
  }
}
