package dev.rung.stopping.curve;

import com.google.errorprone.annotations.Immutable;
import java.util.function.DoubleUnaryOperator;

/**
 * The families of learning curves of Domhan, Springenberg and Hutter (2015), table 1, as shapes g
 * of the loss c + a g(x): x is the resource in units of the curve's first, a and c are free, and
 * only what bends the curve is left.
 *
 * <p>A loss in any unit has no zero of its own, so every family is given a free offset and scale.
 * Then the paper's eleven families are seven shapes, and a shape weighs as many families as it
 * stands for.
 *
 * <p>Every shape falls strictly on [1, {@code end}]. Its parameters p and q lie in ranges that are
 * uniform in the logarithm; a range that reaches to {@code end} ends at so many times the full
 * resource.
 */
enum Shape {
  /** pow3: c - a x^-p. */
  POW3(1, Range.of(0.05, 4), Range.NONE) {
    @Override
    double at(double x, double p, double q) {
      return Math.pow(x, -p);
    }
  },
  /** pow4: c - (a x + b)^-p, that is c - a' (x + q)^-p. */
  POW4(1, Range.of(0.05, 4), Range.upTo(0.3, 1)) {
    @Override
    double at(double x, double p, double q) {
      return Math.pow(x + q, -p);
    }
  },
  /** log-log-linear: log(a log x + b), that is a' + log(log x + q). */
  LOG_LOG(1, Range.NONE, Range.of(0.05, 10)) {
    @Override
    double at(double x, double p, double q) {
      return -Math.log(Math.log(x) + q);
    }
  },
  /** MMF: 1 / (1 + (x / q)^p); with a free offset also log-power and Hill3. */
  MMF(3, Range.of(0.3, 6), Range.upTo(0.3, 3)) {
    @Override
    double at(double x, double p, double q) {
      return 1 / (1 + Math.pow(x / q, p));
    }
  },
  /** Weibull: exp(-(x / q)^p); with a free offset also Janoschek and exp4. */
  WEIBULL(3, Range.of(0.2, 4), Range.upTo(0.3, 3)) {
    @Override
    double at(double x, double p, double q) {
      return Math.exp(-Math.pow(x / q, p));
    }
  },
  /** Vapor pressure: exp(a + b / x + c log x), that is a' x^p e^(-q / x). */
  VAPOR(1, Range.of(0.005, 0.5), Range.upTo(0.05, 1)) {
    @Override
    double at(double x, double p, double q) {
      return -Math.exp(p * Math.log(x) - q / x);
    }
  },
  /** ilog2: c - a / log(1 + x). */
  ILOG2(1, Range.NONE, Range.NONE) {
    @Override
    double at(double x, double p, double q) {
      return 1 / Math.log1p(x);
    }
  };

  /** How many of the paper's families it stands for. */
  final int families;

  final Range p;
  final Range q;

  Shape(int families, Range p, Range q) {
    this.families = families;
    this.p = p;
    this.q = q;
  }

  abstract double at(double x, double p, double q);

  /** The shape between the first resource, where it is 1, and {@code end}, where it is 0. */
  DoubleUnaryOperator normalised(double p, double q, double end) {
    double low = at(end, p, q);
    double span = at(1, p, q) - low;
    return x -> (at(x, p, q) - low) / span;
  }

  /**
   * Where a parameter lies.
   *
   * @param scaled whether {@code high} is in units of the full resource
   */
  @Immutable
  record Range(double low, double high, boolean scaled) {
    /** A parameter that the shape has not. */
    static final Range NONE = of(1, 1);

    static Range of(double low, double high) {
      return new Range(low, high, false);
    }

    static Range upTo(double low, double ends) {
      return new Range(low, ends, true);
    }

    boolean free() {
      return scaled || low < high;
    }

    /** The middles of {@code count} parts of equal width in the logarithm; one of {@link #NONE}. */
    double[] grid(int count, double end) {
      double width = Math.log((scaled ? high * end : high) / low);
      double[] grid = new double[free() ? count : 1];
      for (int i = 0; i < grid.length; i++) {
        grid[i] = low * Math.exp(width * (i + 0.5) / grid.length);
      }
      return grid;
    }
  }
}
