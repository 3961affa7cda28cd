package dev.rung.scheduler.pbt;

import dev.rung.math.Seeds;
import dev.rung.scheduler.pbt.Pbt.Options;
import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Parameter;
import dev.rung.space.Parameter.Range;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Small changes to a configuration, each parameter up or down by a coin.
 *
 * <pre>
 * real, linear   x + d max(|x|, (high - low) / 10), d = ±factor: times 0.8 or 1.2, except where zero
 *                is near, which a factor would never leave
 * real, log      x (1 + d)
 * real, logit    the odds x / (1 - x) times 1 + d
 * stepped, int   as the real, rounded to a step, at least one step
 * ordinal        the neighbour
 * choice         drawn anew with the probability {@code resample}
 * </pre>
 *
 * <p>What leaves the range stops at its end, what becomes active is drawn from the prior, and a
 * change to what is forbidden, or no change, is drawn again; after 100 draws the configuration
 * stays.
 */
final class Explorer {
  private static final int DRAWS = 100;

  private final Space space;
  private final Options options;
  private final long seed;

  Explorer(Space space, Options options, long seed) {
    this.space = space;
    this.options = options;
    this.seed = seed;
  }

  /**
   * The configuration under which the trial {@code id} goes on; the same for the same arguments.
   */
  Configuration explore(Configuration parent, int id) {
    RandomGenerator random = Seeds.generator(seed, "pbt explore", id);
    for (int draw = 0; draw < DRAWS; draw++) {
      Configuration changed = changed(parent.values(), random);
      if (!changed.equals(parent) && !space.isForbidden(changed)) {
        return changed;
      }
    }
    return parent;
  }

  private Configuration changed(Map<String, Object> old, RandomGenerator random) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int index : space.order()) {
      Parameter parameter = space.parameters().get(index);
      double place = random.nextDouble();
      boolean up = random.nextBoolean();
      if (space.active(index, values)) {
        Range range = space.range(index, values);
        Object value = old.get(parameter.name());
        boolean anew =
            value == null
                || (parameter instanceof Choice && random.nextDouble() < options.resample());
        values.put(
            parameter.name(),
            anew ? parameter.decode(place, range) : changed(parameter, value, range, up));
      }
    }
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (Parameter parameter : space.parameters()) {
      if (values.containsKey(parameter.name())) {
        ordered.put(parameter.name(), values.get(parameter.name()));
      }
    }
    return new Configuration(ordered);
  }

  private Object changed(Parameter parameter, Object value, Range range, boolean up) {
    if (parameter instanceof Ordinal ordinal) {
      List<Object> values = ordinal.values();
      int index = values.indexOf(value) + (up ? 1 : -1);
      return values.get(Math.max(0, Math.min(values.size() - 1, index)));
    }
    if (parameter instanceof Real real) {
      double x = within(((Number) value).doubleValue(), range);
      double moved = moved(real.scale(), x, range, up);
      return real.step() == 0
          ? (Object) within(moved, range)
          : within(
              range.low() + steps(real, x, moved, real.step(), range, up) * real.step(), range);
    }
    if (parameter instanceof Int whole) {
      double x = within(((Number) value).doubleValue(), range);
      double moved = moved(whole.scale(), x, range, up);
      long steps = steps(whole, x, moved, (double) whole.step(), range, up);
      return (long) range.low() + steps * whole.step();
    }
    return value;
  }

  /** How many steps above the lower end: those of {@code moved}, but not those of {@code x}. */
  private static long steps(
      Parameter parameter, double x, double moved, double step, Range range, boolean up) {
    long before = Math.round((x - range.low()) / step);
    long after = Math.round((moved - range.low()) / step);
    long steps = up ? Math.max(after, before + 1) : Math.min(after, before - 1);
    return Math.max(0, Math.min(parameter.cardinality(range) - 1, steps));
  }

  private double moved(Scale scale, double x, Range range, boolean up) {
    double change = up ? options.factor() : -options.factor();
    return switch (scale) {
      case LINEAR -> x + change * Math.max(Math.abs(x), (range.high() - range.low()) / 10);
      case LOG -> x * (1 + change);
      case LOGIT -> scale.inverse(scale.forward(x) + Math.log1p(change));
    };
  }

  private static double within(double value, Range range) {
    return Math.max(range.low(), Math.min(range.high(), value));
  }
}
