package dev.rung.sampler.evolution;

import dev.rung.math.Differential;
import dev.rung.math.Seeds;
import dev.rung.sampler.Interior;
import dev.rung.space.Space;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Positions that trials take in turn: at each lives the best of its trials, whatever the order in
 * which they reported. A child is x + F (best - x) + F (b - c), crossed with x, who lives at its
 * position; best is one of the best {@value #BEST} (Zhang and Sanderson 2009, "JADE: adaptive
 * differential evolution with optional external archive", without what adapts there).
 */
final class DifferentialPopulation implements Population {
  private static final int BEST = 2;
  private static final int DRAWS = 100;

  private final Space space;
  private final long seed;
  private final Options options;
  private final List<NavigableSet<Individual>> positions = new ArrayList<>();
  private final NavigableSet<Individual> living = new TreeSet<>(Individual.BEST_FIRST);

  DifferentialPopulation(Space space, long seed, Options options) {
    this.space = space;
    this.seed = seed;
    this.options = options;
    for (int position = 0; position < options.population(); position++) {
      positions.add(new TreeSet<>(Individual.BEST_FIRST));
    }
  }

  @Override
  public void take(Trial trial, double loss) {
    NavigableSet<Individual> rivals = positions.get(trial.id() % positions.size());
    if (!rivals.isEmpty()) {
      living.remove(rivals.first());
    }
    if (Double.isFinite(loss)) {
      rivals.add(new Individual(trial.id(), trial.configuration(), loss));
    } else {
      rivals.removeIf(rival -> rival.trial() == trial.id());
    }
    if (!rivals.isEmpty()) {
      living.add(rivals.first());
    }
  }

  @Override
  public int size() {
    return living.size();
  }

  @Override
  public double[] child(int trial, RandomGenerator random) {
    List<Individual> all = List.copyOf(living);
    NavigableSet<Individual> rivals = positions.get(trial % positions.size());
    Individual target = rivals.isEmpty() ? all.get(random.nextInt(all.size())) : rivals.first();
    Individual best = all.get(random.nextInt(Math.min(BEST, all.size())));
    Individual plus = another(all, List.of(target), random);
    Individual minus = another(all, List.of(target, plus), random);
    double[] x = point(target);
    double[] towards = Differential.mutant(x, point(best), x, options.factor());
    double[] mutant = Differential.mutant(towards, point(plus), point(minus), options.factor());
    return Differential.crossed(x, mutant, options.crossover(), random);
  }

  private static Individual another(
      List<Individual> all, List<Individual> taken, RandomGenerator random) {
    Individual other = all.get(random.nextInt(all.size()));
    for (int draw = 0; draw < DRAWS && taken.contains(other); draw++) {
      other = all.get(random.nextInt(all.size()));
    }
    return other;
  }

  private double[] point(Individual individual) {
    return Interior.point(
        space,
        individual.configuration(),
        Seeds.generator(seed, "evolution point", individual.trial()));
  }
}
