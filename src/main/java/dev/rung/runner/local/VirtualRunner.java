package dev.rung.runner.local;

import dev.rung.runner.Checkpoints;
import dev.rung.runner.Execution;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Watchdog;
import dev.rung.runner.Wave;
import dev.rung.trial.Completion;
import dev.rung.trial.Failure;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Runs legs on a virtual clock: each takes the seconds that its evaluation says, on the first of
 * the slots to be free, first come first served. Ends at the same instant come in the order of
 * submission. A leg's code runs while it is submitted, on the calling thread.
 *
 * <p>A leg that throws takes no virtual time; an evaluation that says no seconds takes what was
 * measured. {@code take} advances the clock: its limit is in virtual time. O(log n) a leg.
 */
public final class VirtualRunner implements Runner {
  /** A leg under way; start and end in virtual seconds. */
  private record Flight(double start, double end, long order, Completion completion) {}

  private final int slots;
  private final double limit;
  private final TimeLimit timeLimit;
  private final Execution execution;
  private final PriorityQueue<Double> free = new PriorityQueue<>();
  private final PriorityQueue<Flight> flights =
      new PriorityQueue<>(Comparator.comparingDouble(Flight::end).thenComparingLong(Flight::order));
  private double now;
  private double busyBefore;
  private long submitted;

  private VirtualRunner(int slots, TimeLimit limit, Execution execution) {
    this.slots = slots;
    this.timeLimit = limit;
    this.limit = limit.leg().isZero() ? Double.POSITIVE_INFINITY : seconds(limit.leg());
    this.execution = execution;
    for (int i = 0; i < slots; i++) {
      free.add(0.0);
    }
  }

  /**
   * A runner whose clock stands at 0.
   *
   * @param data what objectives get from {@code context.data(..)}; null for none
   * @param limit in virtual time
   */
  public static VirtualRunner of(
      int slots, Objective objective, Object data, Checkpoints checkpoints, TimeLimit limit) {
    return new VirtualRunner(
        slots, limit, new Execution(objective, data, checkpoints, Duration.ZERO));
  }

  @Override
  public int slots() {
    return slots;
  }

  /** The clock, in virtual seconds. */
  public double now() {
    return now;
  }

  /** The slot-seconds until now in which a leg ran. O(legs under way). */
  public double busy() {
    double busy = busyBefore;
    for (Flight flight : flights) {
      busy += Math.max(0, now - flight.start());
    }
    return busy;
  }

  /** The slot-seconds until now in which none did. */
  public double idle() {
    return slots * now - busy();
  }

  @Override
  public void submit(Wave wave) {
    wave.legs().forEach(this::start);
  }

  private void start(Leg leg) {
    List<Completion> parts = new ArrayList<>();
    Optional<Leg> rest = Optional.of(leg);
    while (rest.isPresent()) {
      rest = execution.run(rest.get(), () -> false, parts::add);
    }
    double end = Math.max(now, free.remove());
    for (Completion part : parts) {
      double seconds = thrown(part) ? 0 : part.seconds();
      boolean late = seconds > limit;
      double start = end;
      end += late ? limit : seconds;
      flights.add(new Flight(start, end, submitted++, late ? timedOut(part) : part));
      if (late) {
        break;
      }
    }
    free.add(end);
  }

  private Completion timedOut(Completion part) {
    return new Completion(
        part.trial(),
        part.until(),
        null,
        Execution.timeout(timeLimit.leg()),
        part.curve(),
        part.host(),
        limit);
  }

  private static boolean thrown(Completion completion) {
    return completion
        .failure()
        .filter(failure -> failure.kind() != Failure.Kind.DIVERGED)
        .isPresent();
  }

  @Override
  public List<Completion> take(Duration wait) {
    List<Completion> taken = new ArrayList<>();
    double latest = now + seconds(wait);
    now = flights.isEmpty() ? latest : Math.min(latest, Math.max(now, flights.peek().end()));
    while (!flights.isEmpty() && flights.peek().end() <= now) {
      Flight flight = flights.remove();
      busyBefore += flight.end() - flight.start();
      taken.add(flight.completion());
    }
    return taken;
  }

  private static double seconds(Duration duration) {
    return Watchdog.nanos(duration) * 1e-9;
  }

  @Override
  public void close() {
    flights.clear();
  }
}
