package dev.rung.sampler.forest;

import dev.rung.math.Seeds;
import dev.rung.sampler.Batch;
import dev.rung.sampler.Points;
import dev.rung.sampler.Proposal;
import dev.rung.sampler.RungTrials;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.StartPoints;
import dev.rung.sampler.Untried;
import dev.rung.space.Configuration;
import dev.rung.space.Prior;
import dev.rung.space.Space;
import dev.rung.trial.History;
import dev.rung.trial.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * SMAC (Hutter, Hoos and Leyton-Brown 2011, "Sequential model-based optimization for general
 * algorithm configuration") on one task: a random forest says what loss to expect where, and how
 * sure that is; the next trial is where the expected improvement is most. Some proposals in between
 * are random draws.
 *
 * <p>With several resources the losses are those of the highest one with enough reports. Failed
 * trials, and those stopped before it, have the worst loss seen there. Trials under way, and those
 * proposed earlier in the same answer, are believed to end as predicted, which makes the forest
 * surer of what is around them; a whole answer costs one forest. It is what one proposal after the
 * other would be while all of them run. What the history holds already is not proposed again while
 * there is anything else to find.
 *
 * <p>A forest of t trees over n trials in d dimensions costs O(t n d log n), with n at most 1,500
 * however long the history, and a proposal O(t log n) for each of about 300 + 112 d points.
 */
public final class ForestSampler implements Sampler {
  /** The source of its proposals. */
  public static final String NAME = "forest";

  /** A rung is modelled from this many times the least number of reports on. */
  private static final int ENOUGH = 4;

  private static final int FROM_BEST = 2;

  private final Space space;
  private final Prior prior;
  private final long seed;
  private final Options options;
  private final Features features;
  private final Points points;
  private final Untried untried;
  private final Untried anywhere;
  private final StartPoints starts;

  private ForestSampler(Prior prior, long seed, Options options) {
    this.space = prior.space();
    this.prior = prior;
    this.seed = seed;
    this.options = options;
    this.features = new Features(space);
    this.points = new Points(space);
    this.untried = new Untried(prior);
    this.anywhere = new Untried(space);
    this.starts = StartPoints.of(space, seed, NAME);
  }

  /** The sampler with {@link Options#DEFAULT}. */
  public static ForestSampler of(Space space, long seed) {
    return of(space, seed, Options.DEFAULT);
  }

  public static ForestSampler of(Space space, long seed, Options options) {
    return of(Prior.none(space), seed, options);
  }

  /** The sampler that follows what a person expects, the less the more it has seen. */
  public static ForestSampler of(Prior prior, long seed, Options options) {
    return new ForestSampler(prior, seed, options);
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    points.read(history);
    int first = history.count(NAME);
    boolean modelled = first + count > options.startup() && space.dimensions() > 0;
    Optional<Model> model = modelled ? model(history) : Optional.empty();
    Batch batch = new Batch(history);
    for (int number = first; number < first + count; number++) {
      Configuration next = next(number, batch, model);
      batch.add(next);
      model.ifPresent(m -> m.forest().believe(features.of(space.encode(next))));
    }
    return batch.configurations().stream().map(c -> new Proposal(c, NAME)).toList();
  }

  private Optional<Model> model(History history) {
    int least = space.dimensions() + 3; // N_min + 2 with N_min = d + 1, as in BOHB
    int few = Math.max(2, Math.min(options.startup(), least));
    return RungTrials.rung(history, ENOUGH * least, few).map(rung -> model(history, rung));
  }

  /** The forest of a rung: the same one for as long as trials start but none reports or fails. */
  private Model model(History history, Rung rung) {
    long stream = Seeds.derive(seed, "forest", rung.resource(), rung.size(), history.failed());
    Evidence evidence = Evidence.of(history, rung, points, Seeds.generator(stream, "forest-rest"));
    double[][] columns = features.columns(evidence.points());
    double[] targets = LogLosses.of(evidence.losses());
    Grower grower = new Grower(columns, features.categories(), targets, Rules.DEFAULT);
    Forest forest = Forest.grow(grower, options.trees(), stream);
    for (int trial : RungTrials.pending(history, rung)) {
      forest.believe(features.of(points.of(trial)));
    }
    int starts = Math.min(FROM_BEST, evidence.points().size());
    return new Model(forest, new ArrayList<>(evidence.points().subList(0, starts)), rung.size());
  }

  private Configuration next(int number, Batch batch, Optional<Model> model) {
    if (Seeds.generator(seed, "forest-random", number).nextDouble() < options.randomFraction()) {
      return random(number, batch, model.isPresent());
    }
    if (number < options.startup() || model.isEmpty()) {
      return start(number, batch);
    }
    RandomGenerator random = Seeds.generator(seed, "forest-climb", number);
    return new Climb(
            features,
            model.get().forest(),
            point -> untried(point, batch),
            prior,
            model.get().reports(),
            random)
        .best(model.get().best(), options.candidates())
        .map(space::decode)
        .orElseGet(() -> fresh(number, batch));
  }

  private boolean untried(double[] point, Batch batch) {
    Configuration configuration = space.decode(point);
    return !space.isForbidden(configuration) && !batch.holds(configuration);
  }

  private Configuration start(int number, Batch batch) {
    return starts
        .at(number)
        .map(point -> expected(point, number))
        .filter(point -> untried(point, batch))
        .map(space::decode)
        .orElseGet(() -> fresh(number, batch));
  }

  private double[] expected(double[] point, int number) {
    return prior.isEmpty()
        ? point
        : prior.bend(point, Seeds.generator(seed, "forest-belief", number));
  }

  /**
   * A random draw: while there is no forest from the prior, then from the whole space, so that what
   * a person did not expect is seen, too.
   */
  private Configuration random(int number, Batch batch, boolean modelled) {
    return modelled
        ? anywhere.next(batch, Seeds.generator(seed, "forest-prior", number))
        : fresh(number, batch);
  }

  /** A draw from the prior that was not tried, or the next of a space that is nearly exhausted. */
  private Configuration fresh(int number, Batch batch) {
    return untried.next(batch, Seeds.generator(seed, "forest-prior", number));
  }

  /** A forest, the best points that it was grown from, and of how many reports it is. */
  private record Model(Forest forest, List<double[]> best, int reports) {}
}
