package dev.rung.space;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values of the active parameters, in the order of the space. Each value is a Double, Long,
 * String or Boolean.
 */
public record Configuration(Map<String, Object> values) implements Serializable {
  public Configuration {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Mixed entry by entry: the plain sum that a map returns is the same for many points of a grid.
   */
  @Override
  public int hashCode() {
    int sum = 0;
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      int mixed = (31 * entry.getKey().hashCode() + entry.getValue().hashCode()) * 0x9E3779B9;
      sum += (mixed ^ mixed >>> 15) * 0x85EBCA6B;
    }
    return sum;
  }

  /** Whether the parameter is active. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** A number; integers and numeric choices are widened. */
  public double real(String name) {
    return number(name).doubleValue();
  }

  /** A number, or {@code otherwise} where the parameter is absent. */
  public double real(String name, double otherwise) {
    return has(name) ? real(name) : otherwise;
  }

  /** A whole number. */
  public long integer(String name) {
    Number number = number(name);
    if (number.doubleValue() != number.longValue()) {
      throw new IllegalArgumentException(name + ": a whole number is needed, but got " + number);
    }
    return number.longValue();
  }

  /** A whole number, or {@code otherwise} where the parameter is absent. */
  public long integer(String name, long otherwise) {
    return has(name) ? integer(name) : otherwise;
  }

  /** The value as text. */
  public String choice(String name) {
    return value(name).toString();
  }

  /** The value as text, or {@code otherwise} where the parameter is absent. */
  public String choice(String name, String otherwise) {
    return has(name) ? choice(name) : otherwise;
  }

  /** A truth value. */
  public boolean flag(String name) {
    if (value(name) instanceof Boolean flag) {
      return flag;
    }
    throw new IllegalArgumentException(name + ": a boolean is needed, but got " + value(name));
  }

  /** A truth value, or {@code otherwise} where the parameter is absent. */
  public boolean flag(String name, boolean otherwise) {
    return has(name) ? flag(name) : otherwise;
  }

  private Number number(String name) {
    if (value(name) instanceof Number number) {
      return number;
    }
    throw new IllegalArgumentException(name + ": a number is needed, but got " + value(name));
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          name + ": not in this configuration, which has " + values.keySet());
    }
    return value;
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
