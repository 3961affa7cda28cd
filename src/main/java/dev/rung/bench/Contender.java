package dev.rung.bench;

import dev.rung.sampler.QuasiRandomSampler;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.Suited;
import dev.rung.sampler.cmaes.CmaesSampler;
import dev.rung.sampler.evolution.EvolutionSampler;
import dev.rung.sampler.forest.ForestSampler;
import dev.rung.sampler.gp.GpSampler;
import dev.rung.sampler.local.LocalSampler;
import dev.rung.sampler.tpe.Options;
import dev.rung.sampler.tpe.TpeSampler;
import dev.rung.space.Space;
import java.util.List;
import java.util.OptionalInt;

/** A sampler by its name, as benchmarks make it. */
record Contender(String name, Making making) {
  /** All of them, each one line; the others are held against the one called random. */
  static final List<Contender> ALL =
      List.of(
          new Contender("random", RandomSampler::of),
          new Contender("sobol", QuasiRandomSampler::sobol),
          new Contender("auto", Contender::suited),
          new Contender("tpe", TpeSampler::of),
          new Contender("tpe-joint", (space, seed) -> tpe(space, seed, Options.Model.JOINT)),
          new Contender(
              "tpe-independent", (space, seed) -> tpe(space, seed, Options.Model.INDEPENDENT)),
          new Contender("gp", GpSampler::of),
          new Contender("forest", ForestSampler::of),
          new Contender("cmaes", CmaesSampler::of),
          new Contender("evolution", EvolutionSampler::of),
          new Contender("local", LocalSampler::of));

  /** How a sampler is made. */
  @FunctionalInterface
  interface Making {
    Sampler of(Space space, long seed);
  }

  private static Sampler tpe(Space space, long seed, Options.Model model) {
    return TpeSampler.of(space, seed, Options.DEFAULT.withModel(model));
  }

  /** What suits the space where 200 trials are planned. */
  private static Sampler suited(Space space, long seed) {
    String name = Suited.to(space, OptionalInt.of(200)).sampler();
    Contender chosen =
        ALL.stream().filter(contender -> contender.name.equals(name)).findFirst().orElseThrow();
    return chosen.of(space, seed);
  }

  Sampler of(Space space, long seed) {
    return making.of(space, seed);
  }
}
