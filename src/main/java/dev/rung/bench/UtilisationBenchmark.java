package dev.rung.bench;

import dev.rung.bench.search.Recording;
import dev.rung.bench.search.Searches;
import dev.rung.journal.FileJournal;
import dev.rung.journal.Journal;
import dev.rung.math.Seeds;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.local.ThreadRunner;
import dev.rung.runner.local.VirtualRunner;
import dev.rung.sampler.RandomSampler;
import dev.rung.scheduler.AshaScheduler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HalvingScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.scheduler.HyperbandScheduler.Sizes;
import dev.rung.scheduler.Scheduler;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.study.Limits;
import dev.rung.study.Study;
import dev.rung.trial.Evaluation;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.hadoop.conf.Configuration;

/**
 * How much of the slots' time nobody uses while trials take lognormally different times, and what a
 * decision costs the driver.
 *
 * <p>Slot-time counts as idle from the first submission until the last new trial is sent out; what
 * comes after, when slots run empty for want of trials, is the tail, and a second figure includes
 * it. A trial's factor is its own: e^(sigma N(0,1) - sigma^2 / 2), with a mean of 1.
 *
 * <p>On the virtual clock a unit of resource takes a second, and the clock goes on while the driver
 * decides: by its time on the processor, so that other work on the machine does not count, or with
 * a journal on disk by the wall clock's.
 */
final class UtilisationBenchmark implements Benchmark {
  private static final int MAXIMUM = 81;
  private static final double[] SIGMAS = {0.5, 1};
  private static final int[] SLOTS = {10, 100, 1_000};
  private static final int MOST_SLOTS = 1_000;
  private static final int TRIALS_A_SLOT = 50;
  private static final int REAL_SLOTS = 2;
  private static final int REAL_MAXIMUM = 27;
  private static final int REAL_TRIALS = 400;
  private static final double REAL_SECONDS = 0.002;
  private static final String AIMED = "asha";
  private static final Space SPACE = Space.of(Real.of("x", 0, 1, Scale.LINEAR));

  /**
   * A scheduler, made for so many trials and a full resource.
   *
   * @param legs legs under way a slot of a reproducible search; 0 for one that is not
   */
  private record Case(String name, Making of, int legs) {
    Case(String name, Making of) {
      this(name, of, 0);
    }
  }

  @FunctionalInterface
  private interface Making {
    Scheduler apply(int trials, int maximum);
  }

  /** Each one line. Aims are set for those whose names begin with asha. */
  private static final List<Case> CASES =
      List.of(
          new Case("full", (trials, maximum) -> FullScheduler.of(maximum)),
          new Case("halving", UtilisationBenchmark::halving),
          new Case("hyperband", (trials, maximum) -> hyperband(maximum)),
          new Case(AIMED, (trials, maximum) -> asha(maximum, AshaScheduler.Type.PROMOTION)),
          new Case(
              "asha stopping", (trials, maximum) -> asha(maximum, AshaScheduler.Type.STOPPING)),
          reproducible(1),
          reproducible(2),
          reproducible(4));

  private static Case reproducible(int legs) {
    return new Case(
        "reproducible asha, %d a slot".formatted(legs),
        (trials, maximum) -> asha(maximum, AshaScheduler.Type.PROMOTION),
        legs);
  }

  /**
   * One search, measured.
   *
   * @param idle the idle share of the slots' time until the last new trial is sent out
   * @param whole the idle share of the slots' time until the end
   * @param decisionMillis the driver's milliseconds a move
   */
  record Figures(double idle, double whole, double decisionMillis) {}

  @Override
  public String name() {
    return "utilisation";
  }

  @Override
  public void run(Results out) throws Exception {
    for (Case c : CASES) {
      virtual(c, 10, 1, new Recording(), CpuTime::nanos); // Warms up.
    }
    for (double sigma : SIGMAS) {
      for (int slots : SLOTS) {
        for (Case c : CASES) {
          Figures figures = virtual(c, slots, sigma, new Recording(), CpuTime::nanos);
          report(c.name(), slots, sigma, figures, out);
        }
      }
      for (Case c : CASES) {
        Figures figures = real(c.of().apply(REAL_TRIALS, REAL_MAXIMUM), c.legs(), sigma);
        report(c.name(), REAL_SLOTS, sigma, figures, out);
      }
    }
    durable(out);
  }

  private static Figures virtual(
      Case c, int slots, double sigma, Journal journal, LongSupplier nanos) throws Exception {
    int trials = slots * TRIALS_A_SLOT;
    return virtual(c.of().apply(trials, MAXIMUM), slots, trials, c.legs(), sigma, journal, nanos);
  }

  private static void report(String name, int slots, double sigma, Figures figures, Results out) {
    boolean real = slots == REAL_SLOTS;
    boolean aimed = slots == MOST_SLOTS && name.startsWith(AIMED);
    String label =
        "%s, %,d %s, sigma %.1f".formatted(name, slots, real ? "threads" : "slots", sigma);
    Result idle = Result.of(label, 100 * figures.idle(), "% idle");
    out.add(aimed ? idle.atMost(2) : idle);
    out.add(Result.of(label + ", whole", 100 * figures.whole(), "% idle"));
    if (!real) {
      Result decision = Result.of(label, figures.decisionMillis(), "ms/decision");
      out.add(aimed ? decision.atMost(1) : decision);
    }
  }

  /** ASHA with a journal on disk: what was reported is durable before legs go out. */
  private static void durable(Results out) throws Exception {
    Path folder = Files.createTempDirectory("rung-utilisation");
    try (Journal journal =
        FileJournal.open(
            new org.apache.hadoop.fs.Path(folder.resolve("journal").toUri()),
            new Configuration())) {
      Case asha = CASES.stream().filter(c -> c.name().equals(AIMED)).findFirst().orElseThrow();
      Figures figures = virtual(asha, MOST_SLOTS, 1, journal, System::nanoTime);
      report("asha, on disk", MOST_SLOTS, 1, figures, out);
    } finally {
      OverheadBenchmark.delete(folder);
    }
  }

  private static Scheduler halving(int trials, int maximum) {
    return HalvingScheduler.of(1, maximum, 3, Collections.nCopies(trials / maximum + 1, maximum));
  }

  private static Scheduler hyperband(int maximum) {
    return HyperbandScheduler.of(1, maximum, 3, Sizes.TABLE, 0);
  }

  private static Scheduler asha(int maximum, AshaScheduler.Type type) {
    return AshaScheduler.of(1, maximum, 3, type);
  }

  /** How long a leg takes, in units of resource. */
  private static double duration(Leg leg, double sigma) {
    double normal = Seeds.generator(leg.seed(), "factor").nextGaussian();
    return (leg.until() - leg.from()) * Math.exp(sigma * normal - sigma * sigma / 2);
  }

  private static double loss(Leg leg) {
    return leg.configuration().real("x") + 1.0 / leg.until();
  }

  /** On the virtual clock. */
  static Figures virtual(
      Scheduler scheduler,
      int slots,
      int trials,
      int legs,
      double sigma,
      Journal journal,
      LongSupplier nanos)
      throws Exception {
    Objective objective = (leg, context) -> Evaluation.of(loss(leg)).lasting(duration(leg, sigma));
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    double[] idle = {Double.NaN};
    VirtualRunner clock = VirtualRunner.of(slots, objective, null, checkpoints, TimeLimit.NONE);
    try (ChargedRunner runner = new ChargedRunner(clock, nanos)) {
      Study study =
          Searches.study(
              1,
              Limits.NONE.withTrials(trials).withParallelism(legs * slots),
              legs > 0,
              RandomSampler.of(SPACE, 1),
              scheduler,
              runner,
              checkpoints,
              journal,
              history -> {
                if (history.size() == trials && Double.isNaN(idle[0])) {
                  idle[0] = runner.idle();
                }
              });
      study.run();
      double millis = 1000 * runner.thinking() / decisions(study.history());
      return new Figures(idle[0], runner.idle(), millis);
    }
  }

  /** Legs sent out and trials stopped. */
  private static long decisions(History history) {
    long decisions = 0;
    for (var trial : history.trials()) {
      decisions += trial.reports().size() + (trial.stopped().isPresent() ? 1 : 0);
    }
    return decisions;
  }

  /** On threads that sleep. */
  private static Figures real(Scheduler scheduler, int legs, double sigma) throws Exception {
    Naps naps = new Naps(leg -> REAL_SECONDS * duration(leg, sigma), UtilisationBenchmark::loss);
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    long[] last = new long[1];
    try (ThreadRunner runner =
        ThreadRunner.of(REAL_SLOTS, naps, null, checkpoints, TimeLimit.NONE)) {
      Study study =
          Searches.study(
              1,
              Limits.NONE.withTrials(REAL_TRIALS).withParallelism(legs * REAL_SLOTS),
              legs > 0,
              RandomSampler.of(SPACE, 1),
              scheduler,
              runner,
              checkpoints,
              new Recording(),
              history -> {
                if (history.size() == REAL_TRIALS && last[0] == 0) {
                  last[0] = System.nanoTime();
                }
              });
      long start = System.nanoTime();
      study.run();
      return new Figures(
          naps.idle(REAL_SLOTS, start, last[0]),
          naps.idle(REAL_SLOTS, start, naps.end()),
          Double.NaN);
    }
  }
}
