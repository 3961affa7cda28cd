package dev.rung.sampler.evolution;

import dev.rung.sampler.Axis;
import dev.rung.sampler.Interior;
import dev.rung.space.Space;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The latest results, however good they are: who is not a parent of something good in time dies out
 * (Real, Aggarwal, Huang and Le 2019, "Regularized evolution for image classifier architecture
 * search"). A child is the best of a few drawn ones with one active parameter changed: a choice to
 * another value, anything else by a normal step.
 */
final class AgeingPopulation implements Population {
  private static final double STEP = 0.3;

  private final Space space;
  private final Options options;
  private final List<Axis> axes;
  private final List<Individual> living = new ArrayList<>();

  AgeingPopulation(Space space, Options options) {
    this.space = space;
    this.options = options;
    this.axes = IntStream.range(0, space.dimensions()).mapToObj(i -> Axis.of(space, i)).toList();
  }

  @Override
  public void take(Trial trial, double loss) {
    living.removeIf(individual -> individual.trial() == trial.id());
    if (Double.isFinite(loss)) {
      living.add(new Individual(trial.id(), trial.configuration(), loss));
      if (living.size() > options.population()) {
        living.remove(0);
      }
    }
  }

  @Override
  public int size() {
    return living.size();
  }

  @Override
  public double[] child(int trial, RandomGenerator random) {
    Individual parent = living.get(random.nextInt(living.size()));
    for (int i = 1; i < options.tournament(); i++) {
      Individual other = living.get(random.nextInt(living.size()));
      parent = Individual.BEST_FIRST.compare(other, parent) < 0 ? other : parent;
    }
    double[] own = space.encode(parent.configuration());
    int[] active =
        IntStream.range(0, own.length).filter(i -> !Double.isNaN(own[i]) && varies(i)).toArray();
    double[] child = Interior.point(space, parent.configuration(), random);
    if (active.length > 0) {
      int changed = active[random.nextInt(active.length)];
      child[changed] = changed(axes.get(changed), child[changed], random);
    }
    return child;
  }

  private boolean varies(int coordinate) {
    return axes.get(coordinate).cells() != 1;
  }

  private static double changed(Axis axis, double coordinate, RandomGenerator random) {
    if (!axis.ordered()) {
      int cell = axis.cell(coordinate);
      int other = random.nextInt(axis.cells() - 1);
      return axis.middle(other < cell ? other : other + 1);
    }
    double step = Math.max(STEP, axis.finest()) * Math.pow(10, -1.5 * random.nextDouble());
    double moved = coordinate + Math.max(step, 2 * axis.finest()) * random.nextGaussian();
    return Math.max(0, Math.min(Math.nextDown(1.0), moved));
  }
}
