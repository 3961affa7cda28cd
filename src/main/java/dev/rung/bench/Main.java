package dev.rung.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entry of {@code submit/bench [NAME] [--json] [--option=value ..]}. */
public final class Main {
  private static final List<Benchmark> BENCHMARKS =
      List.of(
          new OverheadBenchmark(),
          new TrainerBenchmark(),
          new PackingBenchmark(),
          new CuttingBenchmark(),
          new MultiFidelityBenchmark(20),
          new SamplersBenchmark(SamplerPlan.WHOLE),
          new HyperbandBenchmark(),
          new UtilisationBenchmark(),
          CrossValidatorBenchmark.whole());

  private Main() {}

  /** Runs the named benchmark, or all; exits 2 for an unknown name or option. */
  public static void main(String[] args) throws Exception {
    boolean json = List.of(args).contains("--json");
    List<String> names = List.of(args).stream().filter(arg -> !arg.startsWith("--")).toList();
    List<String> known = BENCHMARKS.stream().map(Benchmark::name).toList();
    if (names.size() > 1 || !known.containsAll(names)) {
      refuse("one of " + known + " is needed, but got " + names + ".");
    }
    Map<String, String> options = options(args);
    if (names.isEmpty() && !options.isEmpty()) {
      refuse("a benchmark must be named, but got only " + options.keySet() + ".");
    }
    for (Benchmark benchmark : BENCHMARKS) {
      if (names.isEmpty() || names.contains(benchmark.name())) {
        given(benchmark, options).run(new Results(benchmark.name(), json, System.out));
      }
    }
  }

  /** The arguments of the form --name=value, by name. */
  private static Map<String, String> options(String[] args) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String arg : args) {
      if (arg.startsWith("--") && !arg.equals("--json")) {
        int equals = arg.indexOf('=');
        if (equals < 0) {
          refuse("--name=value is needed, but got " + arg + ".");
        }
        options.put(arg.substring(2, equals), arg.substring(equals + 1));
      }
    }
    return options;
  }

  private static Benchmark given(Benchmark benchmark, Map<String, String> options) {
    try {
      return benchmark.with(options);
    } catch (IllegalArgumentException e) {
      refuse(e.getMessage());
      throw e;
    }
  }

  private static void refuse(String message) {
    System.err.println("bench: " + message);
    System.exit(2);
  }
}
