package dev.rung.learner.glm;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** The training of one fold's model; one that has ended costs nothing more. */
final class Training {
  private final Rows rows;
  private final Settings settings;
  private Fit fit;
  private Problem problem;
  private Search search;

  private Training(Rows rows, Settings settings) {
    this.rows = rows;
    this.settings = settings;
  }

  /** From the start of the search, after {@code origin} iterations of another. */
  static Training begin(Rows rows, Settings settings, long origin) {
    Training training = new Training(rows, settings);
    training.problem = training.problem();
    training.begin(training.problem.start(), origin);
    return training;
  }

  /** On with a fit under the settings it was made with. */
  static Training resume(Rows rows, Settings settings, Fit fit) {
    Training training = new Training(rows, settings);
    training.fit = fit;
    return training;
  }

  /** From where a fit under other settings is, with nothing else remembered. */
  static Training warm(Rows rows, Settings settings, Fit fit, long origin) {
    Training training = new Training(rows, settings);
    training.problem = training.problem();
    double[] start = training.problem.start();
    double[] point = fit.state().map(state -> state.point).orElse(start);
    training.begin(point.length == start.length ? point : start, origin);
    return training;
  }

  private void begin(double[] point, long origin) {
    Optional<GlmModel> known = problem.known();
    if (known.isPresent()) {
      fit = new Fit(known.get(), Optional.empty(), true, origin);
      return;
    }
    State state = Search.start(problem, point);
    fit = at(state, origin);
  }

  private Fit at(State state, long origin) {
    GlmModel model = problem.model(state.point);
    return new Fit(model, Optional.of(state), state.ended(settings.tol()), origin);
  }

  private Problem problem() {
    return Problems.of(rows, settings);
  }

  Fit fit() {
    return fit;
  }

  /**
   * Trains up to {@code until} iterations in all, or to the end.
   *
   * @throws CancellationException soon after {@code cancelled} says so
   */
  void train(long until, BooleanSupplier cancelled) {
    if (fit.ended() || fit.origin() + fit.state().orElseThrow().iteration >= until) {
      return;
    }
    if (problem == null) {
      problem = problem();
    }
    State state = fit.state().orElseThrow();
    if (search == null) {
      search = Search.of(problem, state);
    }
    while (fit.origin() + state.iteration < until && !state.ended(settings.tol())) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("called off in iteration " + (state.iteration + 1));
      }
      search.iterate();
    }
    fit = at(state, fit.origin());
  }
}
