package dev.rung.space;

import java.util.List;

/**
 * One of several values in an order that means something: small, medium, large; 1, 2, 4.
 *
 * @param values distinct, in order; each a String, Long, Double or Boolean
 * @param preset the default, or null for the first
 */
public record Ordinal(String name, List<Object> values, Object preset) implements Parameter {
  public Ordinal {
    values = List.copyOf(values);
    Rules.values(name, values, preset);
  }

  /** An ordinal of the given values, the first being the default. */
  public static Ordinal of(String name, Object... values) {
    return new Ordinal(name, List.of(values), null);
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
