package dev.rung.sampler.evolution;

import dev.rung.math.Seeds;
import dev.rung.sampler.Batch;
import dev.rung.sampler.Proposal;
import dev.rung.sampler.Replay;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.StartPoints;
import dev.rung.sampler.Untried;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.History;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Evolution without generations: a population of results, of which every proposal is a child.
 * Differential evolution and regularised evolution differ in how a child is made and whom it
 * replaces ({@link Options.Strategy}).
 *
 * <p>No proposal waits for a result: it is a child of those that live when it is asked for. Failed
 * trials never live. A proposal costs O(population + parameters); memory is O(trials).
 */
public final class EvolutionSampler implements Sampler {
  /** The source of its proposals. */
  public static final String NAME = "evolution";

  /** A child has a target and two others whose difference is added to it. */
  private static final int LEAST = 4;

  private static final int DRAWS = 100;

  private final Space space;
  private final long seed;
  private final Options options;
  private final Replay<Population> replay;
  private final Untried untried;
  private final StartPoints starts;

  private EvolutionSampler(Space space, long seed, Options options) {
    this.space = space;
    this.seed = seed;
    this.options = options;
    this.replay = Replay.of(space, this::population);
    this.untried = new Untried(space);
    this.starts = StartPoints.of(space, seed, NAME);
  }

  /** The sampler with {@link Options#DEFAULT}. */
  public static EvolutionSampler of(Space space, long seed) {
    return of(space, seed, Options.DEFAULT);
  }

  public static EvolutionSampler of(Space space, long seed, Options options) {
    return new EvolutionSampler(space, seed, options);
  }

  private Population population() {
    return switch (options.strategy()) {
      case DIFFERENTIAL -> new DifferentialPopulation(space, seed, options);
      case REGULARISED -> new AgeingPopulation(space, options);
    };
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    Population population = replay.after(history);
    int first = history.count(NAME);
    Batch batch = new Batch(history);
    for (int i = 0; i < count; i++) {
      int number = first + i;
      RandomGenerator random = Seeds.generator(seed, NAME, number);
      Optional<Configuration> next =
          number < options.population() || population.size() < LEAST
              ? start(number, batch)
              : child(population, history.size() + i, batch, random);
      batch.add(next.orElseGet(() -> untried.next(batch, random)));
    }
    return batch.configurations().stream().map(c -> new Proposal(c, NAME)).toList();
  }

  private Optional<Configuration> start(int number, Batch batch) {
    return starts.at(number).map(space::decode).filter(c -> fits(c, batch));
  }

  private Optional<Configuration> child(
      Population population, int trial, Batch batch, RandomGenerator random) {
    for (int draw = 0; draw < DRAWS && space.dimensions() > 0; draw++) {
      Configuration child = space.decode(population.child(trial, random));
      if (fits(child, batch)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  private boolean fits(Configuration configuration, Batch batch) {
    return !space.isForbidden(configuration) && !batch.holds(configuration);
  }
}
