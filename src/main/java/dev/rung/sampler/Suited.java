package dev.rung.sampler;

import dev.rung.space.Int;
import dev.rung.space.Parameter;
import dev.rung.space.Parameter.Range;
import dev.rung.space.Real;
import dev.rung.space.Space;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The sampler that suits a search when none is named. All of them begin with quasi-random points.
 *
 * <ul>
 *   <li>{@code tpe} where there are values without an order, ordinals or conditions, for it takes
 *       them as they are; and where nobody knows how many trials there will be.
 *   <li>{@code gp} for at most {@value #MOST_DIMENSIONS} numbers and {@value #MOST_TRIALS} trials:
 *       it finds most in few trials, at a cost that grows with their cube.
 *   <li>{@code cmaes} for more of either.
 * </ul>
 *
 * @param sampler its name
 * @param reason why, to follow on "for"
 */
public record Suited(String sampler, String reason) {
  private static final int MOST_DIMENSIONS = 20;
  private static final int MOST_TRIALS = 500;

  /**
   * What suits a space.
   *
   * @param trials how many are planned; empty where nobody knows
   */
  public static Suited to(Space space, OptionalInt trials) {
    List<Integer> open =
        IntStream.range(0, space.dimensions()).filter(i -> values(space, i) > 1).boxed().toList();
    long others = open.stream().filter(i -> !number(space.parameters().get(i))).count();
    if (!space.conditions().isEmpty()) {
      return new Suited("tpe", "some parameters are active under conditions only");
    }
    if (others > 0) {
      return new Suited("tpe", "not all parameters are numbers");
    }
    if (trials.isEmpty()) {
      return new Suited("tpe", "the number of trials is not known");
    }
    boolean small = open.size() <= MOST_DIMENSIONS && trials.getAsInt() <= MOST_TRIALS;
    return new Suited(
        small ? "gp" : "cmaes",
        "there are %d numbers to tune in %,d trials".formatted(open.size(), trials.getAsInt()));
  }

  private static long values(Space space, int index) {
    Range range = space.range(index, Map.of());
    return space.parameters().get(index).cardinality(range);
  }

  private static boolean number(Parameter parameter) {
    return parameter instanceof Real || parameter instanceof Int;
  }
}
