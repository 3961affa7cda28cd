package dev.rung.bench;

import dev.rung.sampler.QuasiRandomSampler;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.tpe.TpeSampler;
import dev.rung.space.Space;
import java.util.List;

/** A sampler by its name, as benchmarks make it. */
record Contender(String name, Making making) {
  /** All of them, each one line; the others are held against the one called random. */
  static final List<Contender> ALL =
      List.of(
          new Contender("random", RandomSampler::of),
          new Contender("sobol", QuasiRandomSampler::sobol),
          new Contender("tpe", TpeSampler::of));

  /** How a sampler is made. */
  @FunctionalInterface
  interface Making {
    Sampler of(Space space, long seed);
  }

  Sampler of(Space space, long seed) {
    return making.of(space, seed);
  }
}
