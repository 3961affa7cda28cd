package dev.rung.runner;

import dev.rung.trial.Leg;
import java.util.List;

/**
 * Legs sent out together.
 *
 * @param description what people read of it in Spark's user interface
 */
public record Wave(String description, List<Leg> legs) {
  public Wave {
    legs = List.copyOf(legs);
  }
}
