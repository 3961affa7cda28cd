package dev.rung.sampler.cmaes;

/**
 * How a {@link CmaesSampler} goes about it.
 *
 * @param restarts what follows when a run has converged
 * @param startup how many results the first run starts at the best of, at least 1
 * @param sigma the standard deviation that runs start with, of the unit cube, in (0, 1]
 */
public record Options(Restarts restarts, int startup, double sigma) {
  /** What holds where nothing is said. */
  public static final Options DEFAULT = new Options(Restarts.BIPOP, 6, 0.15);

  public Options {
    check(startup >= 1, "startup >= 1 must hold, but got startup=" + startup);
    check(sigma > 0 && sigma <= 1, "0 < sigma <= 1 must hold, but got sigma=" + sigma);
  }

  public Options withRestarts(Restarts other) {
    return new Options(other, startup, sigma);
  }

  public Options withStartup(int count) {
    return new Options(restarts, count, sigma);
  }

  public Options withSigma(double deviation) {
    return new Options(restarts, startup, deviation);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("cmaes: " + message + ".");
    }
  }

  /** What follows on a run that has converged. */
  public enum Restarts {
    /** Runs of doubled populations, and in between runs of small ones and small steps. */
    BIPOP,
    /** Runs of doubled populations. */
    IPOP,
    /** Nothing: the run goes on where it is. */
    NONE
  }
}
