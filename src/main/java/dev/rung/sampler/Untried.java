package dev.rung.sampler;

import dev.rung.space.Configuration;
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

  private final Space space;
  private final GridSampler grid;

  public Untried(Space space) {
    this.space = space;
    this.grid = GridSampler.of(space, POINTS);
  }

  /** The next for a batch: drawn, or found. */
  public Configuration next(Batch batch, RandomGenerator random) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Configuration configuration = space.sample(random);
      if (!batch.holds(configuration)) {
        return configuration;
      }
    }
    return grid.propose(batch.history(), batch.configurations().size() + 1).stream()
        .map(Proposal::configuration)
        .filter(configuration -> !batch.holds(configuration))
        .findFirst()
        .orElseGet(() -> space.sample(random));
  }
}
