package dev.rung;

import dev.rung.cli.Embedded;
import dev.rung.conf.Conf;
import dev.rung.ml.TrialFrame;
import dev.rung.space.Configuration;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import java.io.Serializable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a {@link Search} came to. It may be serialised, for a closure written in a shell takes along
 * what was defined there before it, but arrives empty.
 */
public final class SearchResult implements Serializable {
  private static final long serialVersionUID = 1;

  private final transient Conf conf;
  private final transient Embedded.End end;

  SearchResult(Conf conf, Embedded.End end) {
    this.conf = conf;
    this.end = end;
  }

  /**
   * The best configuration.
   *
   * @throws IllegalStateException when no trial has reported a value
   */
  public Configuration best() {
    return history().trial(winner().trial()).configuration();
  }

  /** The best value, in the objective's own sense. */
  public double value() {
    return conf.study().goal().value(winner().loss());
  }

  private Report winner() {
    return history()
        .best()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no trial has reported a value; trials() has the causes in its column error"));
  }

  /** All trials, one row each, see {@link TrialFrame}. */
  public Dataset<Row> trials() {
    return TrialFrame.of(
        SparkSession.active(),
        conf.space(),
        conf.study().goal(),
        conf.search().scheduler().whole("maximum"),
        history());
  }

  /** Whether nothing is left to do; else {@link Search#resume} goes on. */
  public boolean finished() {
    return end.outcome().finished();
  }

  /** Why the search ended, in a few words. */
  public String reason() {
    return end.outcome().reason();
  }

  /** The study's folder, with report.html, trials.csv and result.json. */
  public String directory() {
    return conf.study().directory();
  }

  /** Everything that happened. */
  public History history() {
    return end.history();
  }

  @Override
  public String toString() {
    return history().best().isEmpty()
        ? "no trial has reported a value (%s)".formatted(directory())
        : "%s %s with %s (%s)".formatted(conf.study().metric(), value(), best(), directory());
  }
}
