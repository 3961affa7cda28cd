package dev.rung.space;

import java.util.Locale;

/** The axis on which a numeric parameter is uniform: the value itself, its log, or its logit. */
public enum Scale {
  /** Uniform in the value. */
  LINEAR {
    @Override
    public double forward(double value) {
      return value;
    }

    @Override
    public double inverse(double position) {
      return position;
    }
  },
  /** Uniform in log(value); values are above 0. */
  LOG {
    @Override
    public double forward(double value) {
      return Math.log(value);
    }

    @Override
    public double inverse(double position) {
      return Math.exp(position);
    }
  },
  /** Uniform in log(value / (1 - value)); values lie in (0, 1). */
  LOGIT {
    @Override
    public double forward(double value) {
      return Math.log(value) - Math.log1p(-value);
    }

    @Override
    public double inverse(double position) {
      return 1 / (1 + Math.exp(-position));
    }
  };

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** From a value to its place on the axis. */
  public abstract double forward(double value);

  /** From a place on the axis to the value. */
  public abstract double inverse(double position);

  /** Whether {@code value} has a finite place on the axis. */
  public boolean admits(double value) {
    return switch (this) {
      case LINEAR -> true;
      case LOG -> value > 0;
      case LOGIT -> value > 0 && value < 1;
    };
  }
}
