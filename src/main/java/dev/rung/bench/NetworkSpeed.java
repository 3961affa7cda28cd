package dev.rung.bench;

import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Learner;
import dev.rung.learner.Metric;
import dev.rung.learner.lenet.LeNet;
import dev.rung.learner.mlp.Mlp;
import dev.rung.learner.net.Gemm;
import dev.rung.math.Seeds;
import dev.rung.trial.Objective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What share of the speed of large matrix products an epoch of a network reaches, both on one
 * thread in the same run. Only the operations of matrix products count; time is that of all.
 */
final class NetworkSpeed {
  private static final int ROWS = 4096;
  private static final int ROUNDS = 7;
  private static final int LARGE = 1000;
  private static final double AIM = 0.6;

  /** Both layers of 784-512-512-10 and the output, a multiply-add counting two. */
  private static final long FORWARD = 2L * (784 * 512 + 512 * 512 + 512 * 10);

  /** Slopes by the weights cost as much again; those by the inputs as much but for the first. */
  private static final double MLP = 3.0 * FORWARD - 2L * 784 * 512;

  /** 576 places of 20 kernels of 25 pixels, 64 of 50 of 500, 800 × 10; the first has no slopes. */
  private static final double LENET =
      3.0 * 2 * (576 * 20 * 25 + 64 * 50 * 500 + 800 * 10) - 2.0 * 576 * 20 * 25;

  private record Case(String name, Learner learner, Map<String, Object> options, double work) {}

  private NetworkSpeed() {}

  static void run(Results out) throws Exception {
    Optional<Examples> fashion = Samples.fashion();
    if (fashion.isEmpty()) {
      return;
    }
    Examples part = Samples.part(fashion.get(), 0, ROWS);
    List<Case> cases =
        List.of(
            mlp(256, "sgd"),
            mlp(256, "adam"),
            mlp(32, "adam"),
            new Case("lenet, k1 20, k2 50, batch 100", new LeNet(), options(100, "sgd"), LENET));
    double[] peaks = new double[ROUNDS];
    double[][] seconds = new double[cases.size()][ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      // The first round warms up.
      int at = Math.max(0, round);
      peaks[at] = peak();
      for (int i = 0; i < cases.size(); i++) {
        seconds[i][at] = epoch(cases.get(i), part);
      }
    }
    report(out, cases, TrainerBenchmark.median(peaks), seconds);
  }

  private static Case mlp(long batch, String solver) {
    Map<String, Object> options = options(batch, solver);
    options.put("units-1", 512L);
    options.put("units-2", 512L);
    String name = "mlp 784-512-512-10, batch %d, %s".formatted(batch, solver);
    return new Case(name, new Mlp(), options, MLP);
  }

  private static Map<String, Object> options(long batch, String solver) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("batch-size", batch);
    options.put("solver", solver);
    options.put("learning-rate", 0.001);
    return options;
  }

  private static void report(Results out, List<Case> cases, double peak, double[][] seconds) {
    out.say("matrix products by " + Gemm.implementation());
    out.add(Result.of("large matrix product, one thread", peak / 1e9, "GFLOP/s"));
    for (int i = 0; i < cases.size(); i++) {
      double rate = cases.get(i).work() * ROWS / TrainerBenchmark.median(seconds[i]);
      Result result = Result.of(cases.get(i).name(), rate / 1e9, "GFLOP/s").against(peak / 1e9);
      out.add(cases.get(i).name().contains("batch 256") ? result.ratioAtLeast(AIM) : result);
    }
  }

  /** Operations a second of the faster of two orders, 1000 × 1000 × 1000; the best of a few. */
  private static double peak() {
    RandomGenerator random = Seeds.generator(1, "peak");
    List<float[]> matrices = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      float[] matrix = new float[LARGE * LARGE];
      for (int j = 0; j < matrix.length; j++) {
        matrix[j] = random.nextFloat();
      }
      matrices.add(matrix);
    }
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 6; i++) {
      long start = CpuTime.nanos();
      if (i % 2 == 0) {
        Gemm.probe(LARGE, LARGE, LARGE, matrices.get(0), matrices.get(1), matrices.get(2));
      } else {
        Gemm.probeStraight(LARGE, LARGE, LARGE, matrices.get(0), matrices.get(1), matrices.get(2));
      }
      least = Math.min(least, CpuTime.nanos() - start);
    }
    return 2e9 * LARGE * LARGE * LARGE / least;
  }

  /** The processor's seconds of one epoch: of three, less those of one, over two. */
  private static double epoch(Case c, Examples examples) throws Exception {
    Objective objective = c.learner().objective(c.options(), Metric.ERROR, Fidelity.EPOCHS);
    TrainerBenchmark.Context context =
        new TrainerBenchmark.Context(
            new Folds(List.of(new Fold(examples, Samples.part(examples, 0, 64)))));
    double one = TrainerBenchmark.leg(objective, context, 1);
    return (TrainerBenchmark.leg(objective, context, 3) - one) / 2;
  }
}
