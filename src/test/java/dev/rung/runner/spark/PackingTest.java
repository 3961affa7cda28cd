package dev.rung.runner.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.runner.RunnerContract;
import dev.rung.trial.Leg;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackingTest {
  private final Packing packing = new Packing(0.06);

  private static List<Leg> legs(int count, long work) {
    return IntStream.range(0, count).mapToObj(trial -> RunnerContract.leg(trial, 0, work)).toList();
  }

  private List<Integer> sizes(List<Leg> legs, double other, int slots) {
    return packing.packs(legs, other, slots, leg -> "").stream().map(List::size).toList();
  }

  @Test
  void small_unknown_isNot() {
    Leg leg = RunnerContract.leg(0, 0, 3);
    assertFalse(packing.known(leg));
    assertFalse(packing.small(leg));
    assertTrue(packing.probe(leg));
    assertFalse(packing.probe(leg));
  }

  @Test
  void small_twoFitIntoATask() {
    Leg leg = RunnerContract.leg(0, 0, 3);
    packing.observe(leg, 0.03);
    assertTrue(packing.small(leg));
    packing.observe(leg, 0.04);
    assertFalse(packing.small(leg));
  }

  @Test
  void small_noTimeATask_none() {
    Packing off = new Packing(0);
    Leg leg = RunnerContract.leg(0, 0, 3);
    off.observe(leg, 0);
    assertFalse(off.small(leg));
  }

  /** 600 legs of 1 ms: ten tasks of 60 ms; the average of two lengths where they are mixed. */
  @Test
  void packs_manyLegs_fillTheTask() {
    packing.observe(RunnerContract.leg(0, 0, 1), 0.001);
    packing.observe(RunnerContract.leg(0, 0, 2), 0.003);
    assertEquals(List.of(60, 60, 60, 60, 60, 60, 60, 60, 60, 60), sizes(legs(600, 1), 0, 2));
    assertEquals(List.of(20, 20, 20), sizes(legs(60, 2), 10, 2));
  }

  /** 40 legs of 1 ms on two slots: four tasks; as much again under way: tasks twice as long. */
  @Test
  void packs_fewLegs_leaveNoSlotEmpty() {
    packing.observe(RunnerContract.leg(0, 0, 1), 0.001);
    assertEquals(List.of(10, 10, 10, 10), sizes(legs(40, 1), 0, 2));
    assertEquals(List.of(20, 20), sizes(legs(40, 1), 0.04, 2));
    assertEquals(List.of(1, 1, 1), sizes(legs(3, 1), 0, 2));
    assertEquals(40, sizes(legs(40, 1), 0, 2500).size());
  }

  /**
   * 48 ms in four tasks of 12: of 20 legs at one place 12 and 8, of 28 at the other 12 and, for 4
   * are less than half a task, 16.
   */
  @Test
  void packs_statesAtTwoPlaces_areNotMixed() {
    packing.observe(RunnerContract.leg(0, 0, 1), 0.001);
    List<List<Leg>> packs =
        packing.packs(legs(48, 1), 0, 2, leg -> leg.trial() % 5 < 2 ? "one" : "other");
    assertEquals(List.of(12, 8, 12, 16), packs.stream().map(List::size).toList());
    for (List<Leg> pack : packs) {
      assertEquals(1, pack.stream().map(leg -> leg.trial() % 5 < 2).distinct().count());
    }
  }

  @Test
  void packs_statesAtManyPlaces_areMixed() {
    packing.observe(RunnerContract.leg(0, 0, 1), 0.001);
    List<List<Leg>> packs = packing.packs(legs(48, 1), 0, 2, leg -> Integer.toString(leg.trial()));
    assertEquals(List.of(12, 12, 12, 12), packs.stream().map(List::size).toList());
  }

  /** Tasks should last 40 times what they take beside running: 4 ms then 160, 1 s at most 250. */
  @Test
  void observeOverhead_tasksLastManyTimesThat() {
    Packing adapting = new Packing(0.25);
    Leg leg = RunnerContract.leg(0, 0, 1);
    adapting.observe(leg, 0.001);
    for (int i = 0; i < 300; i++) {
      adapting.observeOverhead(0.004);
    }
    assertEquals(160, adapting.packs(legs(10_000, 1), 0, 2, any -> "").get(0).size());
    adapting.observeOverhead(1);
    assertEquals(165, adapting.packs(legs(10_000, 1), 0, 2, any -> "").get(0).size(), 1);
    for (int i = 0; i < 300; i++) {
      adapting.observeOverhead(0);
    }
    assertEquals(30, adapting.packs(legs(10_000, 1), 0, 2, any -> "").get(0).size());
  }

  /** 0.001, then 0.3 of the way to 0.011: 0.004. */
  @Test
  void observe_again_movesTheAverage() {
    Leg leg = RunnerContract.leg(0, 0, 1);
    packing.observe(leg, 0.001);
    packing.observe(leg, 0.011);
    assertEquals(0.004, packing.seconds(leg), 1e-12);
  }
}
