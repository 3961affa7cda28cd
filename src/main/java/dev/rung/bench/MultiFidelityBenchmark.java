package dev.rung.bench;

import dev.rung.bench.search.Comparison;
import dev.rung.bench.search.CountingOnes;
import dev.rung.bench.search.Hartmann;
import dev.rung.bench.search.Method;
import dev.rung.bench.search.Problem;
import dev.rung.data.Examples;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.tpe.Options;
import dev.rung.sampler.tpe.TpeSampler;
import dev.rung.scheduler.AshaScheduler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.scheduler.HyperbandScheduler.Sizes;
import dev.rung.scheduler.dehb.Dehb;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What methods that use losses of low fidelity find at equal spending, beside random search: the
 * regret of the incumbent on functions with known optima and on a table of real trainings.
 */
final class MultiFidelityBenchmark implements Benchmark {
  /** All methods, each one line. Aims are set for those called tpe, bohb and dehb. */
  static final List<Method> METHODS =
      List.of(
          new Method("random", (p, s) -> RandomSampler.of(p.space(), s), p -> full(p)),
          new Method("hyperband", (p, s) -> RandomSampler.of(p.space(), s), p -> hyperband(p)),
          new Method("asha", (p, s) -> RandomSampler.of(p.space(), s), p -> asha(p)),
          new Method("tpe", (p, s) -> TpeSampler.of(p.space(), s), p -> full(p)),
          new Method(
              "bohb", (p, s) -> TpeSampler.of(p.space(), s, Options.bohb()), p -> hyperband(p)),
          new Method(
              "asha+tpe", (p, s) -> TpeSampler.of(p.space(), s, Options.bohb()), p -> asha(p)),
          new Method(
              "dehb",
              (p, s) -> dehb(p).sampler(p.space(), RandomSampler.of(p.space(), s), s),
              p -> dehb(p).scheduler()));

  /**
   * DEHB 0.1.2's own table: the mean over 5 seeds of the lowest loss that 300 evaluations show,
   * whatever their fidelity (github.com/automl/DEHB, benchmarking/results/benchmark_results.md).
   */
  private static final Map<String, Double> MARKS =
      Map.of("mf-hartmann3", -3.741, "mf-hartmann6", -2.314, "counting-ones 50+50", -0.6165);

  private static final int EVALUATIONS = 300;
  private static final int[] SLOTS = {1, 8};
  private static final int TRAININGS = 50;
  private static final int[] SHOWN = {1, 2, 5, 10, 20, TRAININGS};
  private static final int ROWS = 10_000;
  private static final int EPOCHS = 3;

  private final int seeds;

  /** The benchmark with so many seeds a method. */
  MultiFidelityBenchmark(int seeds) {
    this.seeds = seeds;
  }

  private static FullScheduler full(Problem problem) {
    return FullScheduler.of(problem.maximum());
  }

  private static HyperbandScheduler hyperband(Problem problem) {
    return HyperbandScheduler.of(problem.minimum(), problem.maximum(), Problem.ETA, Sizes.TABLE, 0);
  }

  private static Dehb dehb(Problem problem) {
    return Dehb.of(problem.minimum(), problem.maximum(), Problem.ETA);
  }

  private static AshaScheduler asha(Problem problem) {
    return AshaScheduler.of(
        problem.minimum(), problem.maximum(), Problem.ETA, AshaScheduler.Type.PROMOTION);
  }

  @Override
  public String name() {
    return "multifidelity";
  }

  @Override
  public void run(Results out) throws IOException {
    for (Problem problem :
        List.of(CountingOnes.small(), CountingOnes.large(), Hartmann.three(), Hartmann.six())) {
      measure(problem, out);
    }
    Optional<Examples> fashion = Samples.fashion();
    if (fashion.isPresent()) {
      measure(FashionTable.problem(fashion.get(), ROWS, ROWS / 81, EPOCHS), out);
    } else {
      out.say("linear-sgd on fashion-mnist rows: skipped, for ../shared/data is not there.");
    }
  }

  /** Compares the methods on one problem. */
  void measure(Problem problem, Results out) {
    for (int slots : SLOTS) {
      Comparison comparison = Comparison.run(problem, METHODS, slots, seeds, TRAININGS);
      String where = "%s, %d slot%s".formatted(problem.name(), slots, slots == 1 ? "" : "s");
      table(comparison, where, out);
      speedUps(comparison, where, out);
      bohb(comparison, where, out);
      if (slots == 1 && MARKS.containsKey(problem.name())) {
        marks(comparison, problem.name(), out);
      }
    }
  }

  private void table(Comparison comparison, String where, Results out) {
    out.say("");
    out.say(
        "%s: median regret of %d seeds after spending so many full trainings"
            .formatted(where, seeds));
    StringBuilder head = new StringBuilder("%-12s".formatted(""));
    for (int spent : SHOWN) {
      head.append("%12d".formatted(spent));
    }
    out.say(head.toString());
    for (String method : comparison.methods()) {
      StringBuilder row = new StringBuilder("%-12s".formatted(method));
      for (int spent : SHOWN) {
        double median = comparison.median(method, spent);
        row.append("%12s".formatted(String.format(Locale.ROOT, "%.5f", median)));
      }
      out.say(row.toString());
    }
  }

  private static void speedUps(Comparison comparison, String where, Results out) {
    for (String method : comparison.methods()) {
      if (!method.equals("random")) {
        double times = comparison.speedUp(method, "random");
        out.add(Result.of(where + ": speed-up, " + method, times, "x random"));
      }
    }
  }

  /** BOHB is to be as good as the better of the two that it is made of, at every spending shown. */
  private static void bohb(Comparison comparison, String where, Results out) {
    if (!comparison.methods().containsAll(List.of("bohb", "tpe", "hyperband"))) {
      return;
    }
    for (int spent : SHOWN) {
      double tpe = comparison.median("tpe", spent);
      double hyperband = comparison.median("hyperband", spent);
      String better = tpe < hyperband ? "tpe" : "hyperband";
      double against = Math.min(tpe, hyperband);
      double value = comparison.median("bohb", spent);
      out.add(
          Result.of("%s: bohb at %d".formatted(where, spent), value, "regret")
              .against(against)
              .atMost(against));
      if (value > against) {
        out.say(
            "  behind %s by %.1f standard deviations of the rank sum; below 1.6 chance would do"
                .formatted(better, comparison.worse("bohb", better, spent)));
      }
    }
  }

  private static void marks(Comparison comparison, String problem, Results out) {
    double mark = MARKS.get(problem);
    for (String method : comparison.methods()) {
      double lowest = comparison.lowest(method, EVALUATIONS);
      if (!Double.isNaN(lowest)) {
        String name = "%s: %s, %d evaluations".formatted(problem, method, EVALUATIONS);
        Result result = Result.of(name, lowest, "value").against(mark);
        out.add(method.equals("dehb") ? result.atMost(mark) : result);
      }
    }
  }
}
