package dev.rung;

import dev.rung.cli.Embedded;
import dev.rung.cli.Manual;
import dev.rung.conf.Conf;
import dev.rung.space.Configuration;
import dev.rung.study.ManualStudy;
import dev.rung.study.Outcome;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A search for a loop of one's own: it says what to try and is told how that went.
 *
 * <pre>
 * try (AskTell study = Search.over("space { x { type = real, low = -5, high = 10 } }").open()) {
 *   for (var next = study.ask(); next.isPresent(); next = study.ask()) {
 *     study.tell(next.get(), Math.pow(next.get().configuration().real("x") - 1, 2));
 *   }
 *   System.out.println(study.best());
 * }
 * </pre>
 *
 * <p>The folder is that of any search: what was told is in its journal when {@code tell} returns,
 * and opening it again goes on, with what was asked and not told first. Several suggestions may be
 * open at once. What is suggested depends on the search and on the order of calls alone.
 *
 * <p>Safe for use by several threads. Serialisable for closures written in a shell, like {@link
 * SearchResult}, but arrives empty.
 */
public final class AskTell implements AutoCloseable, Serializable {
  private static final long serialVersionUID = 1;

  private final transient Conf conf;
  private final transient Manual manual;

  AskTell(Conf conf, Manual manual) {
    this.conf = conf;
    this.manual = manual;
  }

  /**
   * What to try next. Empty when {@link #finished}, or when nothing can be suggested before one of
   * the open suggestions is told: a rung is judged when all of it has been.
   */
  public synchronized Optional<Suggestion> ask() {
    return call(
        study ->
            study
                .ask()
                .map(leg -> Suggestion.of(leg, parent(study.history().trial(leg.trial()), leg))));
  }

  private static int parent(Trial trial, Leg leg) {
    boolean first = trial.reports().isEmpty() && leg.from() == trial.origin();
    return first ? trial.parent().orElse(trial.id()) : trial.id();
  }

  /**
   * Takes in the value of a suggestion, in the metric's own sense. NaN and infinity are a failure.
   *
   * @throws IllegalArgumentException when it is another study's suggestion
   * @throws IllegalStateException when it was told already
   */
  public void tell(Suggestion suggestion, double value) {
    tell(suggestion, value, Map.of());
  }

  /** The same with further metrics by name. */
  public synchronized void tell(Suggestion suggestion, double value, Map<String, Double> metrics) {
    call(
        study -> {
          study.tell(suggestion.leg(), Evaluation.of(value, metrics));
          return null;
        });
  }

  /** Takes in that a suggestion could not be tried. Samplers keep away from there. */
  public synchronized void fail(Suggestion suggestion, String reason) {
    call(
        study -> {
          study.fail(suggestion.leg(), reason);
          return null;
        });
  }

  /**
   * Takes in a configuration of one's own and its value after a full training. It becomes a trial
   * of source {@code told}: it counts as one, may be the best, and samplers learn from it, but it
   * takes no place in a scheduler's brackets.
   *
   * @param configuration values by parameter; active parameters left out have their defaults
   * @return the trial's number
   * @throws IllegalArgumentException that names the parameter whose value will not do
   */
  public int tell(Map<String, ?> configuration, double value) {
    return tell(configuration, value, Map.of());
  }

  /** The same with further metrics by name. */
  public synchronized int tell(
      Map<String, ?> configuration, double value, Map<String, Double> metrics) {
    Configuration complete = conf.space().complete(new LinkedHashMap<>(configuration));
    return call(study -> study.tell(complete, Evaluation.of(value, metrics)));
  }

  /**
   * Whether there is nothing more to ask for, now or later in this session; {@link #reason} says
   * why. The next suggestion may be decided on to find out.
   */
  public synchronized boolean finished() {
    return call(ManualStudy::outcome).isPresent();
  }

  /** How the search ended, or why it has not, in a few words. */
  public synchronized String reason() {
    return call(
        study ->
            study
                .outcome()
                .map(Outcome::reason)
                .orElseGet(() -> "going on, %d suggestions open".formatted(study.open())));
  }

  /**
   * The best configuration so far.
   *
   * @throws IllegalStateException when no trial has reported a value
   */
  public synchronized Configuration best() {
    return now().best();
  }

  /** The best value so far, in the metric's own sense. */
  public synchronized double value() {
    return now().value();
  }

  /**
   * All trials so far, one row each, see {@link dev.rung.ml.TrialFrame}.
   *
   * @throws IllegalStateException when no Spark session is active
   */
  public synchronized Dataset<Row> trials() {
    return now().trials();
  }

  /** The study's folder. */
  public String directory() {
    return conf.study().directory();
  }

  /** Ends the session and writes report.html, trials.csv and result.json. */
  @Override
  public synchronized void close() {
    try {
      manual.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SearchResult now() {
    return new SearchResult(
        conf, new Embedded.End(manual.study().history(), new Outcome(false, "going on")));
  }

  @Override
  public synchronized String toString() {
    return now().toString();
  }

  /** Something that is asked of the study. */
  private interface Call<T> {
    T on(ManualStudy study) throws IOException;
  }

  private <T> T call(Call<T> call) {
    try {
      return call.on(manual.study());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
