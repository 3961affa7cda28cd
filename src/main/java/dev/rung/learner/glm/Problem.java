package dev.rung.learner.glm;

import java.util.Optional;

/**
 * What is minimised, and what its minimum means.
 *
 * <p>Its coordinates are the coefficients of the features in their standard deviations (outputs ×
 * features, row-major), after them the intercepts where they are coordinates, and last the scale of
 * the errors where the loss has one.
 */
interface Problem {
  /** The differentiable part; the rest are absolute values. */
  Smooth smooth();

  /** What each coordinate's absolute value costs; empty where none does. */
  Optional<double[]> absolutes();

  /** The least value of each coordinate; empty where none has any. Only without absolute values. */
  default Optional<double[]> least() {
    return Optional.empty();
  }

  /** Where the search begins. */
  double[] start();

  /** The model that a point stands for. */
  GlmModel model(double[] point);

  /** The model, where it is known without a search. */
  default Optional<GlmModel> known() {
    return Optional.empty();
  }
}
