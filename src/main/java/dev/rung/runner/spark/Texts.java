package dev.rung.runner.spark;

import dev.rung.codec.Legs;
import dev.rung.trial.Completion;
import dev.rung.trial.Leg;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The texts that cross Spark, a line a leg. On the way out: the attempt whose state the leg goes on
 * from, and the leg. On the way back: the task, then the seconds each leg or part of one took and
 * its completion.
 */
final class Texts {
  /** The answer of a task that is not the first attempt at its legs. */
  static final String DECLINED = "declined";

  /** What a task is to do: the origins are by trial. */
  record Errand(List<Leg> legs, Map<Integer, Long> origins) {}

  /** A leg, or a part of one, done: what it took of its task's time. */
  record Done(double seconds, Completion completion) {}

  /**
   * What came back from a task, its completions in the order of its legs and their parts.
   *
   * @param location where it ran, as Spark writes a preferred location; empty in local mode
   * @param attempt the task's id
   */
  record Answer(String location, long attempt, List<Done> done) {}

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

  static String ofLegs(List<Leg> legs, ToLongFunction<Leg> origin) {
    return legs.stream()
        .map(leg -> origin.applyAsLong(leg) + " " + Legs.text(leg))
        .collect(Collectors.joining("\n"));
  }

  static Errand errand(String text) {
    List<Leg> legs = new ArrayList<>();
    Map<Integer, Long> origins = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      int space = line.indexOf(' ');
      Leg leg = Legs.leg(line.substring(space + 1));
      legs.add(leg);
      origins.put(leg.trial(), Long.parseLong(line.substring(0, space)));
    }
    return new Errand(legs, origins);
  }

  static String of(Answer answer) {
    StringBuilder text = new StringBuilder();
    text.append(answer.attempt()).append(' ').append(answer.location());
    for (Done done : answer.done()) {
      text.append('\n').append(done.seconds()).append(' ').append(Legs.text(done.completion()));
    }
    return text.toString();
  }

  static Answer answer(String text) {
    List<String> lines = text.lines().toList();
    String head = lines.get(0);
    int space = head.indexOf(' ');
    return new Answer(
        head.substring(space + 1),
        Long.parseLong(head.substring(0, space)),
        lines.stream().skip(1).map(Texts::done).toList());
  }

  private static Done done(String line) {
    int space = line.indexOf(' ');
    return new Done(
        Double.parseDouble(line.substring(0, space)), Legs.completion(line.substring(space + 1)));
  }
}
