package dev.rung.space;

import java.io.Serializable;
import java.util.List;

/** A combination that is never proposed: forbidden when every clause holds. */
public record Forbidden(List<Clause> clauses) implements Serializable {
  public Forbidden {
    clauses = List.copyOf(clauses);
    Rules.check(!clauses.isEmpty(), "forbid", "an entry must name at least one parameter");
  }

  /** Whether every clause holds of {@code configuration}. */
  public boolean matches(Configuration configuration) {
    for (Clause clause : clauses) {
      if (!clause.holds(configuration.values().get(clause.parameter()))) {
        return false;
      }
    }
    return true;
  }
}
