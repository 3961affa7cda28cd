package dev.rung.sampler;

import dev.rung.space.Configuration;
import dev.rung.trial.History;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What to try next. A pure function of its arguments: caches may make it faster, never different.
 */
@FunctionalInterface
public interface Sampler {
  /**
   * Up to {@code count} configurations for the trials numbered from {@code history.size()} on;
   * fewer, or none, only when the sampler has run out. Each is active, within bounds and not
   * forbidden.
   *
   * @param random the stream of the first of these trials
   */
  List<Configuration> propose(History history, int count, RandomGenerator random);
}
