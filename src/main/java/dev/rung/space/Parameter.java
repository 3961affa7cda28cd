package dev.rung.space;

import java.io.Serializable;
import java.util.List;

/** One thing that may be tuned. Its coordinate in the unit cube lies in [0, 1). */
public sealed interface Parameter extends Serializable permits Real, Int, Listed {
  /** The name, unique in its space. */
  String name();

  /** The value that stands for "not tuned": the default, or the middle of the range. */
  Object fallback(Range range);

  /** The value at a coordinate in [0, 1) of {@code range}. */
  Object decode(double coordinate, Range range);

  /** The coordinate of a value: {@code decode(encode(v)) = v}, reals up to rounding. */
  double encode(Object value, Range range);

  /**
   * Whether {@code value} is of this parameter's type and, within {@code range}, one of its values.
   */
  boolean admits(Object value, Range range);

  /**
   * The points of a grid over this parameter, in order; {@code count} is used for unstepped reals.
   */
  List<Object> grid(int count, Range range);

  /**
   * The number of distinct values within {@code range}; {@link Long#MAX_VALUE} for an unstepped
   * real.
   */
  long cardinality(Range range);

  /** The range that is left when bounds naming other parameters are resolved. */
  record Range(double low, double high) {
    /** The range of a parameter without bounds. */
    public static final Range NONE = new Range(0, 0);
  }
}
