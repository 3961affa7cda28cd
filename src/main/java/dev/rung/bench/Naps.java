package dev.rung.bench;

import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.TrialContext;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** An objective that sleeps, and notes when it did. Within one process only. */
final class Naps implements Objective {
  private static final long serialVersionUID = 1;

  private record Nap(long start, long end) {}

  private final transient Queue<Nap> naps = new ConcurrentLinkedQueue<>();
  private final transient ToDoubleFunction<Leg> seconds;
  private final transient ToDoubleFunction<Leg> loss;

  Naps(ToDoubleFunction<Leg> seconds, ToDoubleFunction<Leg> loss) {
    this.seconds = seconds;
    this.loss = loss;
  }

  @Override
  public Evaluation evaluate(Leg leg, TrialContext context) throws InterruptedException {
    long start = System.nanoTime();
    TimeUnit.NANOSECONDS.sleep((long) (1e9 * seconds.applyAsDouble(leg)));
    naps.add(new Nap(start, System.nanoTime()));
    return Evaluation.of(loss.applyAsDouble(leg));
  }

  /** When the last nap ended. */
  long end() {
    return naps.stream().mapToLong(Nap::end).max().orElseThrow();
  }

  /** The share of the slots' time between two moments in which nobody slept. */
  double idle(int slots, long from, long until) {
    long busy = 0;
    for (Nap nap : naps) {
      busy += Math.max(0, Math.min(nap.end(), until) - Math.max(nap.start(), from));
    }
    return 1 - busy / ((double) slots * (until - from));
  }
}
