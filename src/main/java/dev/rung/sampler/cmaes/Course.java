package dev.rung.sampler.cmaes;

import dev.rung.math.Seeds;
import dev.rung.sampler.Axis;
import dev.rung.sampler.Replay;
import dev.rung.sampler.cmaes.Options.Restarts;
import dev.rung.space.Space;
import dev.rung.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The runs of a search, one after the other: the first from the best of a few results, the others
 * from random points.
 *
 * <p>A run of a doubled population follows on every one that has converged (Auger and Hansen 2005,
 * "A restart CMA evolution strategy with increasing population size"); with BIPOP, runs of small
 * populations and small steps come in between for as long as they have had fewer results (Hansen
 * 2009, "Benchmarking a BI-population CMA-ES on the BBOB-2009 function testbed").
 */
final class Course implements Replay.Learner {
  /** Nearer to a face is on it. */
  private static final double FACE = 1e-12;

  /** Deviations that a face goes on beyond the cube. */
  private static final int BEYOND = 3;

  private final Space space;
  private final long seed;
  private final Options options;
  private final int[] free;
  private final List<Axis> axes;
  private int startup;
  private double[] best;
  private double least = Double.POSITIVE_INFINITY;
  private Run run;
  private int runs;
  private int large;
  private boolean small;
  private final int[] spent = new int[2];

  /**
   * The course before any result.
   *
   * @param free the coordinates that can be anything else
   * @param axes theirs
   */
  Course(Space space, long seed, Options options, int[] free, List<Axis> axes) {
    this.space = space;
    this.seed = seed;
    this.options = options;
    this.free = free;
    this.axes = axes;
    this.startup = options.startup();
    this.large = Strategy.lambda(free.length);
  }

  /** The run that draws; none before the first has a point to start from. */
  Optional<Run> run() {
    return Optional.ofNullable(run);
  }

  @Override
  public void take(Trial trial, double loss) {
    RandomGenerator random = Seeds.generator(seed, "cmaes point", trial.id());
    double[] point = space.encode(trial.configuration());
    if (run != null) {
      run.take(placed(point, random), loss);
      if (run.ended() && options.restarts() != Restarts.NONE) {
        restart();
      }
    } else {
      start(point, loss);
    }
  }

  private void start(double[] point, double loss) {
    if (loss < least) {
      least = loss;
      best = new double[free.length];
      Arrays.setAll(best, i -> Double.isNaN(point[free[i]]) ? 0.5 : point[free[i]]);
    }
    if (Double.isFinite(least) && --startup <= 0) {
      run = begin(large, best, options.sigma());
    }
  }

  /**
   * Where a trial stands: a value that owns a cell, anywhere in it as the distribution would draw
   * it, for its middle would pull the variance to nothing; so does what is on a face of the cube,
   * as if the face went on beyond; what was inactive stands at the mean.
   */
  private double[] placed(double[] point, RandomGenerator random) {
    Distribution distribution = run.distribution();
    double[] placed = new double[free.length];
    for (int i = 0; i < placed.length; i++) {
      placed[i] =
          placed(
              axes.get(i), point[free[i]], distribution.mean(i), distribution.deviation(i), random);
    }
    return placed;
  }

  private static double placed(
      Axis axis, double coordinate, double mean, double deviation, RandomGenerator random) {
    if (Double.isNaN(coordinate)) {
      return mean;
    }
    if (axis.cells() > 0) {
      int cell = axis.cell(coordinate);
      return Cells.draw(axis.edge(cell), axis.edge(cell + 1), mean, deviation, random);
    }
    if (coordinate < FACE) {
      return Cells.draw(-BEYOND * deviation, 0, mean, deviation, random);
    }
    if (coordinate > 1 - FACE) {
      return Cells.draw(1, 1 + BEYOND * deviation, mean, deviation, random);
    }
    return coordinate;
  }

  private void restart() {
    spent[small ? 1 : 0] += run.results();
    runs++;
    RandomGenerator random = Seeds.generator(seed, "cmaes restart", runs);
    double[] mean = random.doubles(free.length).toArray();
    int usual = Strategy.lambda(free.length);
    // The first run counts as neither; a small one follows where small ones have had less.
    small = options.restarts() == Restarts.BIPOP && runs > 1 && spent[1] < spent[0];
    if (small) {
      double share = Math.pow(random.nextDouble(), 2);
      int lambda = (int) (usual * Math.pow(0.5 * large / usual, share));
      run = begin(lambda, mean, options.sigma() * Math.pow(10, -2 * random.nextDouble()));
    } else {
      large *= 2;
      run = begin(large, mean, options.sigma());
    }
  }

  private Run begin(int lambda, double[] mean, double sigma) {
    Strategy strategy = Strategy.of(free.length, lambda);
    return new Run(strategy, new Distribution(strategy, new Margin(axes, lambda), mean, sigma));
  }
}
