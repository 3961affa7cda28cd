package dev.rung.sampler.gp;

/**
 * How thorough the search for the highest acquisition is. It is the less thorough the more a
 * prediction costs, and the more trials there are for which it has to be made.
 *
 * @param candidates how many points compete
 * @param climbs how many of them are climbed from, half of them around the best trials; where it is
 *     one, the best of all
 * @param rounds how often a climb changes between gradient and single steps
 * @param iterations how many steps along the gradient
 */
record Effort(int candidates, int climbs, int rounds, int iterations) {
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
      return new Effort(256, 1, 1, 3);
    }
    if (points > MANY_POINTS) {
      return new Effort((int) Math.max(128, 4e7 / ((double) points * points)), 2, 2, 15);
    }
    return new Effort(1024, 4, 3, 40);
  }
}
