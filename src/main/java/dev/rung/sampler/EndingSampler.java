package dev.rung.sampler;

import dev.rung.trial.History;
import dev.rung.trial.Trial;
import java.util.List;

/**
 * The proposals of another sampler until the latest {@value #IN_A_ROW} trials were all tried
 * before; then it has run out. Where repetitions cost nothing, nothing else would end a search that
 * has seen its whole space.
 */
public final class EndingSampler implements Sampler {
  /** So many repetitions in a row, and there is nothing new to be had. */
  static final int IN_A_ROW = 1_000;

  private final Sampler sampler;

  private EndingSampler(Sampler sampler) {
    this.sampler = sampler;
  }

  public static EndingSampler of(Sampler sampler) {
    return new EndingSampler(sampler);
  }

  @Override
  public boolean learns() {
    return sampler.learns();
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    return ended(history) ? List.of() : sampler.propose(history, count);
  }

  @Override
  public List<Proposal> propose(History history, List<Target> targets) {
    return ended(history) ? List.of() : sampler.propose(history, targets);
  }

  /** O(1) while the latest trial is a new one. */
  private static boolean ended(History history) {
    if (history.size() < IN_A_ROW) {
      return false;
    }
    for (int back = 1; back <= IN_A_ROW; back++) {
      Trial trial = history.trial(history.size() - back);
      if (history.find(trial.configuration()).orElseThrow().id() == trial.id()) {
        return false;
      }
    }
    return true;
  }
}
