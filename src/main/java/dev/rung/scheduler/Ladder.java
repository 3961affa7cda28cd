package dev.rung.scheduler;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.rung.scheduler.Plan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The resources of rungs, all in whole numbers.
 *
 * <pre>
 * R      maximum   the resource of a full training
 * r      minimum   the least resource of a first rung
 * eta    eta       one in eta trials is promoted; a rung has eta times the resource of the last
 * s_max  top()     the largest s with r * eta^s &lt;= R
 * r_i              R / eta^(s - i), rounded down: the resource of rung i in a bracket of s + 1 rungs
 * n_i              n / eta^i, rounded down, but at least 1: the trials that reach it
 * </pre>
 *
 * @param minimum at least 1
 * @param maximum at least {@code minimum}
 * @param eta at least 2
 */
record Ladder(long minimum, long maximum, int eta) {
  private static final long MOST_TRIALS = 10_000_000;

  Ladder {
    check(
        1 <= minimum && minimum <= maximum,
        "1 <= minimum <= maximum must hold, but got minimum=%,d, maximum=%,d",
        minimum,
        maximum);
    check(eta >= 2, "eta >= 2 must hold, but got eta=%d", eta);
    check(
        maximum / minimum <= MOST_TRIALS,
        "maximum / minimum <= %,d must hold, but got minimum=%,d, maximum=%,d: the first bracket"
            + " starts about that many trials. Maybe count the resource in larger units.",
        MOST_TRIALS,
        minimum,
        maximum);
  }

  @FormatMethod
  static void check(boolean holds, @FormatString String rule, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException("scheduler: " + rule.formatted(values));
    }
  }

  /** s_max. */
  int top() {
    int s = 0;
    for (long most = maximum / minimum; most >= eta; most /= eta) {
      s++;
    }
    return s;
  }

  long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= eta;
    }
    return power;
  }

  /** A bracket of s + 1 rungs that starts {@code trials}. */
  Plan bracket(String name, int s, long trials) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i <= s; i++) {
      int reach = Math.toIntExact(Math.max(1, trials / power(i)));
      steps.add(new Step(reach, maximum / power(s - i)));
    }
    return new Plan(name, steps);
  }
}
