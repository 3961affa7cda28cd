package dev.rung.math;

import java.util.random.RandomGenerator;

/**
 * The operators of differential evolution (Storn and Price 1997, "Differential evolution: a simple
 * and efficient heuristic for global optimization over continuous spaces") in the unit cube.
 */
public final class Differential {
  private Differential() {}

  /** The mutant a + F (b - c); it may lie outside of the cube. */
  public static double[] mutant(double[] a, double[] b, double[] c, double factor) {
    double[] mutant = new double[a.length];
    for (int i = 0; i < mutant.length; i++) {
      mutant[i] = a[i] + factor * (b[i] - c[i]);
    }
    return mutant;
  }

  /**
   * Binomial crossover: each coordinate from the mutant with probability {@code rate}, at least
   * one, and the others from the target. What leaves the cube is drawn anew within it.
   */
  public static double[] crossed(
      double[] target, double[] mutant, double rate, RandomGenerator random) {
    double[] child = new double[mutant.length];
    int always = random.nextInt(child.length);
    for (int i = 0; i < child.length; i++) {
      boolean crosses = random.nextDouble() < rate || i == always;
      double value = crosses ? mutant[i] : target[i];
      double instead = random.nextDouble();
      child[i] = value >= 0 && value < 1 ? value : instead;
    }
    return child;
  }
}
