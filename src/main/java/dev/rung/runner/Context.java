package dev.rung.runner;

import dev.rung.trial.Leg;
import dev.rung.trial.Point;
import dev.rung.trial.TrialContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What one leg sees of the study. The checkpoint is read when it is first asked for, so an
 * objective without state pays for none and needs none.
 */
final class Context implements TrialContext {
  private final Leg leg;
  private final Object data;
  private final Checkpoints checkpoints;
  private final Deadline deadline;
  private final BooleanSupplier calledOff;
  private final int threads;
  private final Thread thread = Thread.currentThread();
  private final List<Point> curve = new ArrayList<>();
  private Optional<byte[]> checkpoint;
  private byte[] saved;

  Context(
      Leg leg,
      Object data,
      Checkpoints checkpoints,
      Deadline deadline,
      BooleanSupplier calledOff,
      int threads) {
    this.leg = leg;
    this.data = data;
    this.checkpoints = checkpoints;
    this.deadline = deadline;
    this.calledOff = calledOff;
    this.threads = threads;
  }

  /** Takes the state that the part before has saved just now; null for none. */
  synchronized void resume(byte[] state) {
    checkpoint = state == null ? null : Optional.of(state);
  }

  @Override
  public synchronized Optional<byte[]> checkpoint() {
    if (checkpoint == null) {
      checkpoint = leg.from() == 0 ? Optional.empty() : Optional.of(read());
    }
    return checkpoint;
  }

  private byte[] read() {
    try {
      return checkpoints
          .read(leg.trial(), leg.from())
          .orElseThrow(() -> new MissingCheckpoint(leg.trial(), leg.from()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void save(byte[] state) {
    saved = state.clone();
  }

  @Override
  public synchronized void progress(long resource, double value) {
    curve.add(new Point(resource, value));
  }

  @Override
  public boolean cancelled() {
    return deadline.expired() || thread.isInterrupted() || calledOff.getAsBoolean();
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public <T> T data(Class<T> type) {
    if (data == null) {
      throw new IllegalStateException("the study has no data, but the objective asks for " + type);
    }
    if (!type.isInstance(data)) {
      throw new IllegalStateException(
          "the study's data is %s, but the objective asks for %s"
              .formatted(data.getClass().getName(), type.getName()));
    }
    return type.cast(data);
  }

  synchronized byte[] saved() {
    return saved;
  }

  synchronized List<Point> curve() {
    return List.copyOf(curve);
  }

  /** Lets go of what may be large, before anything else is allocated. */
  synchronized void release() {
    checkpoint = Optional.empty();
    saved = null;
  }

  /** A trial was promoted from a resource at which no state can be found. */
  static final class MissingCheckpoint extends IllegalStateException {
    private static final long serialVersionUID = 1;

    MissingCheckpoint(int trial, long resource) {
      super(
          "trial %d has no checkpoint at %d. ".formatted(trial, resource)
              + "Did the leg before call context.save(..), and is the study folder on a file system"
              + " that the driver and all executors share?");
    }
  }
}
