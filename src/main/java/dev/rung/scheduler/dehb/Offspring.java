package dev.rung.scheduler.dehb;

import dev.rung.math.Differential;
import dev.rung.math.Seeds;
import dev.rung.scheduler.dehb.Dehb.Options;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Differential evolution rand/1/bin ({@link Differential}): the child is a target crossed with a +
 * F (b - c) of three others. One that is forbidden is drawn anew.
 */
final class Offspring {
  private static final int DRAWS = 100;

  /** As in the reference: a pool of one or two is filled up with mutants to four. */
  private static final int LEAST = 3;

  private final Space space;
  private final long seed;
  private final Options options;

  Offspring(Space space, long seed, Options options) {
    this.space = space;
    this.seed = seed;
    this.options = options;
  }

  /**
   * A child, the same for the same arguments.
   *
   * @param parents what mutants are made of
   * @param all what stands in where there are fewer than three parents
   * @param stream bracket, rung and place of the evaluation
   */
  Configuration child(
      Individual target, List<Individual> parents, List<Individual> all, long... stream) {
    RandomGenerator random = Seeds.generator(seed, Dehb.NAME, stream);
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] mutant = mutant(target, filled(parents, target, all, random), random);
      Configuration child =
          space.decode(Differential.crossed(target.point(), mutant, options.crossover(), random));
      if (!space.isForbidden(child)) {
        return child;
      }
    }
    return space.sample(random);
  }

  /** A draw from the prior, for a trial of the initial population. */
  Configuration fresh(int trial) {
    return space.sample(Seeds.generator(seed, "dehb prior", trial));
  }

  private List<Individual> filled(
      List<Individual> parents, Individual target, List<Individual> all, RandomGenerator random) {
    if (parents.size() >= LEAST) {
      return parents;
    }
    List<Individual> filled = new ArrayList<>(parents);
    while (filled.size() <= LEAST) {
      double[] mutant = mutant(target, all, random);
      filled.add(new Individual(Long.MIN_VALUE + filled.size(), mutant));
    }
    return filled;
  }

  private double[] mutant(Individual target, List<Individual> parents, RandomGenerator random) {
    List<Individual> taken = new ArrayList<>(List.of(target));
    for (int i = 0; i < 3; i++) {
      taken.add(another(parents, taken, random));
    }
    return Differential.mutant(
        taken.get(1).point(), taken.get(2).point(), taken.get(3).point(), options.factor());
  }

  /** A parent that is none of those taken, or a random point where there seems to be none. */
  private Individual another(
      List<Individual> parents, List<Individual> taken, RandomGenerator random) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Individual parent = parents.get(random.nextInt(parents.size()));
      if (taken.stream().noneMatch(parent::is)) {
        return parent;
      }
    }
    double[] point = random.doubles(space.dimensions()).toArray();
    return new Individual(Long.MAX_VALUE - taken.size(), point);
  }
}
