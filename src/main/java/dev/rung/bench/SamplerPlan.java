package dev.rung.bench;

import dev.rung.bench.search.Functions;
import dev.rung.bench.search.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@link SamplersBenchmark} measures.
 *
 * @param samplers by name; random is among them
 * @param functions by name
 * @param seeds how many searches each
 * @param evaluations of a search
 * @param slots how many evaluations are under way at once, each a part of the report; 1 first
 * @param times the numbers of trials at which a proposal is timed
 */
record SamplerPlan(
    List<String> samplers,
    List<String> functions,
    int seeds,
    int evaluations,
    List<Integer> slots,
    List<Integer> times) {
  /** All of it. */
  static final SamplerPlan WHOLE =
      new SamplerPlan(
          Contender.ALL.stream().map(Contender::name).toList(),
          Stream.concat(Functions.all().stream().map(Problem::name), Stream.of(Census.NAME))
              .toList(),
          20,
          200,
          List.of(1, 16),
          List.of(100, 1_000, 10_000));

  private static final List<String> OPTIONS =
      List.of("samplers", "functions", "seeds", "evaluations", "slots", "times");

  /** The whole but for what the options say; lists are written with commas. */
  static SamplerPlan read(Map<String, String> options) {
    for (String option : options.keySet()) {
      require(OPTIONS.contains(option), "samplers has the options " + OPTIONS + "; not " + option);
    }
    List<String> samplers = names(options, "samplers", WHOLE.samplers);
    return new SamplerPlan(
        samplers.contains("random")
            ? samplers
            : Stream.concat(Stream.of("random"), samplers.stream()).toList(),
        names(options, "functions", WHOLE.functions),
        number("seeds", options.getOrDefault("seeds", "" + WHOLE.seeds)),
        number("evaluations", options.getOrDefault("evaluations", "" + WHOLE.evaluations)),
        numbers(options, "slots", WHOLE.slots),
        numbers(options, "times", WHOLE.times));
  }

  private static List<String> list(String value) {
    return Arrays.stream(value.split(",", -1)).filter(word -> !word.isBlank()).toList();
  }

  private static List<String> names(
      Map<String, String> options, String option, List<String> known) {
    if (!options.containsKey(option)) {
      return known;
    }
    List<String> given = list(options.get(option));
    for (String name : given) {
      require(known.contains(name), option + " must be of " + known + ", but got " + name);
    }
    return known.stream().filter(given::contains).toList();
  }

  private static List<Integer> numbers(
      Map<String, String> options, String option, List<Integer> whole) {
    if (!options.containsKey(option)) {
      return whole;
    }
    List<Integer> numbers = new ArrayList<>();
    list(options.get(option)).forEach(word -> numbers.add(number(option, word)));
    numbers.sort(null);
    return numbers;
  }

  private static int number(String option, String text) {
    require(
        text.matches("[1-9]\\d{0,8}"),
        option + ": a whole number above 0 is needed, but got " + text);
    return Integer.parseInt(text);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message + ".");
    }
  }

  /** The numbers of evaluations after which regret is looked at; all of them last. */
  List<Integer> counts() {
    return Stream.concat(
            Mark.COUNTS.stream().filter(count -> count < evaluations), Stream.of(evaluations))
        .toList();
  }

  List<Contender> contenders() {
    return Contender.ALL.stream().filter(c -> samplers.contains(c.name())).toList();
  }
}
