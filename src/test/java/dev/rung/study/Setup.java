package dev.rung.study;

import dev.rung.runner.Checkpoints;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.local.VirtualRunner;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.Sampler;
import dev.rung.scheduler.Scheduler;
import dev.rung.stopping.StoppingRule;
import dev.rung.trial.Event;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Objective;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Studies on a virtual clock, their parts to be changed one by one. */
final class Setup {
  static final long SEED = 7;

  Objective objective = new Hills();
  Resource resource = Resource.of("epochs");
  Limits limits = Limits.NONE;
  Sampler sampler = RandomSampler.of(Hills.SPACE, SEED);
  Scheduler scheduler;
  StoppingRule stopping = StoppingRule.NONE;
  Checkpoints checkpoints = new Kept(new MemoryCheckpoints());
  boolean reproducible;
  boolean reuse;
  int slots = 3;

  Setup(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Checkpoints that forget nothing, so that a study can go on from any moment of its past. */
  private record Kept(MemoryCheckpoints all) implements Checkpoints {
    @Override
    public Optional<byte[]> read(int trial, long resource) throws IOException {
      return all.read(trial, resource);
    }

    @Override
    public void write(int trial, long resource, byte[] state) throws IOException {
      all.write(trial, resource, state);
    }

    @Override
    public void drop(int trial, long resource) {}
  }

  Study study(MemoryJournal journal) throws IOException {
    Runner runner = VirtualRunner.of(slots, objective, null, checkpoints, TimeLimit.NONE);
    return study(journal, runner);
  }

  Study study(MemoryJournal journal, Runner runner) throws IOException {
    return new Study(
        new Parts(
            SEED,
            Goal.MINIMIZE,
            resource,
            limits,
            sampler,
            scheduler,
            stopping,
            runner,
            journal,
            checkpoints,
            reproducible,
            reuse,
            history -> {}));
  }

  /** The history of a whole search. */
  History run() throws IOException {
    Study study = study(new MemoryJournal(List.of()));
    study.run();
    return study.history();
  }

  /** The events of a search that goes on from others, times and sessions left out. */
  List<Event> events(List<Event> before) throws IOException {
    MemoryJournal journal = new MemoryJournal(before);
    study(journal).run();
    return timeless(journal.events);
  }

  static List<Event> timeless(List<Event> events) {
    List<Event> timeless = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof Event.Started e) {
        timeless.add(new Event.Started(e.leg(), e.bracket(), e.source(), e.parent(), 0));
      } else if (event instanceof Event.Reported e) {
        timeless.add(new Event.Reported(e.report(), e.curve(), "", e.giver(), 0));
      } else if (event instanceof Event.Part e) {
        timeless.add(
            new Event.Part(
                e.trial(), e.from(), e.until(), e.loss(), e.metrics(), e.seconds(), "", 0));
      } else if (event instanceof Event.Failed e) {
        timeless.add(new Event.Failed(e.trial(), e.until(), e.failure(), e.last(), "", 0));
      } else if (event instanceof Event.Stopped e) {
        timeless.add(new Event.Stopped(e.trial(), e.reason(), 0));
      }
    }
    return timeless;
  }
}
