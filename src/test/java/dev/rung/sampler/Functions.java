package dev.rung.sampler;

import dev.rung.space.Configuration;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.Arrays;

/** Functions to minimise. */
final class Functions {
  /** The space of {@link #branin}. */
  static final Space BRANIN =
      Space.of(Real.of("x0", -5, 10, Scale.LINEAR), Real.of("x1", 0, 15, Scale.LINEAR));

  private Functions() {}

  /** The unit cube: parameters x0, x1, .. */
  static Space cube(int dimensions) {
    Parameter[] parameters = new Parameter[dimensions];
    Arrays.setAll(parameters, i -> Real.of("x" + i, 0, 1, Scale.LINEAR));
    return Space.of(parameters);
  }

  /** Three global minima of 0.397887. */
  static double branin(Configuration c) {
    double x = c.real("x0");
    double y = c.real("x1");
    double ridge = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return ridge * ridge + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  }

  /** Least at 0.7 everywhere. */
  static double bowl(Configuration c) {
    return c.values().values().stream()
        .mapToDouble(x -> ((double) x - 0.7) * ((double) x - 0.7))
        .sum();
  }

  /** Rosenbrock's valley on [-2, 2]. */
  static double valley(Configuration c) {
    double sum = 0;
    for (int i = 0; i < c.values().size() - 1; i++) {
      double x = 4 * c.real("x" + i) - 2;
      double y = 4 * c.real("x" + (i + 1)) - 2;
      sum += 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x);
    }
    return sum;
  }

  /** A bowl with local minima. */
  static double ripples(Configuration c) {
    double waves =
        c.values().values().stream()
            .mapToDouble(x -> 1 - Math.cos(12 * Math.PI * ((double) x - 0.7)))
            .sum();
    return waves * 0.05 + bowl(c);
  }

  /** Over {@link SamplerContract#MIXED}. */
  static double mixed(Configuration c) {
    double rate = Math.log10(c.real("rate")) + 2;
    double momentum = c.real("momentum", 0.5) - 0.9;
    return rate * rate
        + 4 * momentum * momentum
        + (c.choice("solver").equals("adam") ? 0.5 : 0)
        + Math.abs(c.integer("k2") - 30) / 30.0
        + Math.abs(c.integer("batch") - 64) / 128.0
        + c.real("drop")
        + (c.flag("bias") ? 0 : 0.3)
        + c.integer("layers") * 0.1;
  }
}
