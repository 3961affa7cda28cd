package dev.rung.bench.search;

import dev.rung.math.Seeds;
import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counting Ones (Falkner, Klein and Hutter 2018, "BOHB: robust and efficient hyperparameter
 * optimization at scale", sec. 5.1): minus the mean of binary choices and of probabilities, of
 * which only so many Bernoulli draws are seen as the resource allows. Divided by the number of
 * parameters, as in DEHB's tables, the least value is -1.
 *
 * <p>A trial's draws go on where they ended: those behind its value at a resource are among those
 * behind its value at a higher one, so that a promotion costs the draws it adds. BOHB and DEHB draw
 * all of them anew.
 */
public final class CountingOnes {
  private final List<String> choices;
  private final List<String> probabilities;

  private CountingOnes(int choices, int probabilities) {
    this.choices = names("choice-", choices);
    this.probabilities = names("probability-", probabilities);
  }

  /** With 8 choices and 8 probabilities, and BOHB's 9 to 729 draws of each probability. */
  public static Problem small() {
    return of(8, 8, 9, 729);
  }

  /**
   * With 50 of each, as DEHB's own benchmark has it: from 576 / 100 to 93,312 / 100 draws of each
   * probability, of which Hyperband with eta = 3 uses 11, 34, 103, 311 and 933.
   */
  public static Problem large() {
    return of(50, 50, 11, 933);
  }

  /**
   * A problem of that size.
   *
   * @param minimum the fewest draws of each probability
   * @param maximum the most
   */
  static Problem of(int choices, int probabilities, long minimum, long maximum) {
    CountingOnes ones = new CountingOnes(choices, probabilities);
    return new Problem(
        "counting-ones %d+%d".formatted(choices, probabilities),
        ones.space(),
        ones::loss,
        ones::expected,
        -1,
        minimum,
        maximum,
        false);
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private Space space() {
    Function<String, Parameter> choice = name -> Choice.of(name, 0L, 1L);
    Function<String, Parameter> probability = name -> Real.of(name, 0, 1, Scale.LINEAR);
    return Space.of(
        Stream.concat(choices.stream().map(choice), probabilities.stream().map(probability))
            .toArray(Parameter[]::new));
  }

  private double expected(Configuration configuration) {
    double sum = ones(configuration);
    for (String name : probabilities) {
      sum += configuration.real(name);
    }
    return normalised(sum);
  }

  private double loss(Configuration configuration, long draws, long seed) {
    double sum = ones(configuration);
    for (int i = 0; i < probabilities.size(); i++) {
      double probability = configuration.real(probabilities.get(i));
      RandomGenerator random = Seeds.generator(seed, "draws", i);
      long hits = 0;
      for (long draw = 0; draw < draws; draw++) {
        hits += random.nextDouble() < probability ? 1 : 0;
      }
      sum += (double) hits / draws;
    }
    return normalised(sum);
  }

  private double ones(Configuration configuration) {
    double sum = 0;
    for (String name : choices) {
      sum += configuration.integer(name);
    }
    return sum;
  }

  private double normalised(double sum) {
    return -sum / (choices.size() + probabilities.size());
  }
}
