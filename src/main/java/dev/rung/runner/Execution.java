package dev.rung.runner;

import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Failure;
import dev.rung.trial.Failure.Kind;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs legs one after another, guarded: whatever an objective does comes out as a completion. Every
 * runner runs its legs through here. Instances may be shared by threads.
 *
 * <p>A checkpoint is written after the objective has returned a finite value in time, and out of
 * the deadline's reach: an interrupted write is no use to anyone.
 */
public final class Execution {
  /** How long one goes on with the parts of a leg. */
  public static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final String HOST = host();

  private final Objective objective;
  private final Object data;
  private final Checkpoints checkpoints;
  private final Duration limit;
  private final int threads;

  /** Legs that keep one thread busy each. */
  public Execution(Objective objective, Object data, Checkpoints checkpoints, Duration limit) {
    this(objective, data, checkpoints, limit, 1);
  }

  /**
   * @param data the study's data; null when it has none
   * @param limit how long a leg may take; zero = as long as it likes
   * @param threads how many threads a leg may keep busy
   */
  public Execution(
      Objective objective, Object data, Checkpoints checkpoints, Duration limit, int threads) {
    this.objective = objective;
    this.data = data;
    this.checkpoints = checkpoints;
    this.limit = limit;
    this.threads = threads;
  }

  /**
   * Runs a leg, part by part, on the calling thread and does not throw. After a second it stops at
   * the end of a part. States are handed on in memory; the last one is written.
   *
   * @param calledOff asked by {@code cancelled()}, from any thread
   * @param reports takes the completion of each part
   * @return what is left to do
   */
  public Optional<Leg> run(Leg leg, BooleanSupplier calledOff, Consumer<Completion> reports) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Leg rest = leg;
    byte[] state = null;
    while (true) {
      Leg part = rest.first();
      Optional<Leg> next = rest.after(part.until());
      boolean last = next.isEmpty() || System.nanoTime() >= end;
      Deadline deadline = new Deadline(limit);
      Context context = new Context(part, data, checkpoints, deadline, calledOff, threads);
      context.resume(state);
      Completion completion = run(part, context, deadline, last);
      reports.accept(completion);
      if (completion.failure().isPresent()) {
        keep(leg.trial(), part.from(), state); // for another try at the part
        return Optional.empty();
      }
      if (last || calledOff.getAsBoolean()) {
        return next;
      }
      state = context.saved();
      rest = next.get();
    }
  }

  /** Runs a leg that reports at its end alone. */
  public Completion run(Leg leg, BooleanSupplier calledOff) {
    List<Completion> ends = new ArrayList<>(1);
    run(leg, calledOff, ends::add);
    return ends.get(0);
  }

  private Completion run(Leg leg, Context context, Deadline deadline, boolean last) {
    long start = System.nanoTime();
    Evaluation evaluation = null;
    Failure failure = null;
    try {
      evaluation = objective.evaluate(leg, context);
    } catch (Throwable thrown) {
      context.release();
      failure = Failures.of(thrown);
    } finally {
      deadline.close();
    }
    if (deadline.expired()) {
      failure = timeout(limit);
    } else if (failure == null) {
      failure = verdict(evaluation);
    }
    if (failure == null && last) {
      failure = keep(leg.trial(), leg.until(), context.saved());
    }
    double measured = (System.nanoTime() - start) * 1e-9;
    return new Completion(
        leg.trial(),
        leg.until(),
        failure == null ? evaluation : null,
        failure,
        context.curve(),
        HOST,
        evaluation == null || Double.isNaN(evaluation.seconds()) ? measured : evaluation.seconds());
  }

  /** What is said of a leg that ran past its limit. */
  public static Failure timeout(Duration limit) {
    return new Failure(
        Kind.TIMEOUT, "ran past trial-timeout of %s s".formatted(limit.toMillis() / 1000.0));
  }

  /** A leg that was given up while it ran on. */
  public static Completion abandoned(Leg leg, Duration limit, String host) {
    return new Completion(
        leg.trial(),
        leg.until(),
        null,
        new Failure(
            Kind.TIMEOUT,
            timeout(limit).message()
                + " and ignored the interrupt; its slot stays taken until it ends"),
        List.of(),
        host,
        limit.toMillis() / 1000.0);
  }

  private static Failure verdict(Evaluation evaluation) {
    if (evaluation == null) {
      return new Failure(Kind.ERROR, "the objective returned null instead of an evaluation");
    }
    return Double.isFinite(evaluation.value())
        ? null
        : new Failure(Kind.DIVERGED, "the value was " + evaluation.value());
  }

  private Failure keep(int trial, long resource, byte[] state) {
    if (state == null) {
      return null;
    }
    try {
      checkpoints.write(trial, resource, state);
      return null;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return new Failure(
          e instanceof OutOfMemoryError ? Kind.OUT_OF_MEMORY : Kind.ERROR,
          "the checkpoint of trial %d at %d could not be written: %s"
              .formatted(trial, resource, Failures.line(e)));
    }
  }

  /** The name of this machine. */
  public static String here() {
    return HOST;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
