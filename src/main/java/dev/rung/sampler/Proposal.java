package dev.rung.sampler;

import dev.rung.space.Configuration;
import java.util.Objects;

/**
 * A configuration for the next trial.
 *
 * @param source what proposed it, as the journal records it: "enqueue", or a sampler's name
 */
public record Proposal(Configuration configuration, String source) {
  public Proposal {
    Objects.requireNonNull(configuration);
    Objects.requireNonNull(source);
  }
}
