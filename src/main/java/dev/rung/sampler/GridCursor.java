package dev.rung.sampler;

import dev.rung.space.Configuration;
import dev.rung.space.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A place in a grid, at one of its points or past the last. Moving on costs O(1) levels on average,
 * the memory is one list of values a level.
 */
final class GridCursor {
  private final Grid grid;
  private final List<List<Object>> choices;
  private final int[] at;
  private final Map<String, Object> values;
  private boolean past;

  private GridCursor(
      Grid grid, List<List<Object>> choices, int[] at, Map<String, Object> values, boolean past) {
    this.grid = grid;
    this.choices = choices;
    this.at = at;
    this.values = values;
    this.past = past;
  }

  /** A cursor at the first point. */
  static GridCursor first(Grid grid) {
    List<List<Object>> choices = new ArrayList<>();
    for (int level = 0; level < grid.levels(); level++) {
      choices.add(List.of());
    }
    GridCursor cursor =
        new GridCursor(grid, choices, new int[grid.levels()], new HashMap<>(), false);
    if (grid.levels() > 0) {
      cursor.enter(0);
    }
    cursor.descend(0);
    return cursor;
  }

  /** Another cursor at the same place. */
  GridCursor copy() {
    return new GridCursor(grid, new ArrayList<>(choices), at.clone(), new HashMap<>(values), past);
  }

  /** Whether the last point is behind. */
  boolean past() {
    return past;
  }

  /** The configuration here, its parameters in the order of the space. */
  Configuration configuration() {
    Map<String, Object> active = new LinkedHashMap<>();
    for (Parameter parameter : grid.space().parameters()) {
      Object value = values.get(parameter.name());
      if (value != null) {
        active.put(parameter.name(), value);
      }
    }
    return new Configuration(active);
  }

  /** Moves on to the next point. */
  void advance() {
    descend(grid.levels() - 1);
  }

  /** Steps on at {@code level}, or above it where it has no value left, then down to a leaf. */
  private void descend(int level) {
    int here = level;
    while (here >= 0 && here < grid.levels()) {
      if (!step(here)) {
        here--;
      } else if (++here < grid.levels()) {
        enter(here);
      }
    }
    past = here < 0;
  }

  private void enter(int level) {
    choices.set(level, grid.values(level, values));
    at[level] = -1;
  }

  /** Moves to the level's next allowed value; false, with no value set, when there is none. */
  private boolean step(int level) {
    String name = grid.parameter(level).name();
    while (++at[level] < choices.get(level).size()) {
      values.put(name, choices.get(level).get(at[level]));
      if (grid.allows(level, values)) {
        return true;
      }
    }
    values.remove(name);
    return false;
  }
}
