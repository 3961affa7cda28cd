package dev.rung.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.trial.Event;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HalvingSchedulerTest extends SchedulerContract {
  private static final int ALL = 1_000;

  @Override
  protected Scheduler scheduler() {
    return HalvingScheduler.of(1, 27, 3);
  }

  /** One bracket cannot be endless: this one is long enough for every trial of the contract. */
  @Override
  protected Scheduler endless() {
    return HalvingScheduler.of(1, 27, 3, 10_000);
  }

  @Override
  protected long maximum() {
    return 27;
  }

  private static Simulation run(Scheduler scheduler, Simulation.Losses losses) {
    return new Simulation(scheduler, losses, 4, ALL, 1).run();
  }

  @Test
  void plan_anyEta_matchesTheRungsByHand() {
    // 1 * 3^3 = 27
    assertEquals(List.of("27/1 9/3 3/9 1/27"), text(HalvingScheduler.of(1, 27, 3)));
    // 1 * 2^4 = 16
    assertEquals(List.of("16/1 8/2 4/4 2/8 1/16"), text(HalvingScheduler.of(1, 16, 2)));
    // 4^3 = 64 <= 100 < 4^4; 100/64 = 1.5, 100/16 = 6.25, 100/4 = 25
    assertEquals(List.of("64/1 16/6 4/25 1/100"), text(HalvingScheduler.of(1, 100, 4)));
    // 2 * 4^2 = 32 <= 50 < 2 * 4^3; 50/16 = 3.1, 50/4 = 12.5
    assertEquals(List.of("16/3 4/12 1/50"), text(HalvingScheduler.of(2, 50, 4)));
    // 2 < 3: no halving at all
    assertEquals(List.of("1/2"), text(HalvingScheduler.of(1, 2, 3)));
    // 20/3 = 6, 20/9 = 2, 20/27 = 0, where one stays
    assertEquals(List.of("20/1 6/3 2/9 1/27"), text(HalvingScheduler.of(1, 27, 3, 20)));
  }

  @Test
  void next_asPlanned_isWhatRuns() {
    assertEquals(List.of("27/1 9/3 3/9 1/27"), run(scheduler(), (t, r) -> t).rungs());
    Simulation eta4 = run(HalvingScheduler.of(1, 100, 4), Simulation.random(1, 0));
    assertEquals(List.of("64/1 16/6 4/25 1/100"), eta4.rungs());
  }

  @Test
  void next_firstRung_isSentOutWholeWithItsLabel() {
    List<Move> moves = scheduler().next(new History(), new Room(1, ALL));
    assertEquals(27, moves.size());
    assertEquals(new Move.Start(0, 1, "halving rung 0"), moves.get(26));
  }

  @Test
  void next_rungNotOver_waits() {
    Simulation simulation = new Simulation(scheduler(), (t, r) -> t, 99, ALL, 1);
    simulation.step();
    for (int trial = 0; trial < 26; trial++) {
      simulation.finish(trial);
      assertEquals(List.of(), simulation.step());
    }
    simulation.finish(26);
    assertEquals(9, simulation.step().size());
  }

  /**
   * Losses trial / 4 rounded down: 0 0 0 0 1 1 1 1 2 ..; nine places go to 0 to 8, three to 0 to 2,
   * one to 0. Trials end in any order.
   */
  @Test
  void next_ties_goToTheEarlierTrial() {
    Simulation simulation = run(scheduler(), (trial, resource) -> Math.floor(trial / 4.0));
    assertEquals(range(0, 9), sent(simulation, 3));
    assertEquals(range(0, 3), sent(simulation, 9));
    assertEquals(range(0, 1), sent(simulation, 27));
  }

  /**
   * The earlier the trial the better, but 0 fails at resource 1 and 1 at 3. Of rung 0 go on 1 to 9;
   * of rung 1, without 1, go on 2, 3, 4; the best of them is 2.
   */
  @Test
  void next_failedTrials_areNeverPromoted() {
    Simulation simulation =
        run(
            scheduler(),
            (trial, resource) ->
                resource == (trial == 0 ? 1 : trial == 1 ? 3 : 0) ? Double.NaN : trial);
    assertEquals(range(1, 10), sent(simulation, 3));
    assertEquals(range(2, 5), sent(simulation, 9));
    assertEquals(List.of(2), sent(simulation, 27));
    assertEquals(2, simulation.history.failed());
  }

  /** Only 20 to 24 survive rung 0: five for nine places; of these the best three, then one. */
  @Test
  void next_fewerSurvivorsThanPlaces_allGoOn() {
    Simulation simulation =
        run(scheduler(), (trial, resource) -> trial < 20 || trial > 24 ? Double.NaN : -trial);
    assertEquals(List.of("27/1 5/3 3/9 1/27"), simulation.rungs());
    assertEquals(List.of(24, 23, 22), inOrder(simulation, 9));
  }

  /** Everything fails at 9: the bracket is over, and nobody is called back. */
  @Test
  void next_noSurvivor_ends() {
    Simulation simulation = run(scheduler(), (t, resource) -> resource == 9 ? Double.NaN : t);
    assertEquals(List.of("27/1 9/3 3/9"), simulation.rungs());
  }

  /** Room for 5 of 27 trials: places stay 9, 3, 1, so 5 go on, then 3, then 1. */
  @Test
  void next_roomCutsTheRung_goesOnWithWhatItHas() {
    Simulation cut = new Simulation(scheduler(), (t, r) -> t, 2, 5, 1).run();
    assertEquals(List.of("5/1 5/3 3/9 1/27"), cut.rungs());
  }

  /** Cut at 5, none promoted yet, 9 more allowed: filled up to 14. */
  @Test
  void next_moreRoomBeforePromotion_fillsTheRung() {
    Simulation cut = new Simulation(scheduler(), (t, r) -> t, 2, 5, 1);
    cut.step();
    range(0, 5).forEach(cut::finish);
    Simulation resumed = new Simulation(scheduler(), (t, r) -> t, 2, 14, 1).after(cut.events);
    assertEquals(9, resumed.step().size());
    assertEquals(List.of("14/1 9/3 3/9 1/27"), resumed.run().rungs());
  }

  /** Once promoted, halving's only bracket takes no new trials, however much room there is. */
  @Test
  void next_moreRoomAfterPromotion_isOver() {
    Simulation cut = new Simulation(scheduler(), (t, r) -> t, 2, 5, 1).run();
    assertEquals(List.of(), scheduler().next(cut.history, new Room(2, ALL)));
  }

  /** A stopped trial's place goes to the next best. */
  @Test
  void next_stoppedTrial_givesItsPlaceUp() {
    Simulation simulation = new Simulation(scheduler(), (t, r) -> t, 2, ALL, 1);
    simulation.step();
    range(0, 27).forEach(simulation::finish);
    simulation.after(List.of(new Event.Stopped(4, "by hand", 0)));
    simulation.run();
    assertEquals(List.of(0, 1, 2, 3, 5, 6, 7, 8, 9), sent(simulation, 3));
  }

  @Test
  void of_wrongArguments_saysTheRule() {
    assertMessage("1 <= minimum <= maximum", () -> HalvingScheduler.of(0, 27, 3));
    assertMessage("1 <= minimum <= maximum", () -> HalvingScheduler.of(28, 27, 3));
    assertMessage("eta >= 2", () -> HalvingScheduler.of(1, 27, 1));
    assertMessage("trials >= 1", () -> HalvingScheduler.of(1, 27, 3, 0));
    assertMessage("maximum / minimum <= 10,000,000", () -> HalvingScheduler.of(1, 1L << 40, 2));
  }

  private static void assertMessage(String rule, Runnable made) {
    String message = assertThrows(IllegalArgumentException.class, made::run).getMessage();
    assertTrue(message.startsWith("scheduler: " + rule + " must hold, but got "), message);
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  /** The trials sent out to a resource, rising. */
  private static List<Integer> sent(Simulation simulation, long resource) {
    return inOrder(simulation, resource).stream().sorted().toList();
  }

  private static List<Integer> inOrder(Simulation simulation, long resource) {
    List<Integer> trials = new ArrayList<>();
    for (Event event : simulation.events) {
      if (event instanceof Event.Started started && started.leg().until() == resource) {
        trials.add(started.leg().trial());
      }
    }
    return trials;
  }
}
