package dev.rung.bench;

import dev.rung.bench.search.Comparison;
import dev.rung.bench.search.Problem;
import dev.rung.bench.search.Recording;
import dev.rung.bench.search.Searches;
import dev.rung.data.Data;
import dev.rung.data.DataSpec;
import dev.rung.data.Folds;
import dev.rung.data.Validation;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Metric;
import dev.rung.learner.linear.LinearSgd;
import dev.rung.math.Seeds;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.local.VirtualRunner;
import dev.rung.sampler.RandomSampler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.scheduler.HyperbandScheduler.Sizes;
import dev.rung.scheduler.Scheduler;
import dev.rung.study.Limits;
import dev.rung.study.Study;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Objective;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * What Hyperband spends until it has random search's final validation loss: linear-sgd on
 * Fashion-MNIST over the space of the quickstart, real trainings with checkpoints. Spending is
 * counted in epochs, so figures are the same on every machine; seeds run in parallel, each on one
 * thread. The loss is the share of wrong classes, as in the experiments of Li et al. 2018 (section
 * 4), and the data are prepared as a search prepares them.
 *
 * <p>Two models may be asked to have that loss: the best that was trained, after however many
 * epochs, which is what Hyperband's Algorithm 1 returns; and the incumbent, the best at the most
 * epochs that any trial has reached, which is what a study returns.
 */
final class HyperbandBenchmark implements Benchmark {
  private static final int TRIALS = 20;
  private static final int EPOCHS = 81;
  private static final int SEEDS = 10;

  /**
   * One seed. Hyperband decides nothing more once its incumbent has the loss, or once it has spent
   * as much as random search.
   *
   * @param random epochs that random search spent
   * @param target random search's final validation loss
   * @param any epochs that Hyperband spent until any model had that loss; infinite where none has
   * @param incumbent the same for the incumbent
   * @param lowest Hyperband's lowest loss in the end
   * @param last the incumbent's loss in the end
   */
  record Outcome(
      double random, double target, double any, double incumbent, double lowest, double last) {}

  @Override
  public String name() {
    return "hyperband";
  }

  @Override
  public void run(Results out) throws Exception {
    Path file = Samples.FOLDER.resolve("fashion_mnist_train_12k.csv.gz");
    if (!Files.exists(file)) {
      out.say("hyperband: skipped, for ../shared/data is not there.");
      return;
    }
    Folds folds;
    SparkConf conf = new SparkConf().setAppName("bench hyperband");
    conf.setIfMissing("spark.master", "local[2]");
    conf.setIfMissing("spark.ui.enabled", "false");
    try (SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
        Data data = Data.load(spark, spec(file), true)) {
      folds = data.search();
    }
    report(measure(folds, SEEDS, TRIALS, EPOCHS), out);
  }

  /** As a search reads it: pixels standardised, a sixth of the rows for validation. */
  private static DataSpec spec(Path file) {
    return new DataSpec(
        "csv",
        file.toString(),
        Optional.empty(),
        "label",
        Optional.empty(),
        Map.of("header", "true", "inferSchema", "true"),
        new Validation.Fraction(1.0 / 6, Optional.of(true)),
        1);
  }

  private static void report(List<Outcome> outcomes, Results out) {
    for (Outcome o : outcomes) {
      out.say(
          ("random search: loss %.4f after %,.0f epochs. Hyperband: a model after %.0f, the incumbent"
                  + " after %.0f; in the end %.4f and %.4f")
              .formatted(o.target(), o.random(), o.any(), o.incumbent(), o.lowest(), o.last()));
    }
    share("any model", outcomes, Outcome::any, out);
    share("incumbent", outcomes, Outcome::incumbent, out);
  }

  private static void share(
      String what, List<Outcome> outcomes, ToDoubleFunction<Outcome> spent, Results out) {
    double[] shares =
        outcomes.stream().mapToDouble(o -> spent.applyAsDouble(o) / o.random()).toArray();
    double soon = Arrays.stream(shares).filter(share -> share <= 0.2).count();
    double median = Comparison.median(shares);
    out.add(Result.of(what + ": median share of random's epochs", median, "ratio").atMost(0.2));
    out.add(Result.of(what + ": seeds at a fifth or less", soon, "of " + shares.length));
  }

  /** Both searches, for the seeds 1, 2, ... */
  static List<Outcome> measure(Folds folds, int seeds, int trials, long epochs) {
    return IntStream.rangeClosed(1, seeds)
        .parallel()
        .mapToObj(seed -> compare(folds, seed, trials, epochs))
        .toList();
  }

  private static Outcome compare(Folds folds, long seed, int trials, long epochs) {
    History random =
        replay(
            search(
                folds,
                Seeds.derive(seed, "random"),
                Limits.NONE.withTrials(trials),
                FullScheduler.of(epochs)));
    double target = random.best().orElseThrow().loss();
    Scheduler hyperband =
        Searches.until(
            history -> reached(history, target) || history.spent() >= random.spent(),
            HyperbandScheduler.of(1, epochs, Problem.ETA, Sizes.TABLE, 0));
    List<Event> events = search(folds, Seeds.derive(seed, "hyperband"), Limits.NONE, hyperband);
    History end = replay(events);
    return new Outcome(
        (double) random.spent(),
        target,
        spent(events, history -> lowest(history) <= target),
        spent(events, history -> reached(history, target)),
        lowest(end),
        end.best().orElseThrow().loss());
  }

  private static boolean reached(History history, double target) {
    return history.best().filter(best -> best.loss() <= target).isPresent();
  }

  private static double lowest(History history) {
    return history.rungs().values().stream()
        .mapToDouble(rung -> rung.reports().first().loss())
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** What was spent when something first held; infinite where it never did. */
  private static double spent(List<Event> events, Predicate<History> holds) {
    History history = new History();
    for (Event event : events) {
      history.apply(event);
      if (holds.test(history)) {
        return (double) history.spent();
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static History replay(List<Event> events) {
    History history = new History();
    events.forEach(history::apply);
    return history;
  }

  /** Trains on the calling thread; the clock that decisions see is one of epochs. */
  private static List<Event> search(Folds folds, long seed, Limits limits, Scheduler scheduler) {
    Objective learner = new LinearSgd().objective(Map.of(), Metric.ERROR, Fidelity.EPOCHS);
    Objective objective =
        (leg, context) -> learner.evaluate(leg, context).lasting((double) leg.until() - leg.from());
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    Recording journal = new Recording();
    try (Runner runner = VirtualRunner.of(1, objective, folds, checkpoints, TimeLimit.NONE)) {
      Study study =
          Searches.study(
              seed,
              limits,
              false,
              RandomSampler.of(Quickstart.space(), seed),
              scheduler,
              runner,
              checkpoints,
              journal,
              history -> {});
      study.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return journal.events();
  }
}
