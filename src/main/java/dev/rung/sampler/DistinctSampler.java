package dev.rung.sampler;

import dev.rung.math.Seeds;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.List;

/**
 * The proposals of another sampler, where one that was tried before gives way to an untried draw
 * from the prior while there is any. The draw is a function of the seed and of the number of the
 * trial; the source stays the other's, so that it counts its proposals as ever.
 *
 * <p>A proposal that is new costs one look-up.
 */
public final class DistinctSampler implements Sampler {
  private final Sampler sampler;
  private final Untried untried;
  private final long seed;

  private DistinctSampler(Sampler sampler, Untried untried, long seed) {
    this.sampler = sampler;
    this.untried = untried;
    this.seed = seed;
  }

  public static DistinctSampler of(Sampler sampler, Space space, long seed) {
    return new DistinctSampler(sampler, new Untried(space), seed);
  }

  @Override
  public boolean learns() {
    return sampler.learns();
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    return distinct(history, sampler.propose(history, count));
  }

  @Override
  public List<Proposal> propose(History history, List<Target> targets) {
    return distinct(history, sampler.propose(history, targets));
  }

  private List<Proposal> distinct(History history, List<Proposal> proposals) {
    Batch batch = new Batch(history);
    List<Proposal> distinct = new ArrayList<>(proposals.size());
    for (Proposal proposal : proposals) {
      Configuration configuration = proposal.configuration();
      if (batch.holds(configuration)) {
        long trial = (long) history.size() + distinct.size();
        configuration = untried.next(batch, Seeds.generator(seed, "untried", trial));
      }
      batch.add(configuration);
      distinct.add(new Proposal(configuration, proposal.source()));
    }
    return distinct;
  }
}
