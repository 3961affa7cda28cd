package dev.rung.scheduler.dehb;

import java.util.Comparator;

/** A member of a subpopulation. */
final class Individual {
  /** The better first; of equals the later trial, which is as good and newer. */
  static final Comparator<Individual> BEST_FIRST =
      Comparator.comparingDouble(Individual::loss)
          .thenComparing(individual -> individual.id, Comparator.reverseOrder());

  /** The trial's number; negative for one of the initial population, not evaluated. */
  private final long id;

  private final int bracket;
  private final double[] point;
  private final double loss;

  /** One that was not evaluated. */
  Individual(long id, double[] point) {
    this(id, -1, point, Double.POSITIVE_INFINITY);
  }

  Individual(long id, int bracket, double[] point, double loss) {
    this.id = id;
    this.bracket = bracket;
    this.point = point;
    this.loss = loss;
  }

  boolean is(Individual other) {
    return id == other.id;
  }

  /** Whether it was evaluated; if so, its trial is {@link #trial}. */
  boolean evaluated() {
    return loss < Double.POSITIVE_INFINITY;
  }

  /** The bracket that it was evaluated in; -1 when it was not. */
  int bracket() {
    return bracket;
  }

  int trial() {
    return (int) id;
  }

  /** Its place in the unit cube; not to be changed. */
  double[] point() {
    return point;
  }

  /** Lower is better; infinite when it was not evaluated. */
  double loss() {
    return loss;
  }
}
