package dev.rung.bench;

import java.util.List;

/** The entry of {@code submit/bench [NAME] [--json]}. */
public final class Main {
  private static final List<Benchmark> BENCHMARKS =
      List.of(
          new OverheadBenchmark(),
          new TrainerBenchmark(),
          new PackingBenchmark(),
          new CuttingBenchmark(),
          new MultiFidelityBenchmark(20),
          new HyperbandBenchmark(),
          new UtilisationBenchmark());

  private Main() {}

  /** Runs the named benchmark, or all; exits 2 for an unknown name. */
  public static void main(String[] args) throws Exception {
    boolean json = List.of(args).contains("--json");
    List<String> names = List.of(args).stream().filter(arg -> !arg.equals("--json")).toList();
    List<String> known = BENCHMARKS.stream().map(Benchmark::name).toList();
    if (names.size() > 1 || !known.containsAll(names)) {
      System.err.println("bench: one of " + known + " is needed, but got " + names + ".");
      System.exit(2);
    }
    for (Benchmark benchmark : BENCHMARKS) {
      if (names.isEmpty() || names.contains(benchmark.name())) {
        benchmark.run(new Results(benchmark.name(), json, System.out));
      }
    }
  }
}
