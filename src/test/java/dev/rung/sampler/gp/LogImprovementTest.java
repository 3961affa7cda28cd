package dev.rung.sampler.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogImprovementTest {
  /**
   * z, log h(z), and Phi(z) / h(z), from mpmath at 60 digits: {@code h = npdf(z) + z * ncdf(z)}.
   */
  private static final double[][] KNOWN = {
    {-1e6, -500000000028.54996, 1000000.000002},
    {-1000, -500014.73445209116, 1000.001999994},
    {-100, -5010.1295788002498, 100.01999400419587},
    {-40, -808.29856835661996, 40.049906657648518},
    {-10, -55.553122036122356, 10.194383033412553},
    {-5, -16.74430116266099, 5.3618162412880885},
    {-2.000001, -4.7687862033344083, 2.6794177043966943},
    {-2, -4.7687835239171142, 2.679416883955586},
    {-1.999, -4.766104517240974, 2.6785964810460031},
    {-1, -2.4851210257126413, 1.9042712333296918},
    {-0.1, -1.047153314072846, 1.3112733937140519},
    {0, -0.91893853320467274, 1.2533141373155003},
    {0.5, -0.35982768374506382, 0.99092271800410996},
    {2, 0.69738354578822831, 0.48655931878528387},
    {3, 1.0987396653277078, 0.33284096845179524},
    {10, 2.3025850929940457, 0.1},
    {50, 3.9120230054281461, 0.02},
  };

  @Test
  void log_againstHighPrecision_agreesInTheFarTail() {
    for (double[] known : KNOWN) {
      double z = known[0];
      assertEquals(known[1], LogImprovement.log(z), 1e-11 * Math.abs(known[1]), "z = " + z);
      assertEquals(known[2], LogImprovement.slope(z), 1e-11 * known[2], "slope at " + z);
    }
  }

  @Test
  void log_rises_acrossTheSeams() {
    for (double z = -3; z < 3; z += 1e-3) {
      double step = LogImprovement.log(z + 1e-3) - LogImprovement.log(z);
      assertEquals(LogImprovement.slope(z + 5e-4), step / 1e-3, 1e-6, "z = " + z);
    }
  }
}
