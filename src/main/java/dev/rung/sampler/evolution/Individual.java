package dev.rung.sampler.evolution;

import dev.rung.space.Configuration;
import java.util.Comparator;

/** One that was evaluated. */
record Individual(int trial, Configuration configuration, double loss) {
  /** The better first; of equals the later, which is as good and newer. */
  static final Comparator<Individual> BEST_FIRST =
      Comparator.comparingDouble(Individual::loss)
          .thenComparing(Individual::trial, Comparator.reverseOrder());
}
