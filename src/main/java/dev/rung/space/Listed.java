package dev.rung.space;

import java.util.List;

/** A parameter that takes one of several listed values, each owning an equal part of [0, 1). */
sealed interface Listed extends Parameter permits Choice, Ordinal {
  /** The values, distinct; each a String, Long, Double or Boolean. */
  List<Object> values();

  /** The default, or null for the first value. */
  Object preset();

  @Override
  default Object fallback(Range range) {
    return preset() == null ? values().get(0) : preset();
  }

  @Override
  default Object decode(double coordinate, Range range) {
    int count = values().size();
    return values().get((int) Math.min(count - 1, (long) (coordinate * count)));
  }

  @Override
  default double encode(Object value, Range range) {
    return (values().indexOf(value) + 0.5) / values().size();
  }

  @Override
  default boolean admits(Object value, Range range) {
    return values().contains(value);
  }

  @Override
  default List<Object> grid(int count, Range range) {
    return values();
  }

  @Override
  default long cardinality(Range range) {
    return values().size();
  }
}
