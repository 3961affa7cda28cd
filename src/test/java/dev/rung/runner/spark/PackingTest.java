package dev.rung.runner.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PackingTest {
  private final Packing packing = new Packing();

  @Test
  void size_unknown_isOne() {
    assertFalse(packing.known(3));
    assertEquals(1, packing.size(3, 10_000, 2));
    assertTrue(packing.probe(3));
    assertFalse(packing.probe(3));
  }

  @Test
  void size_shortLegs_fillTheTarget() {
    packing.observe(3, 0.001);
    assertEquals(30, packing.size(3, 10_000, 2));
    assertEquals(1, packing.size(4, 10_000, 2));
  }

  @Test
  void size_fewLegs_leaveNoSlotEmpty() {
    packing.observe(1, 0.0001);
    assertEquals(5, packing.size(1, 40, 2));
    assertEquals(1, packing.size(1, 15, 2));
    assertEquals(1, packing.size(1, 10_000, 2500));
  }

  @Test
  void size_longLegs_isOne() {
    packing.observe(1, Packing.TARGET_SECONDS);
    assertEquals(1, packing.size(1, 10_000, 2));
  }

  /** 0.001, then 0.3 of the way to 0.011: 0.004. */
  @Test
  void observe_again_movesTheAverage() {
    packing.observe(1, 0.001);
    packing.observe(1, 0.011);
    assertEquals(8, packing.size(1, 10_000, 2));
  }
}
