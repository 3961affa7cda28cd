package dev.rung.sampler.tpe;

import dev.rung.math.Seeds;
import dev.rung.sampler.Axis;
import dev.rung.sampler.Batch;
import dev.rung.sampler.Points;
import dev.rung.sampler.Proposal;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.RungTrials;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.StartPoints;
import dev.rung.sampler.Untried;
import dev.rung.space.Configuration;
import dev.rung.space.Prior;
import dev.rung.space.Space;
import dev.rung.trial.History;
import dev.rung.trial.Rung;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The tree-structured Parzen estimator (Bergstra et al. 2011, "Algorithms for hyper-parameter
 * optimization"; Watanabe 2023, "Tree-structured Parzen estimator: understanding its algorithm
 * components"): one density l around the good trials and one g around the others; the next trial is
 * the candidate with the highest l / g. Candidates are draws from l, or means of several: the
 * intermediate recombination of evolution strategies. Where conditions hold, one proposal of four
 * is made within a branch, so that none is given up for what it looked like at first.
 *
 * <p>With {@link Options#bohb()} it is the model of BOHB (Falkner, Klein and Hutter 2018, "BOHB:
 * robust and efficient hyperparameter optimization at scale"): the densities come from the highest
 * resource with enough reports, and a third of the proposals from the prior.
 *
 * <p>Failed trials count as bad; so do, with less weight, those under way and those proposed
 * earlier in the same answer. What the history holds already is not proposed again while there is
 * anything else to find, but for {@link Options#repeats}.
 *
 * <p>A proposal costs O(candidates * kernels * parameters) with at most about 1,000 kernels,
 * however long the history; one within a branch looks at every trial, too. Memory is one point of
 * the unit cube a trial.
 */
public final class TpeSampler implements Sampler {
  /** The source of its proposals. */
  public static final String NAME = "tpe";

  /** A rung is modelled from this many times the least number of reports on. */
  private static final int ENOUGH = 4;

  private final Space space;
  private final Prior prior;
  private final long seed;
  private final Options options;
  private final List<Axis> axes;
  private final List<Integer> parents;
  private final Points points;
  private final Untried untried;
  private final StartPoints starts;

  private TpeSampler(Prior prior, long seed, Options options) {
    this.space = prior.space();
    this.prior = prior;
    this.seed = seed;
    this.options = options;
    this.axes = IntStream.range(0, space.dimensions()).mapToObj(i -> Axis.of(space, i)).toList();
    this.parents = Branch.parents(space, axes);
    this.points = new Points(space);
    this.untried = new Untried(prior);
    this.starts =
        options.randomFraction() > 0 ? StartPoints.none() : StartPoints.of(space, seed, NAME);
  }

  /** The sampler with {@link Options#DEFAULT}. */
  public static TpeSampler of(Space space, long seed) {
    return of(space, seed, Options.DEFAULT);
  }

  public static TpeSampler of(Space space, long seed, Options options) {
    return of(Prior.none(space), seed, options);
  }

  /** The sampler that follows what a person expects, the less the more it has seen. */
  public static TpeSampler of(Prior prior, long seed, Options options) {
    return new TpeSampler(prior, seed, options);
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    points.read(history);
    int first = history.count(NAME);
    Optional<Rung> rung = rung(history);
    Optional<Evidence> evidence =
        rung.map(r -> Evidence.of(history, r, points, Seeds.generator(seed, "tpe-rest", first)));
    Batch batch = new Batch(history);
    for (int number = first; number < first + count; number++) {
      Configuration next = next(number, batch, evidence);
      batch.add(next);
      evidence.ifPresent(e -> e.addPending(space.encode(next)));
    }
    return batch.configurations().stream().map(c -> new Proposal(c, NAME)).toList();
  }

  private Optional<Rung> rung(History history) {
    int least = space.dimensions() + 3; // N_min + 2 with N_min = d + 1 (Falkner et al. 2018)
    return RungTrials.rung(
        history, ENOUGH * least, Math.max(2, Math.min(options.startup(), least)));
  }

  private Configuration next(int number, Batch batch, Optional<Evidence> evidence) {
    if (Seeds.generator(seed, "tpe-random", number).nextDouble() < options.randomFraction()) {
      return fresh(number, batch);
    }
    if (number < options.startup() || evidence.isEmpty()) {
      return start(number, batch);
    }
    return inBranch(number, batch)
        .or(() -> best(number, batch, evidence.get(), UnaryOperator.identity()))
        .orElseGet(() -> fresh(number, batch));
  }

  /** Where conditions hold, one proposal of four keeps to a branch and to what is known of it. */
  private Optional<Configuration> inBranch(int number, Batch batch) {
    if (parents.isEmpty() || number % 4 != 1) {
      return Optional.empty();
    }
    RandomGenerator random = Seeds.generator(seed, "tpe-branch", number);
    Branch branch = Branch.pick(parents, axes, random);
    History history = batch.history();
    Rung rung = rung(history).orElseThrow();
    Evidence evidence = Evidence.of(history, rung, points, Optional.of(branch), random);
    batch.configurations().forEach(c -> evidence.addPending(space.encode(c)));
    return evidence.tells() ? best(number, batch, evidence, branch::enter) : Optional.empty();
  }

  private Density good(Evidence evidence, boolean joint) {
    List<double[]> good = evidence.good();
    double[] weights = weights(good.size());
    double[] bandwidths = Bandwidths.good(axes, good, weights, joint ? axes.size() : 1);
    return Density.of(axes, good, weights, bandwidths, joint);
  }

  private Density bad(Evidence evidence, boolean joint) {
    List<double[]> bad = evidence.bad();
    double[] weights = evidence.badWeights();
    double[] bandwidths = Bandwidths.bad(axes, bad, weights, joint ? axes.size() : 1);
    return Density.of(axes, bad, weights, bandwidths, joint);
  }

  /** Weights of the good points by rank, log(n + 1) - log(i), with a mean of 1. */
  private static double[] weights(int count) {
    double[] weights = new double[count];
    Arrays.setAll(weights, i -> Math.log((count + 1.0) / (i + 1)));
    double mean = Arrays.stream(weights).average().orElse(1);
    Arrays.setAll(weights, i -> weights[i] / mean);
    return weights;
  }

  /**
   * The best untried candidate, if there is any. What a person expects gives its share of the
   * candidates and weighs on all of them.
   *
   * @param move where candidates go before they are weighed
   */
  private Optional<Configuration> best(
      int number, Batch batch, Evidence evidence, UnaryOperator<double[]> move) {
    boolean joint = options.model().joint(number);
    int draws = options.model().draws(number);
    Density good = good(evidence, joint);
    Density bad = bad(evidence, joint);
    RandomGenerator random = Seeds.generator(seed, "tpe-model", number);
    int expected = prior.share(options.candidates(), evidence.reports());
    Configuration best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < options.candidates(); i++) {
      double[] point = i < expected ? expected(random) : good.mean(draws, random);
      Configuration candidate = space.decode(move.apply(point));
      if (!space.isForbidden(candidate) && !tried(candidate, batch)) {
        double score = score(space.encode(candidate), good, bad, evidence.reports());
        if (best == null || score > most) {
          best = candidate;
          most = score;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private double score(double[] point, Density good, Density bad, int reports) {
    return good.log(point) - bad.log(point) + prior.logWeight(point, reports);
  }

  /** A point from what a person expects. */
  private double[] expected(RandomGenerator random) {
    double[] point = new double[axes.size()];
    Arrays.setAll(point, d -> random.nextDouble());
    return prior.bend(point, random);
  }

  private double[] expected(double[] point, int number) {
    return prior.isEmpty() ? point : prior.bend(point, Seeds.generator(seed, "tpe-belief", number));
  }

  private boolean tried(Configuration configuration, Batch batch) {
    return !options.repeats() && batch.holds(configuration);
  }

  private Configuration start(int number, Batch batch) {
    return starts
        .at(number)
        .map(point -> space.decode(expected(point, number)))
        .filter(c -> !space.isForbidden(c) && !tried(c, batch))
        .orElseGet(() -> fresh(number, batch));
  }

  /**
   * A draw from the prior, the one that random search would make, one that was not tried unless
   * repetitions are asked for, or the next of a space that is nearly exhausted.
   */
  private Configuration fresh(int number, Batch batch) {
    RandomGenerator random = Seeds.generator(seed, RandomSampler.NAME, number);
    return options.repeats() ? prior.sample(random) : untried.next(batch, random);
  }
}
