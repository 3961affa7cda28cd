package dev.rung.sampler.evolution;

/**
 * How an {@link EvolutionSampler} goes about it.
 *
 * @param strategy how children are made, and whom they replace
 * @param population how many live at a time, at least 4
 * @param factor F, in (0, 2]: how much of a difference is added; differential alone
 * @param crossover Cr, in [0, 1]: how much of a child comes from the mutant; differential alone
 * @param tournament how many compete to be a parent, at least 1; regularised alone
 */
public record Options(
    Strategy strategy, int population, double factor, double crossover, int tournament) {
  /** What holds where nothing is said. */
  public static final Options DEFAULT = new Options(Strategy.DIFFERENTIAL, 10, 0.5, 0.7, 10);

  public Options {
    check(population >= 4, "population >= 4", "population=" + population);
    check(factor > 0 && factor <= 2, "0 < factor <= 2", "factor=" + factor);
    check(crossover >= 0 && crossover <= 1, "0 <= crossover <= 1", "crossover=" + crossover);
    check(tournament >= 1, "tournament >= 1", "tournament=" + tournament);
  }

  public Options withStrategy(Strategy other) {
    return new Options(other, population, factor, crossover, tournament);
  }

  public Options withPopulation(int count) {
    return new Options(strategy, count, factor, crossover, tournament);
  }

  private static void check(boolean holds, String rule, String got) {
    if (!holds) {
      throw new IllegalArgumentException(
          "evolution: %s must hold, but got %s.".formatted(rule, got));
    }
  }

  /** How children are made, and whom they replace. */
  public enum Strategy {
    /** Differences of others are added to the parent, which the child replaces if it is better. */
    DIFFERENTIAL,
    /** One parameter of a tournament's winner is changed, and the child replaces the oldest. */
    REGULARISED
  }
}
