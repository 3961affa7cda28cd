package dev.rung.space;

import java.util.ArrayList;
import java.util.List;

/**
 * A real number in [low, high].
 *
 * @param step the distance between neighbouring values from low upwards; 0 for all reals
 * @param preset the default; NaN for the middle of the scaled range
 * @param points grid points; 0 to leave the number to the grid
 */
public record Real(
    String name, Bound low, Bound high, Scale scale, double step, double preset, int points)
    implements Parameter {
  public Real {
    Rules.numeric(name, low, high, scale, step, preset, points);
    Rules.resolved(name, low, high, scale, step);
    Rules.preset(name, low, high, step, preset);
  }

  /** A real on the given scale. */
  public static Real of(String name, double low, double high, Scale scale) {
    return new Real(name, Bound.of(low), Bound.of(high), scale, 0, Double.NaN, 0);
  }

  @Override
  public Object fallback(Range range) {
    double value = Double.isNaN(preset) ? (double) decode(0.5, range) : preset;
    double inside = clamp(value, range);
    return step == 0
        ? inside
        : clamp(range.low() + Math.floor((inside - range.low()) / step + 1e-9) * step, range);
  }

  @Override
  public Object decode(double coordinate, Range range) {
    if (step > 0) {
      Steps steps = steps(range);
      return clamp(range.low() + steps.decode(coordinate) * step, range);
    }
    double low = scale.forward(range.low());
    double high = scale.forward(range.high());
    return clamp(scale.inverse(low * (1 - coordinate) + high * coordinate), range);
  }

  @Override
  public double encode(Object value, Range range) {
    double number = ((Number) value).doubleValue();
    if (step > 0) {
      return steps(range).encode(Math.round((number - range.low()) / step));
    }
    double low = scale.forward(range.low());
    double high = scale.forward(range.high());
    if (high <= low) {
      return 0.5;
    }
    double place = (scale.forward(number) / 2 - low / 2) / (high / 2 - low / 2); // never overflows
    return Math.max(0, Math.min(Math.nextDown(1.0), place));
  }

  @Override
  public boolean admits(Object value, Range range) {
    if (!(value instanceof Number number)) {
      return false;
    }
    double real = number.doubleValue();
    if (!(real >= range.low() && real <= range.high())) {
      return false;
    }
    double steps = (real - range.low()) / step;
    return step == 0 || Math.abs(steps - Math.rint(steps)) < 1e-6;
  }

  @Override
  public List<Object> grid(int count, Range range) {
    List<Object> values = new ArrayList<>();
    if (step > 0) {
      for (long i = 0; i < cardinality(range); i++) {
        values.add(clamp(range.low() + i * step, range));
      }
      return points > 0 ? Rules.thin(values, points) : values;
    }
    int n = points > 0 ? points : count;
    if (range.high() <= range.low()) {
      return List.of(range.low());
    }
    double low = scale.forward(range.low());
    double high = scale.forward(range.high());
    for (int i = 0; i < n; i++) {
      double place = n == 1 ? 0.5 : i / (n - 1.0);
      values.add(clamp(scale.inverse(low * (1 - place) + high * place), range));
    }
    return values;
  }

  @Override
  public long cardinality(Range range) {
    return step > 0
        ? (long) Math.floor((range.high() - range.low()) / step + 1e-9) + 1
        : range.high() > range.low() ? Long.MAX_VALUE : 1;
  }

  private Steps steps(Range range) {
    return new Steps(scale, range.low(), step, cardinality(range));
  }

  private static double clamp(double value, Range range) {
    return Math.min(range.high(), Math.max(range.low(), value));
  }
}
