package dev.rung.sampler;

import dev.rung.space.Bound;
import dev.rung.space.Forbidden;
import dev.rung.space.Int;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The grid over a space as a tree: level i fixes the i-th parameter in the order of dependence, and
 * every leaf is a point. An inactive parameter is a level of the one value null. A forbidden
 * combination cuts the tree at the level where the last of its parameters is fixed.
 */
final class Grid {
  private static final int MOST_NODES = 1_000_000;

  private final Space space;
  private final int points;
  private final int[] order;
  private final Set<String> named;
  private final List<List<Forbidden>> cuts = new ArrayList<>();

  /**
   * The grid over a space.
   *
   * @param points values of each real without a step, and at most of each integer
   */
  Grid(Space space, int points) {
    this.space = space;
    this.points = points;
    this.order = space.order();
    this.named = named(space);
    for (int level = 0; level < order.length; level++) {
      cuts.add(new ArrayList<>());
    }
    for (Forbidden entry : space.forbidden()) {
      int last = entry.clauses().stream().mapToInt(c -> level(c.parameter())).max().orElseThrow();
      cuts.get(last).add(entry);
    }
  }

  Space space() {
    return space;
  }

  int levels() {
    return order.length;
  }

  Parameter parameter(int level) {
    return space.parameters().get(order[level]);
  }

  /** The values at a level, given those of the levels above; never empty. */
  List<Object> values(int level, Map<String, Object> above) {
    if (!space.active(order[level], above)) {
      return Collections.singletonList(null);
    }
    return parameter(level).grid(points, space.range(order[level], above)).stream()
        .distinct()
        .toList();
  }

  /** Whether no forbidden combination becomes complete at this level. */
  boolean allows(int level, Map<String, Object> values) {
    for (Forbidden entry : cuts.get(level)) {
      if (entry.clauses().stream().allMatch(c -> c.holds(values.get(c.parameter())))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The number of points, {@link Long#MAX_VALUE} where there are more; empty when counting would
   * take more than a million nodes. Where nothing hangs on a parameter, one value is counted for
   * all.
   */
  OptionalLong size() {
    int[] nodes = {0};
    long size = size(0, new HashMap<>(), nodes);
    return nodes[0] > MOST_NODES ? OptionalLong.empty() : OptionalLong.of(size);
  }

  private long size(int level, Map<String, Object> values, int[] nodes) {
    if (level == levels()) {
      return 1;
    }
    if (++nodes[0] > MOST_NODES) {
      return 0;
    }
    String name = parameter(level).name();
    List<Object> choices = values(level, values);
    if (!named.contains(name)) {
      values.put(name, choices.get(0));
      long below = size(level + 1, values, nodes);
      return below > Long.MAX_VALUE / choices.size() ? Long.MAX_VALUE : below * choices.size();
    }
    long sum = 0;
    for (Object choice : choices) {
      values.put(name, choice);
      long below = allows(level, values) ? size(level + 1, values, nodes) : 0;
      sum = below > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + below;
    }
    values.put(name, null);
    return sum;
  }

  /** The parameters that a condition, a bound or a forbidden combination names. */
  private static Set<String> named(Space space) {
    Set<String> names = new HashSet<>();
    space.conditions().forEach(condition -> names.add(condition.clause().parameter()));
    for (Forbidden entry : space.forbidden()) {
      entry.clauses().forEach(clause -> names.add(clause.parameter()));
    }
    for (Parameter parameter : space.parameters()) {
      bounds(parameter).forEach(bound -> names.add(bound.parameter()));
    }
    return names;
  }

  private static List<Bound> bounds(Parameter parameter) {
    if (parameter instanceof Real real) {
      return List.of(real.low(), real.high());
    }
    return parameter instanceof Int integer ? List.of(integer.low(), integer.high()) : List.of();
  }

  private int level(String name) {
    int index = space.index(name);
    for (int level = 0; level < order.length; level++) {
      if (order[level] == index) {
        return level;
      }
    }
    throw new IllegalArgumentException(name);
  }
}
