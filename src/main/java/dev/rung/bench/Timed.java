package dev.rung.bench;

import java.util.concurrent.Callable;

/** What some work made, and what it took by the clock and on the processors. */
record Timed<T>(T made, double seconds, double processor) {
  static <T> Timed<T> of(Callable<T> work) throws Exception {
    long start = System.nanoTime();
    long processor = CpuTime.process();
    T made = work.call();
    return new Timed<>(
        made, (System.nanoTime() - start) / 1e9, (CpuTime.process() - processor) / 1e9);
  }
}
