package dev.rung.runner.spark;

import dev.rung.codec.Legs;
import dev.rung.trial.Completion;
import dev.rung.trial.Leg;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The texts that cross Spark, one JSON value a line: the legs of a task on the way out; the seconds
 * it took, then its completions, on the way back.
 */
final class Texts {
  /** The answer of a task that is not the first attempt at its legs. */
  static final String DECLINED = "declined";

  /** What came back from a task, its completions in the order of its legs. */
  record Answer(double seconds, List<Completion> completions) {}

  private Texts() {}

  /** Legs of the same length, for people. */
  static String describe(List<Leg> legs) {
    Leg first = legs.get(0);
    return "%s, %d to %d"
        .formatted(
            legs.size() == 1 ? "trial " + first.trial() : legs.size() + " trials",
            first.from(),
            first.until());
  }

  static String ofLegs(List<Leg> legs) {
    return legs.stream().map(Legs::text).collect(Collectors.joining("\n"));
  }

  static Stream<Leg> legs(String text) {
    return text.lines().map(Legs::leg);
  }

  static String ofAnswer(double seconds, List<Completion> completions) {
    return Stream.concat(Stream.of(Double.toString(seconds)), completions.stream().map(Legs::text))
        .collect(Collectors.joining("\n"));
  }

  static Answer answer(String text) {
    List<String> lines = text.lines().toList();
    return new Answer(
        Double.parseDouble(lines.get(0)), lines.stream().skip(1).map(Legs::completion).toList());
  }
}
