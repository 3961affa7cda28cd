package dev.rung.scheduler.pbt;

import dev.rung.sampler.Proposal;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.Target;
import dev.rung.trial.History;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * The configurations of copies are explored from their parents'; those of new members are another
 * sampler's. What a copy gets is a function of the seed, its parent and its own number.
 */
final class PbtSampler implements Sampler {
  private final Sampler base;
  private final Explorer explorer;

  PbtSampler(Sampler base, Explorer explorer) {
    this.base = base;
    this.explorer = explorer;
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    return base.propose(history, count);
  }

  /** Answers for the targets at the front that have a parent, or else for those that have none. */
  @Override
  public List<Proposal> propose(History history, List<Target> targets) {
    boolean copies = targets.get(0).parent().isPresent();
    int count = 1;
    while (count < targets.size() && targets.get(count).parent().isPresent() == copies) {
      count++;
    }
    if (!copies) {
      return base.propose(history, targets.subList(0, count));
    }
    List<Proposal> proposals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Trial parent = history.trial(targets.get(i).parent().getAsInt());
      proposals.add(
          new Proposal(explorer.explore(parent.configuration(), history.size() + i), Pbt.NAME));
    }
    return proposals;
  }
}
