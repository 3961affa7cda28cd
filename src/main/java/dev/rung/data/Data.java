package dev.rung.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A study's data: read once, split, prepared by stages that are fitted to training rows only, and
 * packed. Bit for bit the same whatever the files, partitions and threads it is read with.
 *
 * <p>Time is a few passes over the rows in one task, and one fit of the stages a fold; memory of
 * the driver is that of the packed arrays and about as much again while the last of them is packed.
 */
public final class Data implements AutoCloseable {
  /** The column of assembled features that the stages add to raw rows. */
  public static final String FEATURES = "rung_features";

  /** The column of class numbers that the stages add where labels are not 0 .. classes - 1. */
  public static final String LABEL = "rung_label";

  private final SparkSession spark;
  private final Rows rows;
  private final Columns columns;
  private final Labels labels;
  private final double[] numbers;
  private final Split split;
  private final Stages stages;
  private final Optional<Supplier<Rows>> test;
  private final Folds search;
  private final List<String> description;
  private Refit refit;

  private record Refit(PipelineModel stages, List<String> features, Folds folds) {}

  private Data(SparkSession spark, DataSpec spec, boolean classification) {
    Source source = new Source(spark, spec);
    Dataset<Row> train = Source.reading("data.train", spec.train(), source::train);
    this.spark = spark;
    this.columns = Columns.of(spec, train.schema());
    Labels.checkType(columns.label(), classification);
    More more = new More(source, train, columns, classification);
    this.test = spec.test().map(path -> more.rows("data.test", path));
    this.rows =
        Rows.of("data.train", spec.train(), more.training(spec), more.inputs(), classification);
    this.labels = Labels.of(columns.label(), rows, classification);
    this.numbers = labels.encode("data.train", rows);
    this.split =
        Split.of(
            spec.validation(),
            spec.seed(),
            rows.hashes(),
            rows.sources(),
            numbers,
            labels.classes().size());
    this.stages = new Stages(more.inputs(), Profile.of(rows, more.inputs()));
    Preparation preparation = preparation();
    this.search = preparation.folds(split);
    this.description = List.copyOf(describe(preparation));
  }

  /**
   * Reads and prepares what {@code spec} names.
   *
   * @param classification whether labels are classes; else they are numbers
   * @throws DataException if the data is not as the sentence in it says
   */
  public static Data load(SparkSession spark, DataSpec spec, boolean classification) {
    return new Data(spark, spec, classification);
  }

  private Preparation preparation() {
    return new Preparation(spark, stages, rows, numbers, labels.classes().size());
  }

  /** What trials train on and are scored on. */
  public Folds search() {
    return search;
  }

  /**
   * One fold for the winner: it trains on all rows, those that validated included, under stages
   * fitted to all of them, and is scored on the test rows; on its training rows if there is no
   * test.
   */
  public synchronized Folds refit() {
    return refitted().folds();
  }

  /** The stages fitted to all training rows: from raw rows to {@code FEATURES}. */
  public synchronized PipelineModel stages() {
    return refitted().stages();
  }

  private Refit refitted() {
    if (refit == null) {
      Preparation all = preparation();
      Stages.Fitted fitted = all.fit(rows.dataset());
      Examples training = all.pack(fitted);
      Examples testing =
          test.map(
                  reading -> {
                    try (Rows read = reading.get()) {
                      double[] encoded = labels.encode("data.test", read);
                      return new Preparation(spark, stages, read, encoded, labels.classes().size())
                          .pack(fitted);
                    }
                  })
              .orElse(training);
      refit =
          new Refit(
              stages.fromRaw(fitted, labels.stages()),
              List.copyOf(stages.features(fitted)),
              new Folds(List.of(new Fold(training, testing))));
    }
    return refit;
  }

  /** The labels in the order of their numbers; empty for regression. */
  public List<String> classes() {
    return labels.classes();
  }

  /** The names of the features under {@link #stages()}: age, pixels[3], workclass=Private. */
  public synchronized List<String> features() {
    return refitted().features();
  }

  /** A few lines for people: rows, columns, features, memory, classes. */
  public List<String> description() {
    return description;
  }

  private List<String> describe(Preparation preparation) {
    List<String> lines = new ArrayList<>();
    Fold first = search.folds().get(0);
    Matrix matrix = first.training().features();
    int folds = search.folds().size();
    lines.add(
        "%s%,d rows train, %,d validate, %d columns → %,d features, %s, %.1f MB"
            .formatted(
                folds > 1 ? folds + " folds: " : "",
                first.training().rows(),
                first.validation().rows(),
                columns.features().size(),
                matrix.columns(),
                matrix instanceof DenseMatrix ? "dense" : "sparse",
                search.bytes() / 1e6));
    lines.add(preparation.labelLine(columns.label().name(), labels.classes()));
    columns
        .weight()
        .ifPresent(weight -> lines.add(Preparation.weightLine(weight.name(), rows.weights())));
    return lines;
  }

  /** Frees what Spark caches; packed data stays. */
  @Override
  public void close() {
    rows.close();
  }
}
