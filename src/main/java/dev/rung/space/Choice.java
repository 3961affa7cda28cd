package dev.rung.space;

import java.util.List;

/**
 * One of several values without an order. Boolean is the choice of false and true; a constant is a
 * choice of one.
 *
 * @param values distinct; each a String, Long, Double or Boolean
 * @param preset the default, or null for the first
 */
public record Choice(String name, List<Object> values, Object preset) implements Listed {
  public Choice {
    values = List.copyOf(values);
    Rules.values(name, values, preset);
  }

  /** A choice of the given values, the first being the default. */
  public static Choice of(String name, Object... values) {
    return new Choice(name, List.of(values), null);
  }
}
