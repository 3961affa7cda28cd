package dev.rung.sampler.evolution;

import dev.rung.sampler.Replay;
import java.util.random.RandomGenerator;

/** Those that live, and how they have children. */
interface Population extends Replay.Learner {
  /** How many live. */
  int size();

  /**
   * A child as a point of the unit cube.
   *
   * @param trial the number of the trial that it is for
   */
  double[] child(int trial, RandomGenerator random);
}
