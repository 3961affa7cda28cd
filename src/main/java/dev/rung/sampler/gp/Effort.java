package dev.rung.sampler.gp;

import dev.rung.math.Lbfgs;

/**
 * How thorough the search for the highest acquisition is. It is the less thorough the more a
 * prediction costs, and the more trials there are for which it has to be made.
 *
 * @param candidates how many points compete
 * @param climbs how many of them are climbed from, half of them around the best trials; where it is
 *     one, the best of all
 * @param rounds how often a climb changes between gradient and single steps
 * @param gradient when a climb along the gradient ends
 */
record Effort(int candidates, int climbs, int rounds, Lbfgs.Limits gradient) {
  private static final int MANY_TRIALS = 1_000;
  private static final int MANY_POINTS = 200;

  /**
   * The effort.
   *
   * @param trials that reported
   * @param points of the model
   */
  static Effort of(int trials, int points) {
    if (trials > MANY_TRIALS) {
      return new Effort(256, 1, 1, limits(3, 1e-6));
    }
    if (points > MANY_POINTS) {
      int candidates = (int) Math.max(128, 4e7 / ((double) points * points));
      return new Effort(candidates, 2, 2, limits(15, 1e-4));
    }
    return new Effort(1024, 4, 3, limits(40, 1e-6));
  }

  private static Lbfgs.Limits limits(int iterations, double decrease) {
    return new Lbfgs.Limits(iterations, 1e-5, decrease);
  }
}
