package dev.rung.sampler.tpe;

/**
 * How a {@link TpeSampler} goes about it.
 *
 * @param startup how many of its first proposals are quasi-random, at least 0; drawn from the prior
 *     if later ones may be, too
 * @param candidates how many draws from the good density compete, at least 1
 * @param model which coordinates share a kernel
 * @param randomFraction the share of proposals drawn from the prior, in [0, 1]
 * @param repeats whether what was tried may be proposed again
 */
public record Options(
    int startup, int candidates, Model model, double randomFraction, boolean repeats) {
  /** What holds where nothing is said. */
  public static final Options DEFAULT = new Options(10, 24, Model.MIXED, 0, false);

  public Options {
    check(startup >= 0, "startup >= 0 must hold, but got startup=" + startup);
    check(candidates >= 1, "candidates >= 1 must hold, but got candidates=" + candidates);
    check(
        randomFraction >= 0 && randomFraction <= 1,
        "0 <= random-fraction <= 1 must hold, but got random-fraction=" + randomFraction);
  }

  /** The options of BOHB's model: a third of the proposals comes from the prior. */
  public static Options bohb() {
    return DEFAULT.withRandomFraction(1.0 / 3);
  }

  public Options withStartup(int count) {
    return new Options(count, candidates, model, randomFraction, repeats);
  }

  public Options withCandidates(int count) {
    return new Options(startup, count, model, randomFraction, repeats);
  }

  public Options withModel(Model other) {
    return new Options(startup, candidates, other, randomFraction, repeats);
  }

  public Options withRandomFraction(double fraction) {
    return new Options(startup, candidates, model, fraction, repeats);
  }

  public Options withRepeats(boolean allowed) {
    return new Options(startup, candidates, model, randomFraction, allowed);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("tpe: " + message + ".");
    }
  }

  /** What a kernel spans. */
  public enum Model {
    /**
     * All coordinates: what is good together stays together. Of four proposals in a row one chooses
     * among draws, the others among means of several.
     */
    JOINT,
    /** One coordinate each, as if parameters did not act on each other. */
    INDEPENDENT,
    /** Of four proposals in a row three are joint and one is independent. */
    MIXED;

    private static final int[] DRAWS = {4, 1, 8, 4};

    /** Of how many draws a candidate is the mean. */
    int draws(int number) {
      return joint(number) ? DRAWS[number % DRAWS.length] : 1;
    }

    boolean joint(int number) {
      return this == JOINT || (this == MIXED && number % 4 != 3);
    }
  }
}
