package dev.rung.ml;

import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.ml.split.Folded;
import dev.rung.runner.Failures;
import dev.rung.space.Configuration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/**
 * Fits the stages before a twin by Spark jobs, and packs the rows that they make. The jobs bear a
 * tag of their own and are cancelled when this is closed.
 */
final class Preparing implements AutoCloseable {
  /** Fits of feature stages under way at once: they are short jobs, one after the other. */
  private static final int AT_ONCE = 4;

  private static final int MOST_PREFIXES = 64;
  private static final AtomicInteger PREPARINGS = new AtomicInteger();

  /** Packed rows may take this share of a heap: the driver joins and serialises them. */
  private static final double SHARE_OF_HEAP = 0.15;

  /** The stages before the twin fitted to all rows, and what they make of them. */
  record Whole(List<Transformer> head, Examples rows) {}

  /**
   * The rows of all folds, joined.
   *
   * @param byKey by the key of the stages' settings
   * @param classes 0 for regression
   * @param sharing how often the stages were fitted, in a few words
   */
  record Packed(TreeMap<String, Folds> byKey, int classes, String sharing) {}

  private final SparkSession spark;
  private final String study;
  private final String tag;
  private final Cut cut;
  private final Twin twin;
  private final Dataset<?> data;
  private final ExecutorService pool;
  private final Optional<Future<Half>> whole;
  private volatile boolean closed;

  /** As it comes from the executors. */
  private record Half(List<Transformer> head, List<PackedRows> rows) {}

  /** Begins with all rows, where no setting of the stages is to be waited for. */
  Preparing(SparkSession spark, String study, Cut cut, Twin twin, Dataset<?> data) {
    this.spark = spark;
    this.study = study;
    this.tag = "rung-%s-preparing-%d".formatted(study, PREPARINGS.getAndIncrement());
    this.cut = cut;
    this.twin = twin;
    this.data = data;
    this.pool = Executors.newFixedThreadPool(AT_ONCE, Preparing::daemon);
    this.whole = cut.tuned().isEmpty() ? Optional.of(all(new ParamMap())) : Optional.empty();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "rung-preparing");
    thread.setDaemon(true);
    return thread;
  }

  private <T> Callable<T> tagged(String what, Callable<T> work) {
    return () -> {
      SparkSession.setActiveSession(spark);
      SparkContext jobs = spark.sparkContext();
      jobs.addJobTag(tag);
      jobs.setInterruptOnCancel(true);
      jobs.setJobDescription("%s: preparing %s".formatted(study, what));
      try {
        return work.call();
      } finally {
        if (closed) { // an interrupted wait for a job leaves it running
          cancel();
        }
      }
    };
  }

  private void cancel() {
    if (!spark.sparkContext().isStopped()) {
      spark.sparkContext().cancelJobsWithTag(tag, "nobody waits for these rows");
    }
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }

  /**
   * Fits the stages on every fold, under each of their settings.
   *
   * @param points the settings; one without values where none is tuned
   * @throws Twin.None when the data or the settings are not for tasks
   */
  Packed folds(Folded folds, List<Configuration> points) throws Twin.None, InterruptedException {
    if (points.size() > MOST_PREFIXES) {
      throw new Twin.None(
          "the feature stages have %d settings, and at most %d are prepared at once"
              .formatted(points.size(), MOST_PREFIXES));
    }
    Prefixes prefixes = new Prefixes(folds, cut, Integer.MAX_VALUE, false);
    List<List<PackedRows>> parts;
    try {
      parts = pack(folds, points, prefixes);
    } catch (RuntimeException e) {
      if (points.size() > 1) { // from the driver, the settings that fail do so alone
        throw new Twin.None("the feature stages fail: " + Failures.line(e));
      }
      throw e;
    }
    int classes = twin.classifies() ? classes(parts) : 0;
    Optional<String> misfit = twin.metric().misfit(classes);
    if (misfit.isPresent()) {
      throw new Twin.None(misfit.get());
    }
    TreeMap<String, Folds> byKey = new TreeMap<>();
    int at = 0;
    for (Configuration point : points) {
      List<Fold> made = new ArrayList<>();
      for (int fold = 0; fold < folds.folds(); fold++) {
        Examples training = PackedRows.join(parts.set(at++, List.of()), classes);
        made.add(new Fold(training, PackedRows.join(parts.set(at++, List.of()), classes)));
      }
      byKey.put(TwinObjective.key(cut.parameters(), point), new Folds(made));
    }
    return new Packed(byKey, classes, prefixes.sharing());
  }

  /** Training and validation rows of a fold under a setting, of all of them the one {@code at}. */
  private record Pair(int at, List<PackedRows> training, List<PackedRows> validation) {}

  /** Training and validation rows, fold by fold, setting by setting. The first failure ends it. */
  private List<List<PackedRows>> pack(Folded folds, List<Configuration> points, Prefixes prefixes)
      throws Twin.None, InterruptedException {
    CompletionService<Pair> packing = new ExecutorCompletionService<>(pool);
    int all = points.size() * folds.folds();
    for (int i = 0; i < all; i++) {
      int at = i;
      int fold = at % folds.folds();
      Configuration point = points.get(at / folds.folds());
      ParamMap map = Knob.map(cut.knobs(), point);
      packing.submit(
          tagged(
              "fold %d %s".formatted(fold + 1, point.values()),
              () -> {
                try (Prefixes.Lease lease = prefixes.take(fold, 1, point, map)) {
                  Prefixes.Prefix prefix = lease.prefix();
                  return new Pair(at, rows(prefix.training()), rows(prefix.validation()));
                }
              }));
    }
    List<List<PackedRows>> packed = new ArrayList<>(Collections.nCopies(2 * all, List.of()));
    long room = room();
    long bytes = 0;
    for (int i = 1; i <= all; i++) {
      Pair pair = result(packing.take());
      packed.set(2 * pair.at(), pair.training());
      packed.set(2 * pair.at() + 1, pair.validation());
      bytes += PackedRows.bytes(pair.training()) + PackedRows.bytes(pair.validation());
      long expected = bytes / i * all;
      if (expected > room) {
        throw new Twin.None(
            "the rows of all folds would take %,d MB, more than %,d MB of a heap"
                .formatted(expected >> 20, room >> 20));
      }
    }
    return packed;
  }

  private List<PackedRows> rows(Dataset<?> rows) {
    return PackedRows.of(rows, twin.features(), twin.label(), twin.weight());
  }

  private long room() {
    long driver = Runtime.getRuntime().maxMemory();
    long executor =
        spark.sparkContext().isLocal()
            ? driver
            : spark.sparkContext().getConf().getSizeAsBytes("spark.executor.memory", "1g");
    return (long) (SHARE_OF_HEAP * Math.min(driver, executor));
  }

  private static int classes(List<List<PackedRows>> parts) throws Twin.None {
    double greatest = -1;
    for (List<PackedRows> part : parts) {
      if (!PackedRows.classes(part)) {
        throw new Twin.None("labels are not 0, 1, 2, ..");
      }
      greatest = Math.max(greatest, PackedRows.greatestLabel(part));
    }
    return (int) greatest + 1;
  }

  /** All rows, with the stages under these settings. */
  Whole whole(ParamMap map, int classes) throws InterruptedException {
    Half half = result(whole.orElseGet(() -> all(map)));
    return new Whole(half.head(), PackedRows.join(half.rows(), classes));
  }

  private Future<Half> all(ParamMap map) {
    List<PipelineStage> stages =
        Stream.concat(cut.shared().stream(), cut.tuned().stream()).toList();
    return pool.submit(
        tagged(
            "all rows",
            () -> {
              List<Transformer> head = stages.isEmpty() ? List.of() : Cut.fit(stages, data, map);
              return new Half(head, rows(Cut.transform(head, data)));
            }));
  }

  @Override
  public void close() {
    closed = true;
    pool.shutdownNow();
    cancel();
  }
}
