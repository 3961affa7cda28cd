package dev.rung.study;

import dev.rung.runner.Checkpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.Wave;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Point;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A runner that does not run what is known: a leg, or a part of one, of a configuration that an
 * earlier trial had completes at once with that trial's evaluation, in no time. All else is another
 * runner's.
 *
 * <p>Known is what the first trial of the configuration has reported, provided that the leg can go
 * on from where it ends: the other's state is copied, and where that is gone by now, for the other
 * has gone on from it, the leg is trained. Nothing is taken from a trial that failed, nor by or
 * from one that took up another's state.
 */
final class Reuse implements Runner {
  private record Key(int trial, long until) {}

  private final Runner runner;
  private final Goal goal;
  private final Resource resource;
  private final Checkpoints checkpoints;
  private final Supplier<History> history;
  private final List<Completion> known = new ArrayList<>();
  private final Map<Key, Integer> givers = new HashMap<>();

  /** Over the runner of a study; the history is asked for when a leg is submitted. */
  Reuse(Parts parts, Supplier<History> history) {
    this.runner = parts.runner();
    this.goal = parts.goal();
    this.resource = parts.resource();
    this.checkpoints = parts.checkpoints();
    this.history = history;
  }

  /** The trial whose evaluation a completion is; empty where it was trained. Asked once. */
  OptionalInt giver(Completion completion) {
    Integer giver = givers.remove(new Key(completion.trial(), completion.until()));
    return giver == null ? OptionalInt.empty() : OptionalInt.of(giver);
  }

  @Override
  public void submit(Wave wave) {
    List<Leg> unknown = new ArrayList<>();
    for (Leg leg : wave.legs()) {
      Optional<Trial> giver = giver(leg);
      if (giver.isPresent()) {
        take(leg, giver.get());
      } else {
        unknown.add(leg);
      }
    }
    if (!unknown.isEmpty()) {
      runner.submit(new Wave(wave.description(), unknown));
    }
  }

  /** A completion for each part of the leg. */
  private void take(Leg leg, Trial giver) {
    for (Optional<Leg> rest = Optional.of(leg); rest.isPresent(); ) {
      Leg part = rest.get().first();
      givers.put(new Key(part.trial(), part.until()), giver.id());
      known.add(completion(part, giver));
      rest = rest.get().after(part.until());
    }
  }

  private Optional<Trial> giver(Leg part) {
    Trial own = history.get().trial(part.trial());
    return history
        .get()
        .find(part.configuration())
        .filter(first -> first.id() < own.id())
        .filter(first -> first.failure().isEmpty())
        .filter(first -> first.parent().isEmpty() && own.parent().isEmpty())
        .filter(first -> knows(first, part, own.running().orElse(part).until()));
  }

  private boolean knows(Trial giver, Leg part, long end) {
    if (resource.kind() == Resource.Kind.SEPARATE) {
      return giver.parts().containsKey(part.from());
    }
    if (!reported(giver, part) || giver.at(end).isEmpty()) {
      return false;
    }
    boolean last = resource.kind() == Resource.Kind.RESTARTED || end == resource.full();
    return last || (part.until() < end ? stays(giver, end) : handOver(giver, part));
  }

  private static boolean reported(Trial giver, Leg leg) {
    for (Optional<Leg> rest = Optional.of(leg); rest.isPresent(); ) {
      long until = rest.get().first().until();
      if (giver.at(until).isEmpty()) {
        return false;
      }
      rest = rest.get().after(until);
    }
    return true;
  }

  /** Whether the giver's state at the end of a leg is there, or was never needed. */
  private boolean stays(Trial giver, long end) {
    return giver.resource() == end || read(giver, end).isPresent();
  }

  /** Gives a copy of the state at the end of a leg; false where it is gone. */
  private boolean handOver(Trial giver, Leg part) {
    Optional<byte[]> state = read(giver, part.until());
    try {
      if (state.isPresent()) {
        checkpoints.write(part.trial(), part.until(), state.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return state.isPresent() || giver.resource() == part.until();
  }

  private Optional<byte[]> read(Trial giver, long at) {
    try {
      return checkpoints.read(giver.id(), at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Completion completion(Leg part, Trial giver) {
    boolean separate = resource.kind() == Resource.Kind.SEPARATE;
    Report report = separate ? null : giver.at(part.until()).orElseThrow();
    double loss = separate ? giver.parts().get(part.from()).loss() : report.loss();
    Map<String, Double> metrics =
        separate ? giver.parts().get(part.from()).metrics() : report.metrics();
    List<Point> curve =
        giver.curve().stream()
            .filter(point -> point.resource() > part.from() && point.resource() <= part.until())
            .toList();
    Evaluation evaluation = new Evaluation(goal.value(loss), metrics, 0);
    return new Completion(part.trial(), part.until(), evaluation, null, curve, "", 0);
  }

  @Override
  public List<Completion> take(Duration limit) throws InterruptedException {
    List<Completion> taken = new ArrayList<>(known);
    known.clear();
    taken.addAll(runner.take(taken.isEmpty() ? limit : Duration.ZERO));
    return taken;
  }

  @Override
  public int slots() {
    return runner.slots();
  }

  @Override
  public void flush() {
    runner.flush();
  }

  @Override
  public Optional<String> gone() {
    return runner.gone();
  }

  @Override
  public void close() {
    runner.close();
  }
}
