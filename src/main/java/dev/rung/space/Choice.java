package dev.rung.space;

import java.util.List;

/**
 * One of several values without an order. Boolean is the choice of false and true; a constant is a
 * choice of one.
 *
 * @param values distinct; each a String, Long, Double or Boolean
 * @param preset the default, or null for the first
 */
public record Choice(String name, List<Object> values, Object preset) implements Parameter {
  public Choice {
    values = List.copyOf(values);
    Rules.values(name, values, preset);
  }

  /** A choice of the given values, the first being the default. */
  public static Choice of(String name, Object... values) {
    return new Choice(name, List.of(values), null);
  }

  @Override
  public Object fallback(Range range) {
    return preset == null ? values.get(0) : preset;
  }

  @Override
  public Object decode(double coordinate, Range range) {
    return values.get((int) Math.min(values.size() - 1, (long) (coordinate * values.size())));
  }

  @Override
  public double encode(Object value, Range range) {
    return (values.indexOf(value) + 0.5) / values.size();
  }

  @Override
  public boolean admits(Object value, Range range) {
    return values.contains(value);
  }

  @Override
  public List<Object> grid(int count, Range range) {
    return values;
  }

  @Override
  public long cardinality(Range range) {
    return values.size();
  }
}
