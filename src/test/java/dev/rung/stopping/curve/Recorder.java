package dev.rung.stopping.curve;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.data.SparseMatrix;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Metric;
import dev.rung.learner.linear.LinearSgd;
import dev.rung.math.Seeds;
import dev.rung.space.Configuration;
import dev.rung.trial.Diverged;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.TrialContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;

/**
 * Makes the learning curves that the tests read: {@code linear-sgd} under random configurations,
 * one report an epoch, on a9a (2,000 rows to train on, 2,000 to validate) and on Fashion-MNIST
 * (1,500 and 1,500). Arguments: the folder of the data, the file to write.
 */
final class Recorder {
  private static final int TRIALS = 64;
  private static final int EPOCHS = 50;

  private Recorder() {}

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    List<String> lines = new ArrayList<>();
    record("a9a", new Fold(a9a(data, 0, 2_000), a9a(data, 2_000, 2_000)), "auc-roc", 0.05, lines);
    record(
        "fashion",
        new Fold(fashion(data, 0, 1_500), fashion(data, 1_500, 1_500)),
        "error",
        0.01,
        lines);
    Files.write(Path.of(arguments[1]), lines);
  }

  private static void record(String name, Fold fold, String other, double rate, List<String> lines)
      throws Exception {
    Objective objective =
        new LinearSgd().objective(new TreeMap<>(), Metric.LOG_LOSS, Fidelity.EPOCHS);
    for (int trial = 0; trial < TRIALS; trial++) {
      RandomGenerator random = Seeds.generator(7, name, trial);
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("learning-rate", rate * Math.pow(10, 4 * random.nextDouble() - 3));
      values.put("l2", Math.pow(10, -6 + 5 * random.nextDouble()));
      values.put("batch-size", 1L << random.nextInt(2, 9));
      values.put(
          "optimizer",
          List.of("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")
              .get(random.nextInt(6)));
      values.put("policy", List.of("fixed", "inverse", "exponential").get(random.nextInt(3)));
      List<List<String>> curves = List.of(new ArrayList<>(), new ArrayList<>());
      Memory memory = new Memory(new Folds(List.of(fold)));
      try {
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
          Leg leg = new Leg(trial, new Configuration(values), epoch, epoch + 1, trial);
          Evaluation evaluation = objective.evaluate(leg, memory);
          curves.get(0).add(text(evaluation.value()));
          curves.get(1).add(text(evaluation.metrics().get(other)));
        }
      } catch (Diverged e) {
        continue; // It would have failed.
      }
      lines.add(name + "-log-loss " + String.join(" ", curves.get(0)));
      lines.add(name + "-" + other + " " + String.join(" ", curves.get(1)));
    }
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }

  private static Examples a9a(Path data, int skip, int count) throws IOException {
    int[] starts = new int[count + 1];
    double[] labels = new double[count];
    List<Integer> indices = new ArrayList<>();
    try (BufferedReader reader = open(data.resolve("a9a_train.libsvm.gz"))) {
      List<String> rows = reader.lines().skip(skip).limit(count).toList();
      for (int i = 0; i < count; i++) {
        List<String> parts = List.of(rows.get(i).strip().split(" ", -1));
        labels[i] = Double.parseDouble(parts.get(0));
        for (String part : parts.subList(1, parts.size())) {
          indices.add(Integer.parseInt(part.substring(0, part.indexOf(':'))) - 1);
        }
        starts[i + 1] = indices.size();
      }
    }
    double[] ones = new double[indices.size()];
    Arrays.fill(ones, 1);
    int[] columns = indices.stream().mapToInt(Integer::intValue).toArray();
    return new Examples(new SparseMatrix(123, starts, columns, ones), labels, 2);
  }

  private static Examples fashion(Path data, int skip, int count) throws IOException {
    double[][] rows = new double[count][];
    double[] labels = new double[count];
    try (BufferedReader reader = open(data.resolve("fashion_mnist_train_12k.csv.gz"))) {
      List<String> names = List.of(reader.readLine().split(",", -1));
      int label = names.indexOf("label");
      List<String> lines = reader.lines().skip(skip).limit(count).toList();
      for (int i = 0; i < count; i++) {
        List<String> parts = new ArrayList<>(List.of(lines.get(i).split(",", -1)));
        labels[i] = Double.parseDouble(parts.remove(label));
        rows[i] = parts.stream().mapToDouble(part -> Double.parseDouble(part) / 255).toArray();
      }
    }
    return new Examples(DenseMatrix.of(rows), labels, 10);
  }

  private static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }

  /** One trial's checkpoint and the data. */
  private static final class Memory implements TrialContext {
    private final Folds folds;
    private byte[] state;

    Memory(Folds folds) {
      this.folds = folds;
    }

    @Override
    public Optional<byte[]> checkpoint() {
      return Optional.ofNullable(state);
    }

    @Override
    public void save(byte[] state) {
      this.state = state;
    }

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
