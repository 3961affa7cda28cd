package dev.rung.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.bench.search.Functions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplersBenchmarkTest {
  @Test
  void run_fewSeeds_printsEverySamplerBesideThePublishedMarks() throws Exception {
    String printed = run(false);
    for (String name : List.of("random", "tpe", "Optuna TPE", "Optuna GP", "Hyperopt TPE")) {
      assertTrue(printed.lines().anyMatch(line -> line.startsWith(name + " ")), printed);
    }
    assertTrue(printed.contains("branin: tpe, 4 for 1 at a time"), printed);
    assertTrue(printed.contains("tpe: a proposal at 30 trials"), printed);
    assertTrue(!printed.contains("NaN") && !printed.contains("Infinity"), printed);
  }

  @Test
  void run_json_hasMedianQuartilesAndWinsBesideTheMark() throws Exception {
    List<String> lines = run(true).lines().toList();
    assertTrue(lines.stream().allMatch(line -> line.startsWith("{\"benchmark\":\"samplers\"")));
    String median = "\"case\":\"branin, 1 at a time: tpe after 50\"";
    String found = lines.stream().filter(line -> line.contains(median)).findFirst().orElseThrow();
    assertTrue(found.contains("\"against\":0.109"), found);
    assertTrue(lines.stream().anyMatch(line -> line.contains("tpe after 60, upper quartile")));
    assertTrue(lines.stream().anyMatch(line -> line.contains("wins against random")));
  }

  private static String run(boolean json) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Map<String, String> options =
        Map.of(
            "samplers", "tpe",
            "functions", "branin",
            "seeds", "3",
            "evaluations", "60",
            "slots", "4,1",
            "times", "30");
    new SamplersBenchmark(SamplerPlan.WHOLE)
        .with(options)
        .run(new Results("samplers", json, new PrintStream(bytes, true, StandardCharsets.UTF_8)));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void of_twice_isTheSame() throws Exception {
    var branin = Functions.all().get(0);
    for (Contender contender : Contender.ALL) {
      assertEquals(
          Regrets.of(branin, contender, 4, 30, 2),
          Regrets.of(branin, contender, 4, 30, 2),
          contender.name());
    }
  }

  /** Of 1, 2, 4, 8: numpy.quantile gives 1.75, 3 and 5. */
  @Test
  void quantile_betweenTwo_isInProportion() {
    double[] values = {4, 8, 1, 2};
    assertEquals(1.75, Regrets.quantile(values, 0.25));
    assertEquals(3, Regrets.quantile(values, 0.5));
    assertEquals(5, Regrets.quantile(values, 0.75));
  }

  @Test
  void with_unknown_saysWhatThereIs() {
    Benchmark samplers = new SamplersBenchmark(SamplerPlan.WHOLE);
    assertMessage(samplers, Map.of("seed", "3"), "samplers has the options [samplers, functions,");
    assertMessage(samplers, Map.of("samplers", "tbe"), "samplers must be of [random,");
    assertMessage(samplers, Map.of("seeds", "0"), "seeds: a whole number above 0 is needed");
    assertThrows(
        IllegalArgumentException.class, () -> new TrainerBenchmark().with(Map.of("seeds", "3")));
  }

  private static void assertMessage(Benchmark made, Map<String, String> options, String begins) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> made.with(options)).getMessage();
    assertTrue(message.startsWith(begins), message);
  }
}
