package dev.rung.sampler;

import dev.rung.math.Seeds;
import dev.rung.space.Prior;
import dev.rung.space.Space;
import dev.rung.trial.History;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Independent draws from the prior (Bergstra and Bengio 2012, "Random search for hyper-parameter
 * optimization"). Its k-th proposal is a function of the seed and k alone; it never runs out.
 */
public final class RandomSampler implements Sampler {
  /** The source of its proposals. */
  public static final String NAME = "random";

  private final Prior prior;
  private final long seed;

  private RandomSampler(Prior prior, long seed) {
    this.prior = prior;
    this.seed = seed;
  }

  public static RandomSampler of(Space space, long seed) {
    return of(Prior.none(space), seed);
  }

  /** Draws that follow what a person expects. */
  public static RandomSampler of(Prior prior, long seed) {
    return new RandomSampler(prior, seed);
  }

  @Override
  public boolean learns() {
    return false;
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    int first = history.count(NAME);
    return IntStream.range(first, first + count)
        .mapToObj(k -> new Proposal(prior.sample(Seeds.generator(seed, NAME, k)), NAME))
        .toList();
  }
}
