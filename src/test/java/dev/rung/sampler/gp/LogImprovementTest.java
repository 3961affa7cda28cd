package dev.rung.sampler.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogImprovementTest {
  /**
   * z, log h(z), and Phi(z) / h(z), from mpmath at 60 digits: {@code h = npdf(z) + z * ncdf(z)}.
   */
  private static final double[][] KNOWN = {
    {-1e6, -500000000028.55, 1000000.000002},
    {-1000, -500014.73445209116, 1000.001999994},
    {-100, -5010.12957880025, 100.01999400419587},
    {-40, -808.29856835662, 40.04990665764852},
    {-10, -55.55312203612235, 10.194383033412553},
    {-5, -16.74430116266099, 5.361816241288088},
    {-2.000001, -4.768786203334408, 2.6794177043966942},
    {-2, -4.768783523917114, 2.679416883955586},
    {-1.999, -4.766104517240974, 2.6785964810460032},
    {-1, -2.4851210257126413, 1.9042712333296918},
    {-0.1, -1.047153314072846, 1.311273393714052},
    {0, -0.9189385332046728, 1.2533141373155003},
    {0.5, -0.3598276837450638, 0.9909227180041099},
    {2, 0.6973835457882284, 0.48655931878528386},
    {3, 1.0987396653277077, 0.3328409684517952},
    {10, 2.302585092994046, 0.1},
    {50, 3.912023005428146, 0.02},
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
