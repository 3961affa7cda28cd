package dev.rung.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.bench.search.Hartmann;
import dev.rung.bench.search.Problem;
import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.math.Seeds;
import dev.rung.sampler.GridSampler;
import dev.rung.trial.History;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MultiFidelityBenchmarkTest {
  @Test
  void measure_fewSeeds_printsEveryMethodForEverySlotCount() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Results out =
        new Results("multifidelity", false, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    new MultiFidelityBenchmark(2).measure(Hartmann.three(), out);
    String printed = bytes.toString(StandardCharsets.UTF_8);
    for (var method : MultiFidelityBenchmark.METHODS) {
      long lines = printed.lines().filter(line -> line.startsWith(method.name() + " ")).count();
      assertEquals(2, lines, printed);
    }
    assertTrue(printed.contains("hyperband, 300 evaluations"), printed);
    assertTrue(!printed.contains("NaN") && !printed.contains("Infinity"), printed);
  }

  /** Two classes that one feature tells apart: more rows, a lower least loss. */
  @Test
  void table_smallData_knowsEveryConfigurationAtEveryRung() {
    RandomGenerator random = Seeds.generator(7, "rows");
    double[][] x = new double[120][2];
    double[] labels = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      labels[i] = i % 2;
      x[i][0] = labels[i] + 0.5 * random.nextGaussian();
      x[i][1] = random.nextGaussian();
    }
    Problem problem = FashionTable.problem(new Examples(DenseMatrix.of(x), labels, 2), 81, 9, 2);
    double least = Double.POSITIVE_INFINITY;
    for (var proposal : GridSampler.of(problem.space(), 1).propose(new History(), 10_000)) {
      for (long rows : new long[] {9, 27, 81}) {
        double loss = problem.loss().at(proposal.configuration(), rows, 7);
        assertTrue(loss > 0, rows + " rows: " + loss);
      }
      double truth = problem.truth().applyAsDouble(proposal.configuration());
      assertEquals(truth, problem.loss().at(proposal.configuration(), 81, 3));
      least = Math.min(least, truth);
    }
    assertEquals(least, problem.optimum());
    assertEquals(27, problem.cost(9, 27), "more rows mean training anew");
  }
}
