package dev.rung.sampler.gp;

import java.util.Objects;

/**
 * How a {@link GpSampler} goes about it.
 *
 * @param startup how many of its first proposals are quasi-random, at least 0
 * @param hyperparameters what is made of the kernel's parameters
 */
public record Options(int startup, Hyperparameters hyperparameters) {
  /** What holds where nothing is said. */
  public static final Options DEFAULT = new Options(10, Hyperparameters.MAP);

  public Options {
    Objects.requireNonNull(hyperparameters);
    if (startup < 0) {
      throw new IllegalArgumentException(
          "gp: startup >= 0 must hold, but got startup=" + startup + ".");
    }
  }

  public Options withStartup(int count) {
    return new Options(count, hyperparameters);
  }

  public Options withHyperparameters(Hyperparameters other) {
    return new Options(startup, other);
  }

  /** What is made of the kernel's parameters. */
  public enum Hyperparameters {
    /** The most probable ones are used. */
    MAP,
    /** The acquisition is averaged over draws from their posterior. */
    SLICE
  }
}
