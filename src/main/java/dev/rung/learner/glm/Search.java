package dev.rung.learner.glm;

import java.util.Optional;

/** A search for a minimum, an iteration at a time. */
interface Search {
  /** One iteration; the state says how it went. */
  void iterate();

  /** The search that suits a problem, from a state on. */
  static Search of(Problem problem, State state) {
    return problem.least().isPresent()
        ? new Bounded(problem.smooth(), problem.least().get(), state)
        : new QuasiNewton(problem.smooth(), problem.absolutes(), state);
  }

  /** The state at a point, with nothing remembered. */
  static State start(Problem problem, double[] point) {
    Optional<double[]> absolutes = problem.absolutes();
    State state = new State();
    state.point = point;
    state.gradient = new double[point.length];
    state.value = problem.smooth().at(point, state.gradient);
    state.total = QuasiNewton.total(absolutes, point, state.value);
    state.slope = QuasiNewton.slope(absolutes, point, state.gradient);
    state.initial = state.total;
    state.settled = problem.least().filter(least -> Bounded.settled(least, state)).isPresent();
    state.remember(Double.POSITIVE_INFINITY);
    return state;
  }
}
