package dev.rung.sampler;

import dev.rung.trial.History;
import java.util.List;

/**
 * What to try next. A pure function of the history, and of the space and the seed that it was made
 * with: caches may make it faster, never different.
 */
@FunctionalInterface
public interface Sampler {
  /**
   * Proposals for the trials numbered from {@code history.size()} on, in that order: at least one
   * and at most {@code count}, or none when the sampler has run out. Each is active, within bounds
   * and not forbidden. Who needs more than came back starts these and asks again.
   *
   * @param count at least 1
   */
  List<Proposal> propose(History history, int count);

  /**
   * Proposals for trials of which it is known what they are for: at most one for each target, in
   * their order. A study asks this way; few samplers have a use for it.
   *
   * @param targets at least one
   */
  default List<Proposal> propose(History history, List<Target> targets) {
    return propose(history, targets.size());
  }

  /**
   * Whether what comes in sways what is proposed. A study asks such a sampler as late as it can: of
   * short trials it sends out few ahead, for each proposal made early is one made blindly.
   */
  default boolean learns() {
    return true;
  }
}
