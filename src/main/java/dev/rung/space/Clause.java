package dev.rung.space;

import java.io.Serializable;
import java.util.List;

/**
 * A statement about one parameter's value: it is one of {@code values}, or, where {@code values} is
 * empty, a number in [low, high]. It does not hold of an inactive parameter.
 */
public record Clause(String parameter, List<Object> values, double low, double high)
    implements Serializable {
  public Clause {
    values = List.copyOf(values);
    Rules.check(
        !values.isEmpty() || low <= high,
        parameter,
        "low <= high must hold, but got low=%s, high=%s"
            .formatted(Numbers.text(low), Numbers.text(high)));
  }

  /** The parameter has one of the given values. */
  public static Clause in(String parameter, Object... values) {
    return new Clause(parameter, List.of(values), Double.NaN, Double.NaN);
  }

  /** The parameter is a number in [low, high]; either end may be infinite. */
  public static Clause between(String parameter, double low, double high) {
    return new Clause(parameter, List.of(), low, high);
  }

  /** Whether it holds of a value; null stands for an inactive parameter. */
  public boolean holds(Object value) {
    if (value == null) {
      return false;
    }
    if (values.isEmpty()) {
      return value instanceof Number n && n.doubleValue() >= low && n.doubleValue() <= high;
    }
    for (Object candidate : values) {
      if (candidate.equals(value)
          || (candidate instanceof Number a
              && value instanceof Number b
              && a.doubleValue() == b.doubleValue())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return values.isEmpty()
        ? parameter + " in [" + Numbers.text(low) + ", " + Numbers.text(high) + "]"
        : parameter + " in " + values;
  }
}
