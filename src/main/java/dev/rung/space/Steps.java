package dev.rung.space;

/**
 * Evenly spaced values low + i * step, i in [0, count), on a scaled axis. Value i owns the interval
 * of the axis from half a step below it to half a step above it; the unit interval is cut in
 * proportion. On the linear scale every value is as likely as any other.
 */
record Steps(Scale scale, double low, double step, long count) {
  private double edge(long index) {
    double value = low + (index - 0.5) * step;
    if (scale.admits(value)) {
      return scale.forward(value);
    }
    // Half a step outside the scale's domain: half-way in the scale to the nearest admitted end.
    double inside = low + (index < 1 ? 0 : count - 1) * step;
    return scale.forward(inside) + (index < 1 ? -1 : 1) * Math.log(2);
  }

  long decode(double coordinate) {
    if (scale == Scale.LINEAR) {
      return Math.min(count - 1, (long) (coordinate * count));
    }
    double first = edge(0);
    double position = first + coordinate * (edge(count) - first);
    long index = (long) Math.floor((scale.inverse(position) - low) / step + 0.5);
    return Math.max(0, Math.min(count - 1, index));
  }

  double encode(long index) {
    if (scale == Scale.LINEAR) {
      return (index + 0.5) / count;
    }
    double first = edge(0);
    double width = edge(count) - first;
    double middle = (edge(index) + edge(index + 1)) / 2;
    return Math.max(0, Math.min(Math.nextDown(1.0), (middle - first) / width));
  }

  /**
   * The index of the value nearest to a fraction in [0, 1] of the way from the first to the last.
   */
  long near(double fraction) {
    double first = scale.forward(low);
    double last = scale.forward(low + (count - 1) * step);
    return Math.round((scale.inverse(first + fraction * (last - first)) - low) / step);
  }
}
