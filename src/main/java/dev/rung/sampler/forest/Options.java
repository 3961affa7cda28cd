package dev.rung.sampler.forest;

/**
 * How a {@link ForestSampler} goes about it.
 *
 * @param startup how many of its first proposals are quasi-random, at least 0
 * @param trees how many trees the forest has, at least 1
 * @param candidates how many points drawn at random compete, at least 1
 * @param randomFraction the share of proposals drawn from the prior, in [0, 1]
 */
public record Options(int startup, int trees, int candidates, double randomFraction) {
  /** What holds where nothing is said. */
  public static final Options DEFAULT = new Options(10, 10, 300, 0.1);

  public Options {
    check(startup >= 0, "startup >= 0 must hold, but got startup=" + startup);
    check(trees >= 1, "trees >= 1 must hold, but got trees=" + trees);
    check(candidates >= 1, "candidates >= 1 must hold, but got candidates=" + candidates);
    check(
        randomFraction >= 0 && randomFraction <= 1,
        "0 <= random-fraction <= 1 must hold, but got random-fraction=" + randomFraction);
  }

  public Options withStartup(int count) {
    return new Options(count, trees, candidates, randomFraction);
  }

  public Options withTrees(int count) {
    return new Options(startup, count, candidates, randomFraction);
  }

  public Options withCandidates(int count) {
    return new Options(startup, trees, count, randomFraction);
  }

  public Options withRandomFraction(double fraction) {
    return new Options(startup, trees, candidates, fraction);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("forest: " + message + ".");
    }
  }
}
