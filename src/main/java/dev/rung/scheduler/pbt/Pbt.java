package dev.rung.scheduler.pbt;

import dev.rung.sampler.Sampler;
import dev.rung.scheduler.Scheduler;
import dev.rung.space.Space;

/**
 * Population based training (Jaderberg et al. 2017, "Population based training of neural
 * networks"): a population trains side by side; after every interval a member that is among the
 * worst gives up its place to a copy of one of the best, which goes on from the best one's state
 * under a slightly changed configuration.
 *
 * <p>Its two halves, {@link #scheduler} and {@link #sampler}, meet in the history alone.
 */
public final class Pbt {
  /** The source of its proposals. */
  public static final String NAME = "pbt";

  private final long interval;
  private final long maximum;
  private final int population;
  private final long seed;
  private final Options options;

  private Pbt(long interval, long maximum, int population, long seed, Options options) {
    this.interval = interval;
    this.maximum = maximum;
    this.population = population;
    this.seed = seed;
    this.options = options;
  }

  /**
   * What may be chosen.
   *
   * @param quantile in (0, 0.5]: this share of the members, the worst, copy as many of the best. It
   *     is rounded up, but never to more than half of them
   * @param factor in (0, 1): a number is multiplied by 1 - factor or 1 + factor
   * @param resample in [0, 1]: the chance that a choice is drawn anew
   * @param synchronous whether a generation is judged when all of it has ended: then a search makes
   *     the same trials on any number of slots. Otherwise a member is judged by those that were
   *     there before it, and no slot waits
   */
  public record Options(double quantile, double factor, double resample, boolean synchronous) {
    /** As in the paper: the worst 20 % copy the best 20 %, times 0.8 or 1.2, asynchronous. */
    public static final Options DEFAULT = new Options(0.2, 0.2, 0.25, false);

    public Options {
      check(quantile > 0 && quantile <= 0.5, "0 < quantile <= 0.5", "quantile=" + quantile);
      check(factor > 0 && factor < 1, "0 < factor < 1", "factor=" + factor);
      check(resample >= 0 && resample <= 1, "0 <= resample <= 1", "resample=" + resample);
    }

    public Options withSynchronous(boolean synchronous) {
      return new Options(quantile, factor, resample, synchronous);
    }
  }

  /** With {@link Options#DEFAULT}. */
  public static Pbt of(long interval, long maximum, int population, long seed) {
    return of(interval, maximum, population, seed, Options.DEFAULT);
  }

  /**
   * PBT of so many members.
   *
   * @param interval the resource between two judgements, at least 1
   * @param maximum the resource of a full training, at least the interval; the last leg is shorter
   *     when it is no multiple of it
   * @param population the members, at least 2; fewer where fewer trials are allowed
   */
  public static Pbt of(long interval, long maximum, int population, long seed, Options options) {
    check(
        1 <= interval && interval <= maximum,
        "1 <= interval <= maximum",
        "interval=%,d, maximum=%,d".formatted(interval, maximum));
    check(population >= 2, "population >= 2", "population=%,d".formatted(population));
    return new Pbt(interval, maximum, population, seed, options);
  }

  private static void check(boolean holds, String rule, String got) {
    if (!holds) {
      throw new IllegalArgumentException(
          "scheduler: %s must hold, but got %s".formatted(rule, got));
    }
  }

  /** Who goes on, and who copies whom. */
  public Scheduler scheduler() {
    return new PbtScheduler(
        new Generations(interval, maximum),
        new Judge(options.quantile(), seed),
        population,
        options.synchronous());
  }

  /**
   * Under which configuration a copy goes on.
   *
   * @param base proposes the first generation
   */
  public Sampler sampler(Space space, Sampler base) {
    return new PbtSampler(base, new Explorer(space, options, seed));
  }
}
