package dev.rung.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** How long the calling thread has had a processor. */
final class CpuTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CpuTime() {}

  /** Nanoseconds since some moment. */
  static long nanos() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
