package dev.rung.runner.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.runner.RunnerContract;
import dev.rung.runner.Wave;
import dev.rung.trial.Leg;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Packing packing = new Packing(0.06);
  private final Backlog backlog = new Backlog(packing, leg -> "");

  private void add(String description, int first, int count, long from, long until) {
    backlog.add(
        new Wave(
            description,
            IntStream.range(first, first + count)
                .mapToObj(trial -> RunnerContract.leg(trial, from, until))
                .toList()));
  }

  private static int legs(List<Backlog.Batch> batches) {
    return batches.stream().flatMap(batch -> batch.packs().stream()).mapToInt(List::size).sum();
  }

  private void timed(long work, double seconds) {
    packing.observe(RunnerContract.leg(0, 0, work), seconds);
  }

  @Test
  void due_longLegs_goAtOnceEachAlone() {
    timed(81, 3);
    add("long", 0, 100, 0, 81);
    List<Backlog.Batch> batches = backlog.due(50, 150, 2);
    assertEquals(1, batches.size());
    assertEquals("long", batches.get(0).description());
    assertEquals(100, batches.get(0).packs().size());
    assertTrue(backlog.isEmpty());
  }

  @Test
  void due_manyLegsOfUnknownLength_aFewGoFirst() {
    add("unknown", 0, 100, 0, 1);
    assertEquals(4, legs(backlog.due(0, 0, 2)));
    assertEquals(0, legs(backlog.due(4, 0, 2)));
    timed(1, 0.001);
    assertEquals(96, legs(backlog.due(0, 0, 2)));
    assertTrue(backlog.isEmpty());
  }

  @Test
  void due_fewLegsOfUnknownLength_goAtOnce() {
    add("unknown", 0, 8, 0, 1);
    assertEquals(8, backlog.due(0, 0, 2).get(0).packs().size());
  }

  @Test
  void due_shortLegs_gatherWhileTasksWaitAndGoAsOneJob() {
    timed(1, 0.005);
    for (int trial = 0; trial < 6; trial++) {
      add("epochs " + trial + " to " + (trial + 1), trial, 1, trial, trial + 1);
    }
    assertEquals(List.of(), backlog.due(3, 0.09, 2));
    List<Backlog.Batch> batches = backlog.due(2, 0.05, 2);
    assertEquals(1, batches.size());
    // 30 ms here and 50 under way: tasks of 20 ms.
    assertEquals(List.of(4, 2), batches.get(0).packs().stream().map(List::size).toList());
    assertEquals(
        "epochs 0 to 1; epochs 1 to 2; epochs 2 to 3; and 3 more", batches.get(0).description());
    assertTrue(backlog.isEmpty());
  }

  /** Eight tasks a slot of 60 ms at once: 960 legs of 1 ms on two slots. */
  @Test
  void due_aLargeWave_goesInPortionsAndEachLegOnce() {
    timed(1, 0.001);
    add("large", 0, 10_000, 0, 1);
    Set<Integer> seen = new HashSet<>();
    int portions = 0;
    while (!backlog.isEmpty()) {
      List<Backlog.Batch> batches = backlog.due(2, 0.1, 2);
      assertTrue(legs(batches) <= 961, "got " + legs(batches));
      for (List<Leg> pack : batches.get(0).packs()) {
        pack.forEach(leg -> assertTrue(seen.add(leg.trial())));
      }
      portions++;
    }
    assertEquals(10_000, seen.size());
    assertEquals(11, portions);
  }

  @Test
  void due_longLegsBehindShortOnes_doNotWait() {
    timed(1, 0.005);
    timed(81, 3);
    add("short", 0, 10, 0, 1);
    add("long", 10, 4, 0, 81);
    List<Backlog.Batch> batches = backlog.due(0, 0, 2);
    assertEquals(List.of("long"), batches.stream().map(Backlog.Batch::description).toList());
    assertEquals("short", backlog.due(2, 6, 2).get(0).description());
  }
}
