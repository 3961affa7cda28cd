package dev.rung.math;

/** An infinite sequence of points of the unit cube, any of which can be asked for by its index. */
public interface PointSequence {
  /** The number of points that can be asked for. */
  long LENGTH = 1L << 32;

  /** The number of coordinates of a point. */
  int dimensions();

  /**
   * The point at {@code index} in [0, {@link #LENGTH}), as a new array of coordinates in [0, 1).
   */
  double[] point(long index);
}
