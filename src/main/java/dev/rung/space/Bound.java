package dev.rung.space;

import java.io.Serializable;
import java.util.Optional;

/**
 * One end of a numeric range: a number, or the value of another parameter of the space.
 *
 * @param value the number; unused where {@code parameter} is present
 * @param parameter the name of the parameter whose value is the bound, or null
 */
public record Bound(double value, String parameter) implements Serializable {
  /** A bound that is a number. */
  public static Bound of(double value) {
    return new Bound(value, null);
  }

  /** A bound that is the value of another parameter. */
  public static Bound at(String parameter) {
    return new Bound(Double.NaN, parameter);
  }

  /** The parameter whose value is the bound, if it is not a number. */
  public Optional<String> reference() {
    return Optional.ofNullable(parameter);
  }

  @Override
  public String toString() {
    return parameter == null ? Numbers.text(value) : parameter;
  }
}
