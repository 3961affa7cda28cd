package dev.rung.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** How long a thread or the process has had a processor. */
final class CpuTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private CpuTime() {}

  /** Nanoseconds of all threads of the process since some moment. */
  static long process() {
    return SYSTEM.getProcessCpuTime();
  }

  /** Nanoseconds of the calling thread since some moment. */
  static long nanos() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
