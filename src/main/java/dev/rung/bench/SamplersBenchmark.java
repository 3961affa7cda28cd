package dev.rung.bench;

import dev.rung.bench.search.Functions;
import dev.rung.bench.search.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What each sampler finds in so many evaluations: the regret of the incumbent on functions with
 * known optima and in a real training, one at a time and with several always under way, beside what
 * is published for other systems; and what a proposal costs.
 */
final class SamplersBenchmark implements Benchmark {
  private final SamplerPlan plan;

  SamplersBenchmark(SamplerPlan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return "samplers";
  }

  @Override
  public Benchmark with(Map<String, String> options) {
    return new SamplersBenchmark(SamplerPlan.read(options));
  }

  @Override
  public void run(Results out) throws IOException, InterruptedException {
    for (Problem problem : problems(out)) {
      measure(problem, out);
    }
    for (Contender contender : plan.contenders()) {
      for (int trials : plan.times()) {
        ProposalTimes.measure(Functions.hartmann(), contender, trials).forEach(out::add);
      }
    }
  }

  private List<Problem> problems(Results out) throws IOException {
    List<Problem> problems = new ArrayList<>(Functions.all());
    problems.removeIf(problem -> !plan.functions().contains(problem.name()));
    if (plan.functions().contains(Census.NAME)) {
      Census.problem()
          .ifPresentOrElse(
              problems::add,
              () -> out.say(Census.NAME + ": skipped, for ../shared/data is not there."));
    }
    return problems;
  }

  /** Compares the samplers on one problem. */
  void measure(Problem problem, Results out) throws InterruptedException {
    Map<String, Regrets> alone = Map.of();
    for (int slots : plan.slots()) {
      Map<String, Regrets> searched = new LinkedHashMap<>();
      for (Contender contender : plan.contenders()) {
        searched.put(contender.name(), searches(problem, contender, slots));
      }
      table(problem.name(), slots, searched, out);
      if (slots == 1) {
        alone = searched;
        marks(problem.name(), out);
      } else {
        losses(problem.name(), slots, searched, alone, out);
      }
    }
  }

  private Regrets searches(Problem problem, Contender contender, int slots)
      throws InterruptedException {
    long start = System.nanoTime();
    Regrets regrets = Regrets.of(problem, contender, slots, plan.evaluations(), plan.seeds());
    System.err.printf(
        Locale.ROOT,
        "%s, %d at a time, %s: %.1f s%n",
        problem.name(),
        slots,
        contender.name(),
        (System.nanoTime() - start) * 1e-9);
    return regrets;
  }

  private void table(String function, int slots, Map<String, Regrets> searched, Results out) {
    String where = "%s, %d at a time".formatted(function, slots);
    out.say("");
    out.say(
        "%s: quartiles of simple regret, median in the middle, and wins against random, of %d seeds"
            .formatted(where, plan.seeds()));
    StringBuilder head = new StringBuilder("%-14s".formatted(""));
    plan.counts().forEach(count -> head.append("%37s".formatted("after " + count)));
    out.say(head.toString());
    Regrets random = searched.get("random");
    searched.forEach(
        (name, regrets) -> {
          StringBuilder row = new StringBuilder("%-14s".formatted(name));
          plan.counts().forEach(count -> row.append(cell(regrets, random, count)));
          out.say(row.toString());
          plan.counts()
              .forEach(
                  count ->
                      repeat(
                          "%s: %s after %d".formatted(where, name, count),
                          regrets.after(count),
                          regrets.wins(random, count),
                          slots == 1 ? Mark.first(function, count) : Double.NaN,
                          out));
        });
  }

  private static String cell(Regrets regrets, Regrets random, int count) {
    double[] values = regrets.after(count);
    String wins = regrets.equals(random) ? "" : "" + regrets.wins(random, count);
    return "%11s %11s %9s %3s "
        .formatted(
            number(Regrets.quantile(values, 0.25)),
            number(Regrets.quantile(values, 0.5)),
            number(Regrets.quantile(values, 0.75)),
            wins);
  }

  private void repeat(String what, double[] regrets, int wins, double mark, Results out) {
    out.repeat(Result.of(what, Regrets.quantile(regrets, 0.5), "regret").against(mark));
    out.repeat(Result.of(what + ", lower quartile", Regrets.quantile(regrets, 0.25), "regret"));
    out.repeat(Result.of(what + ", upper quartile", Regrets.quantile(regrets, 0.75), "regret"));
    out.repeat(Result.of(what + ", wins against random", wins, "of " + plan.seeds()));
  }

  /** What is published for others, below what was measured here. */
  private void marks(String function, Results out) {
    for (Mark mark : Mark.on(function)) {
      StringBuilder row = new StringBuilder("%-14s".formatted(mark.system()));
      for (int count : plan.counts()) {
        double regret = mark.after(count);
        row.append("%24s%13s".formatted(Double.isNaN(regret) ? "" : number(regret), ""));
      }
      out.say(row.append(" published mark").toString());
    }
  }

  /** The regret beside that of one at a time. */
  private void losses(
      String function,
      int slots,
      Map<String, Regrets> many,
      Map<String, Regrets> alone,
      Results out) {
    for (String name : alone.keySet()) {
      double regret = many.get(name).median(plan.evaluations());
      out.add(
          Result.of("%s: %s, %d for 1 at a time".formatted(function, name, slots), regret, "regret")
              .against(alone.get(name).median(plan.evaluations())));
    }
  }

  private static String number(double value) {
    boolean plain = value == 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6);
    return String.format(Locale.ROOT, plain ? "%.4g" : "%.1e", value);
  }
}
