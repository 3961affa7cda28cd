package dev.rung.space;

import java.util.ArrayList;
import java.util.List;

/**
 * An integer in [low, high].
 *
 * @param step the distance between neighbouring values from low upwards, at least 1
 * @param preset the default; NaN for the middle of the scaled range
 * @param points grid points; 0 to leave the number to the grid
 */
public record Int(
    String name, Bound low, Bound high, Scale scale, long step, double preset, int points)
    implements Parameter {
  public Int {
    Rules.check(scale != Scale.LOGIT, name, "an integer cannot be on the logit scale");
    Rules.check(step >= 1, name, "step >= 1 must hold, but got step=" + step);
    Rules.numeric(name, low, high, scale, (double) step, preset, points);
    Rules.exact(name, low, high);
    Rules.resolved(name, low, high, scale, (double) step);
    Rules.preset(name, low, high, (double) step, preset);
  }

  /** An integer on the given scale. */
  public static Int of(String name, long low, long high, Scale scale) {
    return new Int(name, Bound.of((double) low), Bound.of((double) high), scale, 1, Double.NaN, 0);
  }

  @Override
  public Object fallback(Range range) {
    long value = Double.isNaN(preset) ? (long) decode(0.5, range) : (long) preset;
    long low = (long) range.low();
    long inside = Math.min((long) range.high(), Math.max(low, value));
    return inside - (inside - low) % step;
  }

  @Override
  public Object decode(double coordinate, Range range) {
    return (long) range.low() + steps(range).decode(coordinate) * step;
  }

  @Override
  public double encode(Object value, Range range) {
    return steps(range).encode((((Number) value).longValue() - (long) range.low()) / step);
  }

  @Override
  public boolean admits(Object value, Range range) {
    if (!(value instanceof Number number) || number.doubleValue() != number.longValue()) {
      return false;
    }
    long integer = number.longValue();
    return integer >= range.low()
        && integer <= range.high()
        && (integer - (long) range.low()) % step == 0;
  }

  @Override
  public List<Object> grid(int count, Range range) {
    int limit = points > 0 ? points : count;
    long cardinality = cardinality(range);
    List<Object> values = new ArrayList<>();
    if (cardinality <= limit) {
      for (long i = 0; i < cardinality; i++) {
        values.add((long) range.low() + i * step);
      }
      return values;
    }
    Steps steps = steps(range);
    for (int i = 0; i < limit; i++) {
      Object value = (long) range.low() + steps.near(limit == 1 ? 0.5 : i / (limit - 1.0)) * step;
      if (values.isEmpty() || !values.get(values.size() - 1).equals(value)) {
        values.add(value);
      }
    }
    return values;
  }

  @Override
  public long cardinality(Range range) {
    return ((long) range.high() - (long) range.low()) / step + 1;
  }

  private Steps steps(Range range) {
    return new Steps(scale, range.low(), step, cardinality(range));
  }
}
