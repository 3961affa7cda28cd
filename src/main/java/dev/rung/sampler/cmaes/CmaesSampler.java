package dev.rung.sampler.cmaes;

import dev.rung.math.Seeds;
import dev.rung.sampler.Axis;
import dev.rung.sampler.Batch;
import dev.rung.sampler.Proposal;
import dev.rung.sampler.Replay;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.StartPoints;
import dev.rung.sampler.Untried;
import dev.rung.space.Configuration;
import dev.rung.space.Parameter;
import dev.rung.space.Space;
import dev.rung.trial.History;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The (mu/mu_w, lambda)-CMA-ES with active covariance (Hansen 2016, "The CMA evolution strategy: a
 * tutorial", whose equations the code names): draws from one normal distribution over the unit
 * cube, whose mean, step and covariance follow the better results. It restarts where it has
 * converged.
 *
 * <p>Nothing waits for a generation: draws are from the distribution as it is, and any lambda
 * results that come in one after the other are a generation, whoever proposed them and whenever
 * (Hansen 2011, "Injecting external solutions into CMA-ES"). Failed and stopped trials rank last.
 *
 * <p>A proposal costs O(n^2) for n parameters, a generation O(lambda n^2 + n^3). Memory is O(n^2).
 */
public final class CmaesSampler implements Sampler {
  /** The source of its proposals. */
  public static final String NAME = "cmaes";

  /** So many draws that were tried before, and steps grow. */
  private static final int PATIENCE = 10;

  private static final int DRAWS = 100;

  private final Space space;
  private final long seed;
  private final int[] free;
  private final Replay<Course> replay;
  private final Untried untried;
  private final StartPoints starts;

  private CmaesSampler(Space space, long seed, Options options) {
    this.space = space;
    this.seed = seed;
    this.free = IntStream.range(0, space.dimensions()).filter(i -> varies(space, i)).toArray();
    List<Axis> axes = Arrays.stream(free).mapToObj(i -> Axis.of(space, i)).toList();
    this.replay = Replay.of(space, () -> new Course(space, seed, options, free, axes));
    this.untried = new Untried(space);
    this.starts = StartPoints.of(space, seed, NAME);
  }

  /** The sampler with {@link Options#DEFAULT}. */
  public static CmaesSampler of(Space space, long seed) {
    return of(space, seed, Options.DEFAULT);
  }

  public static CmaesSampler of(Space space, long seed, Options options) {
    return new CmaesSampler(space, seed, options);
  }

  private static boolean varies(Space space, int index) {
    Parameter parameter = space.parameters().get(index);
    return parameter.cardinality(space.range(index, Map.of())) > 1;
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    Optional<Distribution> distribution =
        free.length == 0 ? Optional.empty() : replay.after(history).run().map(Run::distribution);
    int first = history.count(NAME);
    Batch batch = new Batch(history);
    for (int number = first; number < first + count; number++) {
      RandomGenerator random = Seeds.generator(seed, NAME, number);
      Optional<Configuration> next =
          distribution.isPresent() ? draw(distribution.get(), batch, random) : start(number, batch);
      batch.add(next.orElseGet(() -> untried.next(batch, random)));
    }
    return batch.configurations().stream().map(c -> new Proposal(c, NAME)).toList();
  }

  private Optional<Configuration> start(int number, Batch batch) {
    return starts.at(number).map(space::decode).filter(c -> fits(c, batch));
  }

  /** A draw that was not tried, of steps that grow while there seems to be none. */
  private Optional<Configuration> draw(
      Distribution distribution, Batch batch, RandomGenerator random) {
    double stretch = 1;
    for (int draw = 0; draw < DRAWS; draw++) {
      Configuration configuration = space.decode(point(distribution, stretch, random));
      if (fits(configuration, batch)) {
        return Optional.of(configuration);
      }
      stretch *= draw < PATIENCE ? 1 : 1.1;
    }
    return Optional.empty();
  }

  private boolean fits(Configuration configuration, Batch batch) {
    return !space.isForbidden(configuration) && !batch.holds(configuration);
  }

  /** A draw; outside of the unit cube another, and what is still outside is moved to its face. */
  private double[] point(Distribution distribution, double stretch, RandomGenerator random) {
    double[] first = distribution.draw(random, stretch);
    double[] drawn = inside(first) ? first : distribution.draw(random, stretch);
    double[] point = new double[space.dimensions()];
    for (int i = 0; i < free.length; i++) {
      point[free[i]] = Math.max(0, Math.min(Math.nextDown(1.0), drawn[i]));
    }
    return point;
  }

  private static boolean inside(double[] point) {
    return Arrays.stream(point).allMatch(x -> x >= 0 && x < 1);
  }
}
