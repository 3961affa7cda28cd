package dev.rung.stopping.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StudentTest {
  /** In rows (t, degrees of freedom, probability), from scipy 1.17.1: scipy.stats.t.cdf(t, nu). */
  private static final double[][] SCIPY = {
    {-6, 2, 0.01333574},
    {-2.5, 2, 0.06480586},
    {-1, 2, 0.21132487},
    {-0.1, 2, 0.46473272},
    {0, 2, 0.50000000},
    {0.7, 2, 0.72180349},
    {3, 2, 0.95226702},
    {-6, 2.78, 0.00574045},
    {-2.5, 2.78, 0.04719105},
    {-1, 2.78, 0.19811729},
    {-0.1, 2.78, 0.46355683},
    {0, 2.78, 0.50000000},
    {0.7, 2.78, 0.73102020},
    {3, 2.78, 0.96824371},
    {-6, 5.5, 0.00066039},
    {-2.5, 5.5, 0.02506004},
    {-1, 5.5, 0.17962669},
    {-0.1, 5.5, 0.46194428},
    {0, 5.5, 0.50000000},
    {0.7, 5.5, 0.74378554},
    {3, 5.5, 0.98663826},
    {-6, 12, 0.00003108},
    {-2.5, 12, 0.01395770},
    {-1, 12, 0.16852453},
    {-0.1, 12, 0.46099779},
    {0, 12, 0.50000000},
    {0.7, 12, 0.75136292},
    {3, 12, 0.99446665},
    {-6, 60, 0.00000006},
    {-2.5, 60, 0.00758539},
    {-1, 60, 0.16066325},
    {-0.1, 60, 0.46033886},
    {0, 60, 0.50000000},
    {0.7, 60, 0.75668367},
    {3, 60, 0.99803615},
  };

  @Test
  void below_anyDegrees_isScipys() {
    for (double[] row : SCIPY) {
      assertEquals(row[2], new Student(row[1]).below(row[0]), 3e-5, row[0] + ", " + row[1]);
    }
  }

  @Test
  void below_farOut_isZeroOrOne() {
    Student student = new Student(3);
    assertEquals(0, student.below(Double.NEGATIVE_INFINITY), 1e-12);
    assertEquals(1, student.below(Double.POSITIVE_INFINITY), 1e-12);
    assertEquals(0, student.below(-1e9), 1e-12);
  }
}
