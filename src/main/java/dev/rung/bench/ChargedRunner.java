package dev.rung.bench;

import dev.rung.runner.Runner;
import dev.rung.runner.Wave;
import dev.rung.runner.local.VirtualRunner;
import dev.rung.trial.Completion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A virtual clock that goes on while the driver thinks: between the moment in which it is handed
 * completions and that in which it hands out legs or asks for more, the clock advances by what the
 * driver really took, slots run empty, and what ends meanwhile waits for it.
 */
final class ChargedRunner implements Runner {
  private final VirtualRunner runner;
  private final LongSupplier nanos;
  private List<Completion> waiting = new ArrayList<>();
  private long since;
  private double thinking;

  /**
   * A runner around another, which it closes.
   *
   * @param nanos what the driver's time is read from
   */
  ChargedRunner(VirtualRunner runner, LongSupplier nanos) {
    this.runner = runner;
    this.nanos = nanos;
    this.since = nanos.getAsLong();
  }

  /** The seconds that the driver took so far. */
  double thinking() {
    return thinking;
  }

  /** The share of the slots' time until now in which no leg ran. */
  double idle() {
    return runner.idle() / (runner.slots() * runner.now());
  }

  @Override
  public int slots() {
    return runner.slots();
  }

  @Override
  public void submit(Wave wave) {
    charge();
    runner.submit(wave);
    since = nanos.getAsLong();
  }

  @Override
  public List<Completion> take(Duration limit) {
    charge();
    List<Completion> taken = waiting.isEmpty() ? runner.take(limit) : waiting;
    waiting = new ArrayList<>();
    since = nanos.getAsLong();
    return taken;
  }

  private void charge() {
    double seconds = (nanos.getAsLong() - since) * 1e-9;
    thinking += seconds;
    double until = runner.now() + seconds;
    long left = Math.round(seconds * 1e9);
    while (left > 0) {
      waiting.addAll(runner.take(Duration.ofNanos(left)));
      left = Math.round((until - runner.now()) * 1e9);
    }
  }

  @Override
  public void close() {
    runner.close();
  }
}
