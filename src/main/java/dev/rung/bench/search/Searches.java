package dev.rung.bench.search;

import dev.rung.journal.Journal;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.local.VirtualRunner;
import dev.rung.sampler.Sampler;
import dev.rung.scheduler.Scheduler;
import dev.rung.study.Limits;
import dev.rung.study.Observer;
import dev.rung.study.Parts;
import dev.rung.study.Study;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** How benchmarks put searches together. */
public final class Searches {
  private Searches() {}

  /** A study that minimises; reproducible where the limits name a parallelism for it. */
  public static Study study(
      long seed,
      Limits limits,
      boolean reproducible,
      Sampler sampler,
      Scheduler scheduler,
      Runner runner,
      Checkpoints checkpoints,
      Journal journal,
      Observer observer)
      throws IOException {
    return new Study(
        new Parts(
                seed,
                Goal.MINIMIZE,
                "units",
                limits,
                sampler,
                scheduler,
                runner,
                journal,
                checkpoints,
                observer)
            .reproducible(reproducible));
  }

  /** A scheduler that decides nothing more once {@code enough} holds; what runs ends. */
  public static Scheduler until(Predicate<History> enough, Scheduler scheduler) {
    return (history, room) -> enough.test(history) ? List.of() : scheduler.next(history, room);
  }

  /**
   * Searches on the virtual clock until the resource is spent.
   *
   * @param budget in units of resource
   */
  public static Trajectory run(Method method, Problem problem, int slots, double budget, long seed)
      throws IOException {
    Checkpoints checkpoints = new MemoryCheckpoints();
    Recording journal = new Recording();
    try (Runner runner =
        VirtualRunner.of(slots, problem.objective(), null, checkpoints, TimeLimit.NONE)) {
      Scheduler scheduler =
          until(history -> history.spent() >= budget, method.scheduling().of(problem));
      study(
              seed,
              Limits.NONE,
              false,
              method.sampling().of(problem, seed),
              scheduler,
              runner,
              checkpoints,
              journal,
              history -> {})
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return Trajectory.of(problem, journal.events());
  }
}
