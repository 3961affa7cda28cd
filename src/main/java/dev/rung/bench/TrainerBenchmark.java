package dev.rung.bench;

import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.data.SparseMatrix;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Metric;
import dev.rung.learner.linear.LinearSgd;
import dev.rung.space.Configuration;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.TrialContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows a second of an epoch of linear-sgd on one thread, beside what memory bandwidth would allow
 * if every byte of the data were read from memory once and nothing else took time; then operations
 * a second of an epoch of networks, beside those of large matrix products.
 *
 * <p>Times are the thread's own on the processor, so that other work on the machine counts only
 * where it takes bandwidth or cache.
 *
 * <p>What bounds it is shown by changing one thing at a time: a tenth of the rows (all in the
 * cache: no faster means that memory does not bound it), one output instead of ten (the
 * multiply-adds), a larger batch (the updates).
 */
final class TrainerBenchmark implements Benchmark {
  private static final String SPARSE = "sparse, 2 classes, batch 64";
  private static final String CACHED = "sparse, 2 classes, batch 64, in cache";
  private static final String WIDER = "sparse, 4 x the non-zeros";
  private static final long STREAM = 256L << 20;
  private static final int ROUNDS = 9;

  private record Case(String name, Examples examples, String loss, long batch, String optimizer) {}

  @Override
  public String name() {
    return "trainer";
  }

  @Override
  public void run(Results out) throws Exception {
    linear(out);
    NetworkSpeed.run(out);
  }

  private static void linear(Results out) throws Exception {
    List<Case> cases = new ArrayList<>();
    Samples.fashion().ifPresent(fashion -> dense(fashion, cases));
    Samples.a9a().ifPresent(a9a -> sparse(a9a, cases));
    if (cases.isEmpty()) {
      out.say("trainer: skipped, for ../shared/data is not there.");
      return;
    }
    Bandwidth bandwidth = new Bandwidth(STREAM);
    double[] streams = new double[ROUNDS];
    double[][] seconds = new double[cases.size()][ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      // The first rounds warm up.
      int at = Math.max(0, round);
      streams[at] = bandwidth.measure();
      for (int i = 0; i < cases.size(); i++) {
        seconds[i][at] = epoch(cases.get(i));
      }
    }
    report(out, cases, median(streams), seconds);
  }

  private static void dense(Examples fashion, List<Case> cases) {
    cases.add(new Case("dense, 10 classes, batch 64", fashion, "multinomial", 64, "sgd"));
    cases.add(
        new Case(
            "dense, 10 classes, batch 64, in cache",
            Samples.part(fashion, 0, 1200),
            "multinomial",
            64,
            "sgd"));
    cases.add(new Case("dense, 10 classes, batch 1024", fashion, "multinomial", 1024, "sgd"));
    cases.add(new Case("dense, 10 classes, batch 64, adam", fashion, "multinomial", 64, "adam"));
    cases.add(new Case("dense, 2 classes, batch 64", halves(fashion), "logistic", 64, "sgd"));
  }

  private static void sparse(Examples a9a, List<Case> cases) {
    cases.add(new Case(SPARSE, a9a, "logistic", 64, "sgd"));
    cases.add(new Case("sparse, 2 classes, hinge (no exp)", a9a, "hinge", 64, "sgd"));
    cases.add(new Case("sparse, 2 classes, batch 1024", a9a, "logistic", 1024, "sgd"));
    cases.add(new Case("sparse, 2 classes, batch 64, adam", a9a, "logistic", 64, "adam"));
    cases.add(new Case(CACHED, repeated(a9a, 1, 2000), "logistic", 64, "sgd"));
    cases.add(new Case(WIDER, repeated(a9a, 4, a9a.rows()), "logistic", 64, "sgd"));
  }

  /** The first rows, each with its non-zeros so many times side by side. */
  private static Examples repeated(Examples examples, int copies, int rows) {
    int columns = examples.features().columns();
    int[] starts = new int[rows + 1];
    List<Integer> indices = new ArrayList<>();
    double[] labels = new double[rows];
    for (int row = 0; row < rows; row++) {
      double[] x = new double[columns];
      examples.features().addTo(row, 1, x, 0);
      for (int j = 0; j < copies * columns; j++) {
        if (x[j % columns] != 0) {
          indices.add(j);
        }
      }
      starts[row + 1] = indices.size();
      labels[row] = examples.label(row);
    }
    double[] ones = new double[indices.size()];
    Arrays.fill(ones, 1);
    int[] places = indices.stream().mapToInt(Integer::intValue).toArray();
    SparseMatrix matrix = new SparseMatrix(copies * columns, starts, places, ones);
    return new Examples(matrix, labels, examples.classes());
  }

  /**
   * What a sparse row's time goes into: rows with four times the non-zeros tell the cost of a
   * non-zero from the cost of a row.
   */
  private static void split(Results out, Map<String, Double> rates, double nonZeros) {
    double narrow = 1e9 / rates.get(SPARSE);
    double perNonZero = (1e9 / rates.get(WIDER) - narrow) / (3 * nonZeros);
    double share = perNonZero * nonZeros / narrow;
    out.say(
        "%s: a row takes %.0f ns, of which its %.1f non-zeros %.0f ns, %.2f ns each: %s. It is %.2f times as fast with the rows in the cache: %s."
            .formatted(
                SPARSE,
                narrow,
                nonZeros,
                perNonZero * nonZeros,
                perNonZero,
                share > 0.5
                    ? "gathering and scattering single weights bounds it"
                    : "the work a row whatever its non-zeros (shuffled order, margin, slope) bounds it",
                rates.get(CACHED) / rates.get(SPARSE),
                verdict(rates.get(CACHED) / rates.get(SPARSE))));
  }

  private static void report(Results out, List<Case> cases, double stream, double[][] seconds) {
    out.add(Result.of("memory read, one thread", stream / 1e9, "GB/s"));
    Map<String, Double> rates = new LinkedHashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      Examples examples = cases.get(i).examples();
      double rate = examples.rows() / median(seconds[i]);
      rates.put(cases.get(i).name(), rate);
      double limit = examples.rows() * stream / examples.bytes();
      out.add(Result.of(cases.get(i).name(), rate, "rows/s").against(limit));
    }
    say(
        out,
        rates,
        "dense, 10 classes, batch 64",
        "with the rows in the cache (memory)",
        "dense, 10 classes, batch 64, in cache");
    say(
        out,
        rates,
        "dense, 10 classes, batch 64",
        "with one output for ten (multiply-adds)",
        "dense, 2 classes, batch 64");
    say(
        out,
        rates,
        "sparse, 2 classes, batch 64",
        "without exp (exp)",
        "sparse, 2 classes, hinge (no exp)");
    say(
        out,
        rates,
        "sparse, 2 classes, batch 64",
        "with a sixteenth of the updates (updates)",
        "sparse, 2 classes, batch 1024");
    for (Case c : cases) {
      if (c.name().equals(SPARSE)) {
        // 8 bytes a label, 4 a start, 12 a non-zero.
        split(out, rates, (c.examples().bytes() / (double) c.examples().rows() - 12) / 12);
      }
    }
  }

  /** What the multiplication of the rate says of what was taken away. */
  private static String verdict(double faster) {
    return faster < 1.15
        ? "not what bounds it"
        : faster < 2 ? "a part of the cost" : "what bounds it";
  }

  private static void say(
      Results out, Map<String, Double> rates, String from, String change, String to) {
    if (rates.containsKey(from) && rates.containsKey(to)) {
      double faster = rates.get(to) / rates.get(from);
      out.say(
          "%s: %.2f times as fast %s.".formatted(from, faster, change + ": " + verdict(faster)));
    }
  }

  /**
   * The processor's seconds of one epoch: of six, less those of one, over five, so that scoring
   * cancels out.
   */
  private static double epoch(Case c) throws Exception {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("loss", c.loss());
    values.put("batch-size", c.batch());
    values.put("optimizer", c.optimizer());
    values.put("learning-rate", 0.01);
    values.put("l2", 1e-5);
    Objective objective = new LinearSgd().objective(values, Metric.ERROR, Fidelity.EPOCHS);
    Context context =
        new Context(new Folds(List.of(new Fold(c.examples(), Samples.part(c.examples(), 0, 64)))));
    double one = leg(objective, context, 1);
    return (leg(objective, context, 6) - one) / 5;
  }

  static double leg(Objective objective, Context context, long epochs) throws Exception {
    long start = CpuTime.nanos();
    objective.evaluate(new Leg(0, new Configuration(Map.of()), 0, epochs, 1), context);
    return (CpuTime.nanos() - start) / 1e9;
  }

  private static Examples halves(Examples examples) {
    double[] labels = new double[examples.rows()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = examples.label(i) < 5 ? 0 : 1;
    }
    return new Examples(examples.features(), labels, 2);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Data, and nothing to remember. */
  record Context(Folds folds) implements TrialContext {
    @Override
    public Optional<byte[]> checkpoint() {
      return Optional.empty();
    }

    @Override
    public void save(byte[] state) {}

    @Override
    public void progress(long resource, double value) {}

    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public <T> T data(Class<T> type) {
      return type.cast(folds);
    }
  }
}
