package dev.rung.sampler.local;

/**
 * How a {@link LocalSampler} goes about it.
 *
 * @param startup how many results the first climb starts at the best of, at least 1
 * @param perturbation how many parameters are drawn anew to leave a local minimum, at least 1
 * @param restartProbability how often it is left for a random configuration instead, in [0, 1]
 */
public record Options(int startup, int perturbation, double restartProbability) {
  /** As in the paper, but for what the first climb starts at. */
  public static final Options DEFAULT = new Options(10, 3, 0.01);

  public Options {
    check(startup >= 1, "startup >= 1", "startup=" + startup);
    check(perturbation >= 1, "perturbation >= 1", "perturbation=" + perturbation);
    check(
        restartProbability >= 0 && restartProbability <= 1,
        "0 <= restart-probability <= 1",
        "restart-probability=" + restartProbability);
  }

  public Options withRestartProbability(double probability) {
    return new Options(startup, perturbation, probability);
  }

  private static void check(boolean holds, String rule, String got) {
    if (!holds) {
      throw new IllegalArgumentException("local: %s must hold, but got %s.".formatted(rule, got));
    }
  }
}
