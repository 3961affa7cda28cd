package dev.rung.bench;

/**
 * The bytes a second that one thread can read from memory, as STREAM (McCalpin 1995) measures it:
 * from arrays far larger than the caches. {@code a[j] += s * (b[j] + c[j] + ..)} over a short
 * {@code a} that stays in the cache is a read that C2 vectorises.
 */
final class Bandwidth {
  private static final int ROW = 1024;
  private static final double SCALE = 1e-9;

  private final double[][] rows;
  private final double[] sink = new double[ROW];

  /** Arrays of {@code bytes} in all. */
  Bandwidth(long bytes) {
    this.rows = new double[(int) (bytes / 8 / ROW) / 4 * 4][ROW];
  }

  /** Bytes a second of one pass. */
  double measure() {
    long start = CpuTime.nanos();
    for (int i = 0; i < rows.length; i += 4) {
      add(rows[i], rows[i + 1], rows[i + 2], rows[i + 3], sink);
    }
    double seconds = (CpuTime.nanos() - start) / 1e9;
    if (sink[0] != 0) {
      throw new IllegalStateException("zeros add up to " + sink[0]);
    }
    return rows.length * 8.0 * ROW / seconds;
  }

  private static void add(double[] a, double[] b, double[] c, double[] d, double[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += SCALE * ((a[j] + b[j]) + (c[j] + d[j]));
    }
  }
}
