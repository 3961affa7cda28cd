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
    for (int i = 0; strength != 0 && i < coefficients; i++) {
      gradient[i] += strength * pull(point, i);
    }
    return value(point);
  }

  double value(double[] point) {
    double sum = 0;
    for (int i = 0; strength != 0 && i < coefficients; i++) {
      sum += point[i] * pull(point, i);
    }
    return 0.5 * sum * strength;
  }

  private double pull(double[] point, int i) {
    double inverse = standardised ? 1 : inverses[i % inverses.length];
    return point[i] * inverse * inverse;
  }
}
