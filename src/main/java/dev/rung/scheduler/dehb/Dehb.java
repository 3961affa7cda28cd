package dev.rung.scheduler.dehb;

import dev.rung.sampler.Sampler;
import dev.rung.scheduler.HalvingScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.scheduler.Plan;
import dev.rung.scheduler.Scheduler;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.List;

/**
 * DEHB (Awad, Mallik and Hutter 2021, "DEHB: evolutionary Hyperband for scalable, robust and
 * efficient hyperparameter optimization"): Hyperband's brackets, in which the trials of a rung are
 * not the survivors of the rung below but children that differential evolution makes of them. Every
 * resource keeps a subpopulation; a child competes with the member whose position it is made for.
 *
 * <p>Its two halves, {@link #scheduler} and {@link #sampler}, meet in the history alone and belong
 * into one search.
 */
public final class Dehb {
  /** The source of its proposals. */
  public static final String NAME = "dehb";

  private final Course course;
  private final Scheduler halving;
  private final Options options;

  private Dehb(List<Plan> round, Scheduler halving, Options options) {
    this.course = new Course(round);
    this.halving = halving;
    this.options = options;
  }

  /**
   * What may be chosen.
   *
   * @param factor F, in (0, 2]: how much of a difference is added to a parent
   * @param crossover Cr, in [0, 1]: how much of a child comes from the mutant
   * @param rounds how often Hyperband's brackets are gone through; 0 for as long as there is room
   * @param overlap whether slots that a bracket leaves free go to the next: children are then made
   *     of what is known at that time. Without, a search gives the same trials on any number of
   *     slots, most of which wait at the end of every rung
   */
  public record Options(double factor, double crossover, int rounds, boolean overlap) {
    /** As in the paper: F = Cr = 0.5; as many rounds as there is room for, brackets overlapping. */
    public static final Options DEFAULT = new Options(0.5, 0.5, 0, true);

    public Options {
      check(factor > 0 && factor <= 2, "0 < factor <= 2", "factor=" + factor);
      check(crossover >= 0 && crossover <= 1, "0 <= crossover <= 1", "crossover=" + crossover);
      check(rounds >= 0, "rounds >= 0", "rounds=" + rounds);
    }

    public Options withRounds(int rounds) {
      return new Options(factor, crossover, rounds, overlap);
    }

    public Options withOverlap(boolean overlap) {
      return new Options(factor, crossover, rounds, overlap);
    }
  }

  /** With {@link Options#DEFAULT}. */
  public static Dehb of(long minimum, long maximum, int eta) {
    return of(minimum, maximum, eta, Options.DEFAULT);
  }

  /**
   * DEHB over Hyperband's brackets.
   *
   * @param minimum the least resource a trial is judged by, at least 1
   * @param maximum the resource of a full training, at least eta times the minimum
   * @param eta the share of a rung's trials that the next has, and the factor between their
   *     resources; at least 2
   */
  public static Dehb of(long minimum, long maximum, int eta, Options options) {
    List<Plan> round = HyperbandScheduler.of(minimum, maximum, eta).plan();
    check(
        round.size() > 1,
        "eta * minimum <= maximum",
        "eta=%d, minimum=%,d, maximum=%,d".formatted(eta, minimum, maximum));
    List<Plan> brackets = new ArrayList<>(round.subList(0, 1));
    for (Plan bracket : round.subList(1, round.size())) {
      brackets.add(new Plan(bracket.name(), bracket.steps(), true));
    }
    return new Dehb(brackets, HalvingScheduler.of(minimum, maximum, eta), options);
  }

  private static void check(boolean holds, String rule, String got) {
    if (!holds) {
      throw new IllegalArgumentException(
          "scheduler: %s must hold, but got %s".formatted(rule, got));
    }
  }

  /** When to evaluate. */
  public Scheduler scheduler() {
    return new DehbScheduler(course, halving, options);
  }

  /**
   * What to evaluate.
   *
   * @param base proposes the first bracket's trials, the initial population; when it has no more,
   *     they are random
   */
  public Sampler sampler(Space space, Sampler base, long seed) {
    return new DehbSampler(course, options, space, base, seed);
  }
}
