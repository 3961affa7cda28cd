package dev.rung.runner.spark;

/**
 * How a runner packs legs and keeps states. {@link #USUAL} is what was measured to be best.
 *
 * @param mostSeconds short legs share a task that may last so long at most; 0 = each leg has its
 *     own
 * @param stateBytes what a process keeps of the states that its legs saved, at most, and never more
 *     than a sixteenth of its heap; 0 = every leg reads the checkpoint folder
 */
public record Tuning(double mostSeconds, long stateBytes) {
  public static final Tuning USUAL = new Tuning(0.25, 256L << 20);

  private static final int SHARE_OF_HEAP = 16;

  public Tuning {
    if (!(mostSeconds >= 0) || stateBytes < 0) {
      throw new IllegalArgumentException(
          "mostSeconds >= 0 and stateBytes >= 0 must hold, but got mostSeconds=%s, stateBytes=%d"
              .formatted(mostSeconds, stateBytes));
    }
  }

  /** In the process that asks. */
  static long bound(long stateBytes) {
    return Math.min(stateBytes, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }
}
