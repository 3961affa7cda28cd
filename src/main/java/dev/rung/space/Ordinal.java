package dev.rung.space;

import java.util.List;

/**
 * One of several values in an order that means something: small, medium, large; 1, 2, 4.
 *
 * @param values distinct, in order; each a String, Long, Double or Boolean
 * @param preset the default, or null for the first
 */
public record Ordinal(String name, List<Object> values, Object preset) implements Listed {
  public Ordinal {
    values = List.copyOf(values);
    Rules.values(name, values, preset);
  }

  /** An ordinal of the given values, the first being the default. */
  public static Ordinal of(String name, Object... values) {
    return new Ordinal(name, List.of(values), null);
  }
}
