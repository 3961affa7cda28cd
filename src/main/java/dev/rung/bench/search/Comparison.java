package dev.rung.bench.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Several methods on one problem, each with several seeds. */
public final class Comparison {
  private final Problem problem;
  private final int trainings;
  private final Map<String, List<Trajectory>> runs = new LinkedHashMap<>();

  private Comparison(Problem problem, int trainings) {
    this.problem = problem;
    this.trainings = trainings;
  }

  /**
   * Runs them all, seeds 1, 2, .. in parallel.
   *
   * @param slots of the virtual cluster
   * @param trainings what each search may spend, in full trainings
   */
  public static Comparison run(
      Problem problem, List<Method> methods, int slots, int seeds, int trainings) {
    Comparison comparison = new Comparison(problem, trainings);
    double budget = (double) trainings * problem.maximum();
    for (Method method : methods) {
      comparison.runs.put(
          method.name(),
          IntStream.rangeClosed(1, seeds)
              .parallel()
              .mapToObj(seed -> run(method, problem, slots, budget, seed))
              .toList());
    }
    return comparison;
  }

  private static Trajectory run(
      Method method, Problem problem, int slots, double budget, long seed) {
    try {
      return Searches.run(method, problem, slots, budget, seed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a method of that name took part. */
  public boolean has(String method) {
    return runs.containsKey(method);
  }

  /** The names of the methods, in order. */
  public List<String> methods() {
    return List.copyOf(runs.keySet());
  }

  /** Each seed's regret after spending so many full trainings. */
  public double[] regrets(String method, double spent) {
    return runs.get(method).stream()
        .mapToDouble(run -> run.regret(spent * problem.maximum()))
        .toArray();
  }

  /** The median regret over the seeds after spending so many full trainings. */
  public double median(String method, double spent) {
    return median(regrets(method, spent));
  }

  /** The middle value, or the mean of the two middle ones. */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /**
   * The least spending, in full trainings and in steps of a tenth, from which on the median regret
   * is no higher than {@code target}; infinite where it is higher at the end.
   */
  public double reaches(String method, double target) {
    int tenths = 10 * trainings;
    while (tenths > 0 && median(method, tenths / 10.0) <= target) {
      tenths--;
    }
    return tenths == 10 * trainings ? Double.POSITIVE_INFINITY : (tenths + 1) / 10.0;
  }

  /**
   * How much less a method spends than another until it has, for good, the median regret that the
   * other has in the end; 0 where it never has.
   */
  public double speedUp(String method, String over) {
    double target = median(over, trainings);
    return reaches(over, target) / reaches(method, target);
  }

  /**
   * The mean over the seeds of the lowest loss that so many reports show, at whatever resource; NaN
   * where a search had fewer.
   */
  public double lowest(String method, int reports) {
    return runs.get(method).stream()
        .mapToDouble(run -> run.lowest(reports))
        .average()
        .orElse(Double.NaN);
  }

  /**
   * How surely a method's regrets are higher than another's: the rank-sum statistic (Mann and
   * Whitney 1947, "On a test of whether one of two random variables is stochastically larger than
   * the other") in standard deviations. Above 1.64 chance alone would do it once in twenty times.
   */
  public double worse(String method, String than, double spent) {
    double[] own = regrets(method, spent);
    double[] other = regrets(than, spent);
    double higher = 0;
    for (double a : own) {
      for (double b : other) {
        higher += a > b ? 1 : a < b ? 0 : 0.5;
      }
    }
    double pairs = (double) own.length * other.length;
    return (higher - pairs / 2) / Math.sqrt(pairs * (own.length + other.length + 1) / 12);
  }
}
