package dev.rung.bench.search;

import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Objective;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Something to minimise with losses of every fidelity, whose true values are known.
 *
 * @param loss what a search sees
 * @param truth the noise-free value at the full resource
 * @param optimum the least true value
 * @param minimum the least resource
 * @param maximum the full resource
 * @param restarts whether a promoted trial is trained anew, as on more rows, and costs all of its
 *     resource; else it goes on and costs the difference
 */
public record Problem(
    String name,
    Space space,
    Loss loss,
    ToDoubleFunction<Configuration> truth,
    double optimum,
    long minimum,
    long maximum,
    boolean restarts) {
  /** One trial in ETA is promoted, in every problem. */
  public static final int ETA = 3;

  /** What a search sees of a configuration. */
  @FunctionalInterface
  public interface Loss {
    /**
     * The loss at a resource.
     *
     * @param seed the trial's: a trial's noise is its own
     */
    double at(Configuration configuration, long resource, long seed);
  }

  /** What a leg costs, in units of resource and in virtual seconds. */
  public double cost(long from, long until) {
    return restarts ? until : until - from;
  }

  /** The objective: each leg lasts what it costs. */
  public Objective objective() {
    return (leg, context) ->
        new Evaluation(
            loss.at(leg.configuration(), leg.until(), leg.seed()),
            Map.of(),
            cost(leg.from(), leg.until()));
  }
}
