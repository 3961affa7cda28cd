package dev.rung.sampler.local;

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
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Iterated local search as in ParamILS (Hutter, Hoos, Leyton-Brown and Stuetzle 2009, "ParamILS: an
 * automatic algorithm configuration framework"): from the best of a few configurations to the first
 * better neighbour, and on, until none is better; then from a perturbation of the best local
 * minimum, or at a small probability from a random configuration.
 *
 * <p>When more are asked for, more neighbours are tried, and when all of them are under way,
 * perturbations of where the search stands.
 *
 * <p>A proposal costs O(trials under way + parameters), a move O(parameters^2). Memory is
 * O(trials).
 */
public final class LocalSampler implements Sampler {
  /** The source of its proposals. */
  public static final String NAME = "local";

  private static final int DRAWS = 30;

  private final Space space;
  private final long seed;
  private final Options options;
  private final Neighbourhood neighbourhood;
  private final Replay<Climb> replay;
  private final Untried untried;
  private final StartPoints starts;

  private LocalSampler(Space space, long seed, Options options) {
    this.space = space;
    this.seed = seed;
    this.options = options;
    this.neighbourhood = new Neighbourhood(space);
    this.replay = Replay.of(space, () -> new Climb(space, seed, options, neighbourhood));
    this.untried = new Untried(space);
    this.starts = StartPoints.of(space, seed, NAME);
  }

  /** The sampler with {@link Options#DEFAULT}. */
  public static LocalSampler of(Space space, long seed) {
    return of(space, seed, Options.DEFAULT);
  }

  public static LocalSampler of(Space space, long seed, Options options) {
    return new LocalSampler(space, seed, options);
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    Climb climb = replay.after(history);
    Iterator<Configuration> waiting = climb.waiting().iterator();
    int first = history.count(NAME);
    Batch batch = new Batch(history);
    for (int number = first; number < first + count; number++) {
      RandomGenerator random = Seeds.generator(seed, NAME, number);
      int place = number;
      Configuration next =
          neighbour(waiting, batch)
              .or(() -> climb.current().flatMap(c -> perturbed(c, batch, random)))
              .or(() -> climb.current().isPresent() ? Optional.empty() : start(place, batch))
              .orElseGet(() -> untried.next(batch, random));
      batch.add(next);
    }
    return batch.configurations().stream().map(c -> new Proposal(c, NAME)).toList();
  }

  private static Optional<Configuration> neighbour(Iterator<Configuration> waiting, Batch batch) {
    while (waiting.hasNext()) {
      Configuration next = waiting.next();
      if (!batch.holds(next)) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private Optional<Configuration> perturbed(
      Configuration centre, Batch batch, RandomGenerator random) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Configuration next = neighbourhood.perturbed(centre, options.perturbation(), random);
      if (!batch.holds(next)) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private Optional<Configuration> start(int number, Batch batch) {
    return starts
        .at(number)
        .map(space::decode)
        .filter(c -> !space.isForbidden(c) && !batch.holds(c));
  }
}
