package dev.rung.scheduler.dehb;

import dev.rung.math.Seeds;
import dev.rung.scheduler.dehb.Dehb.Options;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Differential evolution rand/1/bin (Storn and Price 1997, "Differential evolution: a simple and
 * efficient heuristic for global optimization over continuous spaces"): the child takes each
 * coordinate from a + F (b - c) with probability Cr, at least one, and the others from the target.
 * What leaves the unit cube is drawn anew within it, and so is a child that is forbidden.
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
      Configuration child = space.decode(crossed(target, mutant, random));
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
    double[] mutant = new double[space.dimensions()];
    for (int i = 0; i < mutant.length; i++) {
      double difference = taken.get(2).at(i) - taken.get(3).at(i);
      mutant[i] = taken.get(1).at(i) + options.factor() * difference;
    }
    return mutant;
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

  private double[] crossed(Individual target, double[] mutant, RandomGenerator random) {
    double[] child = new double[mutant.length];
    int always = random.nextInt(child.length);
    for (int i = 0; i < child.length; i++) {
      boolean crosses = random.nextDouble() < options.crossover() || i == always;
      double value = crosses ? mutant[i] : target.at(i);
      double instead = random.nextDouble();
      child[i] = value >= 0 && value < 1 ? value : instead;
    }
    return child;
  }
}
