package dev.rung.learner.glm;

/**
 * strength / 2 |w|², w being the coefficients of features in their standard deviations, or unless
 * standardised in their own units.
 *
 * @param inverses 1 / deviation, one a feature
 * @param coefficients how many coordinates of a point are penalised, from the first on
 */
@SuppressWarnings("ArrayRecordComponent")
record Ridge(double strength, boolean standardised, double[] inverses, int coefficients) {
  /** The value; the derivatives are added. */
  double add(double[] point, double[] gradient) {
    double sum = 0;
    for (int i = 0; strength != 0 && i < coefficients; i++) {
      double inverse = standardised ? 1 : inverses[i % inverses.length];
      double pull = point[i] * inverse * inverse;
      sum += point[i] * pull;
      gradient[i] += strength * pull;
    }
    return 0.5 * sum * strength;
  }
}
