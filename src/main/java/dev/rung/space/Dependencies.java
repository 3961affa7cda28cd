package dev.rung.space;

import dev.rung.space.Parameter.Range;
import java.util.ArrayList;
import java.util.List;

/** What a parameter hangs on: its parents, and the parameters that its bounds name. */
final class Dependencies {
  private Dependencies() {}

  /** A topological order, stable in the order of declaration. Depth-first, linear in the edges. */
  static int[] order(Space space) {
    List<Integer> done = new ArrayList<>();
    int[] state = new int[space.dimensions()];
    for (int index = 0; index < state.length; index++) {
      visit(space, index, state, done);
    }
    return done.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void visit(Space space, int index, int[] state, List<Integer> done) {
    if (state[index] == 2) {
      return;
    }
    Parameter parameter = space.parameters().get(index);
    Rules.check(
        state[index] == 0,
        parameter.name(),
        "a parameter must not depend on itself, be it through others");
    state[index] = 1;
    for (Bound bound : bounds(parameter)) {
      if (bound.parameter() != null) {
        Parameter named = space.parameter(bound.parameter()).orElse(null);
        Rules.check(
            named != null,
            parameter.name(),
            "a bound must be a number or a parameter of the space, but got " + bound);
        Rules.check(
            named instanceof Real || named instanceof Int,
            parameter.name(),
            "a bound must name a real or an integer parameter, but got " + bound);
        visit(space, space.index(bound.parameter()), state, done);
      }
    }
    for (Clause clause : space.when(index)) {
      visit(space, space.index(clause.parameter()), state, done);
    }
    state[index] = 2;
    done.add(index);
  }

  static List<Bound> bounds(Parameter parameter) {
    if (parameter instanceof Real real) {
      return List.of(real.low(), real.high());
    }
    return parameter instanceof Int integer ? List.of(integer.low(), integer.high()) : List.of();
  }

  /** The lowest or highest value that a numeric parameter can take, bounds followed through. */
  static double outer(Space space, String name, boolean upper) {
    Bound bound = bounds(space.parameter(name).orElseThrow()).get(upper ? 1 : 0);
    return bound.parameter() == null ? bound.value() : outer(space, bound.parameter(), upper);
  }

  /** A range must not be empty, whatever the values of the parameters that bound it. */
  static void checkBounds(Space space, Parameter parameter) {
    List<Bound> bounds = bounds(parameter);
    if (bounds.isEmpty() || bounds.stream().allMatch(b -> b.parameter() == null)) {
      return;
    }
    boolean whole = parameter instanceof Int;
    double low = worst(space, bounds.get(0), true);
    double high = worst(space, bounds.get(1), false);
    low = whole ? Math.ceil(low) : low;
    high = whole ? Math.floor(high) : high;
    Rules.check(
        low <= high,
        parameter.name(),
        "low <= high must hold for every value of %s, but low can be %s where high is %s"
            .formatted(
                bounds.get(1).parameter() != null ? bounds.get(1) : bounds.get(0),
                Numbers.text(low),
                Numbers.text(high)));
    Scale scale = parameter instanceof Real real ? real.scale() : ((Int) parameter).scale();
    double lowest = worst(space, bounds.get(0), false);
    Rules.check(
        scale.admits(lowest),
        parameter.name(),
        "low can be %s, which is not on the %s scale".formatted(Numbers.text(lowest), scale));
  }

  private static double worst(Space space, Bound bound, boolean upper) {
    return bound.parameter() == null ? bound.value() : outer(space, bound.parameter(), upper);
  }

  /** The value in the parameter's own type: 1 given for a real is 1.0, 2.0 for an integer is 2. */
  static Object exact(Parameter parameter, Object value) {
    if (parameter instanceof Real) {
      return ((Number) value).doubleValue();
    }
    return parameter instanceof Int ? (Object) ((Number) value).longValue() : value;
  }

  static String describe(Parameter parameter, Range range) {
    if (parameter instanceof Choice choice) {
      return "one of " + choice.values();
    }
    if (parameter instanceof Ordinal ordinal) {
      return "one of " + ordinal.values();
    }
    double step = parameter instanceof Real real ? real.step() : ((Int) parameter).step();
    return "%s in [%s, %s]%s"
        .formatted(
            parameter instanceof Real ? "a real" : "an integer",
            Numbers.text(range.low()),
            Numbers.text(range.high()),
            step > (parameter instanceof Real ? 0 : 1) ? " in steps of " + Numbers.text(step) : "");
  }
}
