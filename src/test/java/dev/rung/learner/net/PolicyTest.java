package dev.rung.learner.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Rates by the formulas of the papers, worked out by hand: rate 1, floor 0.2. */
class PolicyTest {
  private static double rate(String policy, double t) {
    return Policy.of(policy).rate(1, 0.5, 2, 4, 0.2, 20, t);
  }

  @Test
  void decays_followTheEpoch() {
    assertEquals(1, rate("fixed", 7.5));
    assertEquals(1.0 / 16, rate("inverse", 6.9), 1e-15);
    assertEquals(1.0 / 64, rate("exponential", 6.9), 1e-15);
    assertEquals(0.5, rate("step", 6.9), 1e-15);
  }

  /** Half a cycle is four epochs. */
  @Test
  void cycles_riseAndFall() {
    for (String policy : new String[] {"triangular", "triangular2", "exp-range"}) {
      assertEquals(0.2, rate(policy, 0), 1e-15, policy);
      assertEquals(0.2, rate(policy, 8), 1e-12, policy);
    }
    assertEquals(0.6, rate("triangular", 2), 1e-15);
    assertEquals(1, rate("triangular", 4), 1e-15);
    assertEquals(0.6, rate("triangular", 6), 1e-15);
    assertEquals(1, rate("triangular", 12), 1e-15);
    assertEquals(1, rate("triangular2", 4), 1e-15);
    assertEquals(0.6, rate("triangular2", 12), 1e-15);
    assertEquals(0.4, rate("triangular2", 20), 1e-15);
    assertEquals(0.2 + 0.8 / 16, rate("exp-range", 4), 1e-15);
    assertEquals(0.2 + 0.4 / 64, rate("exp-range", 6), 1e-15);
  }

  @Test
  void horizon_oneCycleAndCosine_endWithTheTraining() {
    assertEquals(0.2, rate("one-cycle", 0), 1e-15);
    assertEquals(1, rate("one-cycle", 9), 1e-12);
    assertEquals(0.2, rate("one-cycle", 18), 1e-12);
    assertEquals(0.101, rate("one-cycle", 19), 1e-12);
    assertEquals(0.002, rate("one-cycle", 20), 1e-12);
    assertEquals(0.002, rate("one-cycle", 25), 1e-12);
    assertEquals(1, rate("cosine", 0), 1e-15);
    assertEquals(0.6, rate("cosine", 10), 1e-15);
    assertEquals(0.2, rate("cosine", 20), 1e-15);
  }
}
