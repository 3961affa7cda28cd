package dev.rung.stopping;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

/** The ranges that rules hold their parameters against. */
public final class Requirements {
  private Requirements() {}

  /**
   * Refuses a parameter that is out of range.
   *
   * @param rule what must hold, after the name of the stopping rule
   * @throws IllegalArgumentException unless it holds
   */
  @FormatMethod
  public static void check(boolean holds, @FormatString String rule, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException("stopping: " + rule.formatted(values));
    }
  }
}
