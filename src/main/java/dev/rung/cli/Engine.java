package dev.rung.cli;

import dev.rung.conf.Conf;
import dev.rung.conf.DataSection;
import dev.rung.data.Data;
import dev.rung.data.DataSpec;
import dev.rung.data.Validation;
import dev.rung.runner.CheckpointFolder;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.spark.SharedFolderCheck;
import dev.rung.runner.spark.SparkRunner;
import dev.rung.trial.Objective;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Spark, and what a study needs of it: the data prepared, and runners over it. */
final class Engine implements AutoCloseable {
  private final SparkSession spark;
  private final Conf conf;
  private final StudyFolder folder;
  private final Optional<Data> data;
  private final boolean own;

  private Engine(SparkSession spark, boolean own, Conf conf, StudyFolder folder) {
    this.spark = spark;
    this.own = own;
    this.conf = conf;
    this.folder = folder;
    this.data =
        conf.data()
            .map(
                section ->
                    Data.load(
                        spark,
                        spec(section, conf.study().seed()),
                        Objectives.classification(conf)));
  }

  /** Starts Spark, where it is not running yet, and reads the data. */
  static Engine start(Conf conf, StudyFolder folder) {
    SparkSession spark = spark(settings(conf));
    try {
      return prepared(spark, true, conf, folder);
    } catch (RuntimeException e) {
      spark.stop();
      throw e;
    }
  }

  /** Takes the application that runs, which goes on afterwards, and reads the data. */
  static Engine within(Conf conf, StudyFolder folder) {
    boolean runs =
        SparkSession.getActiveSession().isDefined() || SparkSession.getDefaultSession().isDefined();
    return prepared(runs ? SparkSession.active() : spark(settings(conf)), false, conf, folder);
  }

  private static SparkConf settings(Conf conf) {
    SparkConf settings = new SparkConf();
    if (!settings.contains("spark.master")) {
      settings.setMaster("local[*]");
    }
    settings.setAppName(settings.get("spark.app.name", "rung " + conf.study().name()));
    // A leg had better run at once than where its state is at hand.
    settings.setIfMissing("spark.locality.wait", "0");
    return settings;
  }

  private static Engine prepared(SparkSession spark, boolean own, Conf conf, StudyFolder folder) {
    spark.sparkContext().setJobDescription("reading and preparing the data");
    try {
      return new Engine(spark, own, conf, folder);
    } finally {
      if (!own) {
        spark.sparkContext().setJobDescription(null);
      }
    }
  }

  private static SparkSession spark(SparkConf settings) {
    try {
      return SparkSession.builder().config(settings).getOrCreate();
    } catch (Exception e) {
      // Scala throws checked exceptions unannounced.
      if (String.valueOf(e.getMessage()).contains("Could not parse Master URL")) {
        throw new UsageException(
            "--master: a URL such as spark://host:7077, yarn or local[4] is needed, but got "
                + settings.get("spark.master"));
      }
      throw e;
    }
  }

  private static DataSpec spec(DataSection section, long seed) {
    return new DataSpec(
        section.format(),
        section.train(),
        section.test(),
        section.label(),
        section.weight(),
        section.features().isEmpty() ? Optional.empty() : Optional.of(section.features()),
        section.options(),
        validation(section.validation()),
        seed);
  }

  private static Validation validation(dev.rung.conf.Validation validation) {
    if (validation instanceof dev.rung.conf.Validation.Share share) {
      return new Validation.Fraction(share.fraction(), share.stratified());
    }
    if (validation instanceof dev.rung.conf.Validation.CrossValidation folds) {
      return new Validation.CrossValidation(folds.folds(), folds.stratified());
    }
    return new Validation.Holdout(((dev.rung.conf.Validation.Rows) validation).path());
  }

  SparkSession spark() {
    return spark;
  }

  Optional<Data> data() {
    return data;
  }

  Checkpoints checkpoints(String child) throws IOException {
    return new CheckpointFolder(folder.path(child).toString(), folder.settings());
  }

  /** A runner of trials on the search's data. */
  SparkRunner trials(Objective objective) throws IOException {
    Checkpoints checkpoints = checkpoints("checkpoints");
    try {
      SharedFolderCheck.require(spark.sparkContext(), checkpoints);
    } catch (IOException | IllegalStateException e) {
      throw new UsageException(e.getMessage());
    }
    TimeLimit limit = conf.search().trialTimeout().map(TimeLimit::of).orElse(TimeLimit.NONE);
    return runner(objective, data.map(Data::search).orElse(null), checkpoints, limit);
  }

  SparkRunner runner(Objective objective, Object shared, Checkpoints checkpoints, TimeLimit limit) {
    try {
      return SparkRunner.of(
          spark.sparkContext(), conf.study().name(), objective, shared, checkpoints, limit);
    } catch (IllegalArgumentException e) {
      throw new UsageException("learner: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    data.ifPresent(Data::close);
    if (own) {
      spark.stop();
    }
  }
}
