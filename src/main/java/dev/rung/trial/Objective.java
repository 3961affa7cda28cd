package dev.rung.trial;

import java.io.Serializable;

/**
 * The code that is tuned: trains one configuration over one leg and says how good it is. It runs
 * inside a Spark task; whatever it throws becomes a failed trial. The value must depend on the leg,
 * the checkpoint and the data alone: a leg that a lost executor interrupted runs again.
 */
@FunctionalInterface
public interface Objective extends Serializable {
  /** Trains from {@code leg.from()} to {@code leg.until()} and evaluates. */
  Evaluation evaluate(Leg leg, TrialContext context) throws Exception;
}
