package dev.rung.learner;

/**
 * The step sizes that the analysis of stochastic gradient descent asks for (Bottou, Curtis and
 * Nocedal 2018, "Optimization methods for large-scale machine learning", section 4.2): a step of
 * size a takes the expected gap r to the optimum to at most (1 - a mu) r + a^2 L s^2 / 2.
 *
 * @param convexity mu, the loss less mu |w|^2 / 2 is convex; 0 where it is not known to be
 * @param smoothness L, above 0: gradients differ by at most L times the distance
 * @param variance s^2, above 0: of a step's gradient around the mean
 * @param gap the loss at the start less the optimum, or a bound on it, above 0
 */
public record StepSizeTheory(double convexity, double smoothness, double variance, double gap) {
  public StepSizeTheory {
    if (!(convexity >= 0 && smoothness > 0 && variance > 0 && gap > 0)) {
      throw new IllegalArgumentException(
          "convexity >= 0 and smoothness, variance, gap > 0 must hold, but got convexity=%s, smoothness=%s, variance=%s, gap=%s"
              .formatted(convexity, smoothness, variance, gap));
    }
  }

  /** The first step that lowers the bound most, mu r / (s^2 L). */
  public double first() {
    return convexity * gap / (variance * smoothness);
  }

  /**
   * How fast steps fall, mu^2 r / (2 s^2 L): taking the best step each time, the bound is r / (1 +
   * decay * t) and the step {@code first() / (1 + decay * t)}.
   */
  public double decay() {
    return convexity * convexity * gap / (2 * variance * smoothness);
  }

  /** The constant step whose bound on the mean gradient is lowest after so many of them. */
  public double constant(double steps) {
    return Math.min(1 / smoothness, Math.sqrt(2 * gap / (smoothness * variance * steps)));
  }
}
