package dev.rung.bench;

import java.util.List;
import java.util.Optional;

/**
 * A median of simple regret as it is published for another system; not measured by this benchmark.
 *
 * @param system whose it is
 * @param at50 after 50 evaluations; NaN where none is known
 * @param at100 after 100
 * @param at200 after 200
 */
record Mark(String function, String system, double at50, double at100, double at200) {
  /** The numbers of evaluations at which regret is looked at. */
  static final List<Integer> COUNTS = List.of(50, 100, 200);

  /** The system whose marks stand beside every figure. */
  static final String FIRST = "Optuna TPE";

  private static final double NONE = Double.NaN;

  private static final List<Mark> ALL =
      List.of(
          new Mark("branin", FIRST, 0.109, 0.0188, 0.00305),
          new Mark("branin", "Optuna GP", 3.6e-5, 1.5e-5, NONE),
          new Mark("branin", "Hyperopt TPE", NONE, NONE, 0.0853),
          new Mark("branin", "random", NONE, NONE, 0.194),
          new Mark("hartmann-3", FIRST, 0.0707, 0.0162, 0.00253),
          new Mark("hartmann-3", "Hyperopt TPE", NONE, NONE, 0.0427),
          new Mark("hartmann-3", "random", NONE, NONE, 0.180),
          new Mark("hartmann-6", FIRST, 0.330, 0.0943, 0.0307),
          new Mark("hartmann-6", "Optuna GP", 0.0064, 0.00027, NONE),
          new Mark("hartmann-6", "Hyperopt TPE", NONE, NONE, 0.397),
          new Mark("hartmann-6", "random", NONE, NONE, 1.14),
          new Mark("rosenbrock-5", FIRST, 466, 89.9, 23.8),
          new Mark("rosenbrock-5", "Hyperopt TPE", NONE, NONE, 533),
          new Mark("rosenbrock-5", "random", NONE, NONE, 2400),
          new Mark("ackley-5", FIRST, 4.04, 2.96, 2.12),
          new Mark("ackley-5", "Optuna GP", 3.09, 2.43, NONE),
          new Mark("ackley-5", "Hyperopt TPE", NONE, NONE, 4.78),
          new Mark("ackley-5", "random", NONE, NONE, 7.18),
          new Mark("levy-4", FIRST, 0.881, 0.136, 0.0805),
          new Mark("levy-4", "Optuna GP", 0.56, 0.114, NONE),
          new Mark("levy-4", "Hyperopt TPE", NONE, NONE, 0.643),
          new Mark("levy-4", "random", NONE, NONE, 1.95),
          new Mark("counting-ones 8+8", FIRST, 2.34, 1.90, 1.43),
          new Mark("counting-ones 8+8", "Hyperopt TPE", NONE, NONE, 2.29),
          new Mark("counting-ones 8+8", "random", NONE, NONE, 3.75),
          new Mark("rosenbrock-10", FIRST, NONE, 163.5, NONE),
          new Mark("sphere-10", FIRST, NONE, 0.40, NONE));

  /** The marks on a function. */
  static List<Mark> on(String function) {
    return ALL.stream().filter(mark -> mark.function.equals(function)).toList();
  }

  /** The first system's regret on a function after so many evaluations; NaN where none is known. */
  static double first(String function, int count) {
    Optional<Mark> mark = on(function).stream().filter(m -> m.system.equals(FIRST)).findFirst();
    return mark.map(m -> m.after(count)).orElse(NONE);
  }

  /** The regret after so many evaluations; NaN where none is known. */
  double after(int count) {
    return switch (count) {
      case 50 -> at50;
      case 100 -> at100;
      case 200 -> at200;
      default -> NONE;
    };
  }
}
