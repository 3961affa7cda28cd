package dev.rung.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which data a study tunes on, and how it is read.
 *
 * @param format csv, libsvm, parquet, json, orc, any other source that Spark finds; {@code table}
 *     where {@code train}, {@code test} and a holdout name tables; or the name of the training
 *     table itself, {@code train} then being empty
 * @param train a path, with wildcards, on any Hadoop file system
 * @param test rows that score the winner, once
 * @param label the column to predict
 * @param weight the column of what rows count for; by default each counts for 1
 * @param features the columns to predict from; by default every other one
 * @param options further options for Spark's reader; they go before this project's defaults
 * @param seed names the split
 */
public record DataSpec(
    String format,
    String train,
    Optional<String> test,
    String label,
    Optional<String> weight,
    Optional<List<String>> features,
    Map<String, String> options,
    Validation validation,
    long seed) {
  public DataSpec {
    features = features.map(List::copyOf);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** Rows that each count for 1. */
  public DataSpec(
      String format,
      String train,
      Optional<String> test,
      String label,
      Optional<List<String>> features,
      Map<String, String> options,
      Validation validation,
      long seed) {
    this(format, train, test, label, Optional.empty(), features, options, validation, seed);
  }
}
