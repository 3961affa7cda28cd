package dev.rung.sampler.local;

import dev.rung.math.Seeds;
import dev.rung.sampler.Replay;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.Trial;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Where the search stands: a configuration, and which of its neighbours have not reported. The
 * first that is better is where it stands next; when none is, this is a local minimum, and it goes
 * on from the best one perturbed, or now and then from anywhere.
 */
final class Climb implements Replay.Learner {
  private static final int DRAWS = 30;

  private final Space space;
  private final long seed;
  private final Options options;
  private final Neighbourhood neighbourhood;
  private final Map<Configuration, Double> known = new HashMap<>();
  private Configuration current;
  private double loss = Double.POSITIVE_INFINITY;
  private Configuration base;
  private double baseLoss = Double.POSITIVE_INFINITY;
  private Map<Configuration, Integer> waiting = new LinkedHashMap<>();

  /** The neighbours of where this climb has stood before, with their passes. */
  private final Map<Configuration, Integer> earlier = new HashMap<>();

  private int startup;
  private int moves;
  private boolean climbing;

  Climb(Space space, long seed, Options options, Neighbourhood neighbourhood) {
    this.space = space;
    this.seed = seed;
    this.options = options;
    this.neighbourhood = neighbourhood;
    this.startup = options.startup();
  }

  /** Where it stands; nowhere before the first few results. */
  Optional<Configuration> current() {
    return climbing ? Optional.of(current) : Optional.empty();
  }

  /** What has not reported: where it stands, if so, and its neighbours in the order to try them. */
  Set<Configuration> waiting() {
    return waiting.keySet();
  }

  @Override
  public void take(Trial trial, double result) {
    Configuration configuration = trial.configuration();
    known.put(configuration, result);
    if (configuration.equals(base)) {
      baseLoss = result;
      base = Double.isFinite(result) ? base : null;
    }
    if (!climbing) {
      start(configuration, result);
      return;
    }
    Integer pass = waiting.getOrDefault(configuration, earlier.get(configuration));
    waiting.remove(configuration);
    if (configuration.equals(current)) {
      loss = result;
      leaveIfFailed();
    } else if (pass != null && result < loss) {
      move(configuration, result, Math.max(0, pass - 1));
    }
    settle();
  }

  /** The first climb starts at the best of what is known by then. */
  private void start(Configuration configuration, double result) {
    if (result < loss) {
      current = configuration;
      loss = result;
    }
    startup--;
    if (startup <= 0 && Double.isFinite(loss)) {
      climbing = true;
      move(current, loss, 0);
      settle();
    }
  }

  /** Stands at a configuration; one that has no result yet is waited for as well. */
  private void move(Configuration to, double result, int pass) {
    current = to;
    loss = result;
    moves++;
    earlier.putAll(waiting);
    RandomGenerator random = Seeds.generator(seed, "local neighbours", moves);
    waiting = new LinkedHashMap<>();
    if (!known.containsKey(to)) {
      waiting.put(to, pass);
    }
    waiting.putAll(neighbourhood.of(to, pass, random));
  }

  /** Moves on for as long as what is known already says where to. */
  private void settle() {
    for (int draw = 0; draw < DRAWS; draw++) {
      Configuration better = null;
      double least = loss;
      for (Configuration neighbour : List.copyOf(waiting.keySet())) {
        Double result = known.get(neighbour);
        if (result != null && result < least) {
          better = neighbour;
          least = result;
        }
      }
      if (better != null) {
        move(better, least, Math.max(0, waiting.get(better) - 1));
      } else {
        waiting.keySet().removeIf(known::containsKey);
        if (!waiting.isEmpty()) {
          return;
        }
        leave();
      }
    }
  }

  /** Around what failed there is nothing to find. */
  private void leaveIfFailed() {
    if (loss == Double.POSITIVE_INFINITY) {
      leave();
    }
  }

  /** Leaves a local minimum. */
  private void leave() {
    RandomGenerator random = Seeds.generator(seed, "local leave", moves);
    waiting.clear();
    earlier.clear();
    if (loss <= baseLoss && Double.isFinite(loss)) {
      base = current;
      baseLoss = loss;
    }
    if (random.nextDouble() < options.restartProbability()) {
      base = null;
      baseLoss = Double.POSITIVE_INFINITY;
    }
    Configuration next =
        base == null
            ? space.sample(random)
            : neighbourhood.perturbed(base, options.perturbation(), random);
    move(next, known.getOrDefault(next, Double.POSITIVE_INFINITY), 0);
  }
}
