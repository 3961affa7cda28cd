package dev.rung.sampler.gp;

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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Bayesian optimization with a Gaussian process (Snoek, Larochelle and Adams 2012, "Practical
 * Bayesian optimization of machine learning algorithms"): the next trial is where the expected
 * improvement of the loss is highest, given all that is known.
 *
 * <p>The losses are those of the highest resource with enough reports. Failed trials count as the
 * worst of them; trials under way, and those proposed earlier in the same answer, as if they turned
 * out as predicted. What the history holds already is not proposed again while there is anything
 * else to find.
 *
 * <p>A proposal costs O(n^2) a candidate with n points in the model: all trials up to 500, of more
 * fewer and fewer, down to 100, and at most 256 under way. The kernel is fitted anew in O(n^3)
 * after every twentieth part more of reports, to at most 150 of them. Memory is two points of the
 * unit cube a trial.
 */
public final class GpSampler implements Sampler {
  /** The source of its proposals. */
  public static final String NAME = "gp";

  private static final int ENOUGH = 4;
  private static final int MOST_PENDING = 256;

  private final Space space;
  private final Prior prior;
  private final long seed;
  private final Options options;
  private final Embedding embedding;
  private final Points points;
  private final List<double[]> features = new ArrayList<>();
  private History seen;
  private final Untried untried;
  private final Candidates candidates;
  private final Surrogate surrogate;
  private final StartPoints starts;

  private GpSampler(Prior prior, long seed, Options options) {
    this.space = prior.space();
    this.prior = prior;
    this.seed = seed;
    this.options = options;
    this.embedding = Embedding.of(space);
    this.points = new Points(space);
    this.untried = new Untried(prior);
    this.candidates = new Candidates(prior, embedding, seed);
    this.surrogate = new Surrogate(embedding, options.hyperparameters(), seed);
    this.starts = StartPoints.of(space, seed, NAME);
  }

  /** The sampler with {@link Options#DEFAULT}. */
  public static GpSampler of(Space space, long seed) {
    return of(space, seed, Options.DEFAULT);
  }

  public static GpSampler of(Space space, long seed, Options options) {
    return of(Prior.none(space), seed, options);
  }

  /** The sampler that follows what a person expects, the less the more it has seen. */
  public static GpSampler of(Prior prior, long seed, Options options) {
    return new GpSampler(prior, seed, options);
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    read(history);
    int first = history.count(NAME);
    Batch batch = new Batch(history);
    Optional<Rung> rung = rung(history);
    Optional<Round> round = Optional.empty();
    for (int number = first; number < first + count; number++) {
      if (number >= options.startup() && rung.isPresent() && round.isEmpty()) {
        round = Optional.of(new Round(history, rung.get(), batch));
      }
      Configuration next = next(number, batch, round);
      batch.add(next);
      round.ifPresent(r -> r.pend(next));
    }
    return batch.configurations().stream().map(c -> new Proposal(c, NAME)).toList();
  }

  private Configuration next(int number, Batch batch, Optional<Round> round) {
    if (number < options.startup() || round.isEmpty()) {
      return start(number, batch);
    }
    return round.get().best().orElseGet(() -> fresh(number, batch));
  }

  private Optional<Rung> rung(History history) {
    if (space.dimensions() == 0) {
      return Optional.empty();
    }
    int least = space.dimensions() + 3;
    return RungTrials.rung(
        history, ENOUGH * least, Math.max(2, Math.min(options.startup(), least)));
  }

  private void read(History history) {
    points.read(history);
    if (history != seen) {
      seen = history;
      features.clear();
    }
    for (int trial = features.size(); trial < history.size(); trial++) {
      features.add(embedding.features(points.of(trial)));
    }
  }

  private Configuration start(int number, Batch batch) {
    return starts
        .at(number)
        .map(point -> space.decode(expected(point, number)))
        .filter(c -> !space.isForbidden(c) && !batch.holds(c))
        .orElseGet(() -> fresh(number, batch));
  }

  private double[] expected(double[] point, int number) {
    return prior.isEmpty() ? point : prior.bend(point, Seeds.generator(seed, "gp-belief", number));
  }

  private Configuration fresh(int number, Batch batch) {
    return untried.next(batch, Seeds.generator(seed, "gp-prior", number));
  }

  /** One answer's modelled proposals: what is known does not change, what is pending grows. */
  private final class Round {
    private final Batch batch;
    private final Evidence evidence;
    private final List<double[]> known = new ArrayList<>();
    private final double[] losses;
    private final List<double[]> pending = new ArrayList<>();
    private final List<Place> places;
    private final int everywhere;
    private final Ascent ascent;
    private final Effort effort;
    private int skipped = -1;
    private Model model;
    private Pool pool;

    Round(History history, Rung rung, Batch batch) {
      this.batch = batch;
      this.evidence = Evidence.of(history, rung, points.failed());
      Evidence settled = evidence.settled();
      surrogate.fit(
          settled.trials().stream().map(features::get).toList(),
          Warp.of(settled.first()).standardised(settled.losses()));
      evidence.trials().forEach(trial -> known.add(features.get(trial)));
      this.losses = Warp.of(evidence.first()).standardised(evidence.losses());
      history.running().stream()
          .filter(trial -> history.trial(trial).at(rung.resource()).isEmpty())
          .forEach(trial -> pending.add(features.get(trial)));
      batch.configurations().forEach(c -> pending.add(embedding.features(space.encode(c))));
      this.effort = Effort.of(evidence.arrived(), known.size());
      this.ascent = new Ascent(prior, evidence.arrived(), embedding, candidates, effort);
      int half = effort.candidates() / 2;
      this.places = new ArrayList<>(candidates.everywhere(half, evidence.arrived()));
      this.everywhere = places.size();
      places.addAll(
          candidates.around(
              evidence.best(5).stream().map(points::of).toList(), half, evidence.arrived()));
    }

    void pend(Configuration configuration) {
      pending.add(embedding.features(space.encode(configuration)));
    }

    private void update() {
      int skip = pending.size() <= MOST_PENDING ? 0 : pending.size() - 128 - pending.size() % 128;
      if (skip != skipped) {
        skipped = skip;
        List<double[]> all = new ArrayList<>(known);
        model = surrogate.model(all, losses);
        pool = new Pool(model, places.stream().map(Place::features).toList());
      }
      while (model.size() < known.size() + pending.size() - skip) {
        model.add(pending.get(skip + model.size() - known.size()));
      }
    }

    Optional<Configuration> best() {
      update();
      double[] values = pool.values();
      Arrays.setAll(values, i -> values[i] + ascent.weight(places.get(i)));
      List<Place> tops = new ArrayList<>();
      List<Integer> order =
          IntStream.range(0, values.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -values[i]))
              .toList();
      if (effort.climbs() == 1) {
        tops(order, 1, tops);
      } else {
        tops(order.stream().filter(i -> i < everywhere).toList(), effort.climbs() / 2, tops);
        tops(order.stream().filter(i -> i >= everywhere).toList(), effort.climbs() / 2, tops);
      }
      Configuration best = null;
      double most = Double.NEGATIVE_INFINITY;
      for (Place top : tops) {
        Place end = ascent.climb(model, top);
        double value = ascent.at(model, end);
        Configuration configuration = Ascent.configuration(space, end);
        if ((best == null || value > most) && !batch.holds(configuration)) {
          best = configuration;
          most = value;
        }
      }
      if (best != null) {
        return Optional.of(best);
      }
      return order.stream()
          .map(i -> Ascent.configuration(space, places.get(i)))
          .filter(c -> !batch.holds(c))
          .findFirst();
    }

    private void tops(List<Integer> order, int count, List<Place> tops) {
      int left = count;
      for (int i : order) {
        if (left == 0) {
          return;
        }
        Place place = places.get(i);
        if (!batch.holds(Ascent.configuration(space, place))) {
          tops.add(place);
          left--;
        }
      }
    }
  }
}
