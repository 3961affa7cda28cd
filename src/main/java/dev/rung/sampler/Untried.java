package dev.rung.sampler;

import dev.rung.space.Configuration;
import dev.rung.space.Prior;
import dev.rung.space.Space;
import java.util.random.RandomGenerator;

/**
 * Configurations of the prior that were not tried before. After {@value #DRAWS} draws in vain the
 * space must be nearly exhausted: its remaining grid points follow in order, and when there are
 * none, a draw that was tried before.
 */
public final class Untried {
  private static final int DRAWS = 100;
  private static final int POINTS = 10_000;

  private final Prior prior;
  private final GridSampler grid;

  /** Over a space of which nothing is expected. */
  public Untried(Space space) {
    this(Prior.none(space));
  }

  /** Draws that follow what a person expects. */
  public Untried(Prior prior) {
    this.prior = prior;
    this.grid = GridSampler.of(prior.space(), POINTS);
  }

  /** The next configuration that the batch does not hold. */
  public Configuration next(Batch batch, RandomGenerator random) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Configuration configuration = prior.sample(random);
      if (!batch.holds(configuration)) {
        return configuration;
      }
    }
    return grid.propose(batch.history(), batch.configurations().size() + 1).stream()
        .map(Proposal::configuration)
        .filter(configuration -> !batch.holds(configuration))
        .findFirst()
        .orElseGet(() -> prior.sample(random));
  }
}
