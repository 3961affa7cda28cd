package dev.rung.report;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** Numbers as the page's data holds them: six significant digits, null where not finite. */
final class Numeric {
  private Numeric() {}

  static void add(ArrayNode array, double value) {
    if (!Double.isFinite(value)) {
      array.addNull();
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      array.add((long) value);
    } else {
      array.add(rounded(value));
    }
  }

  /** Six digits by one multiplication and one division: a page has some 100,000 numbers. */
  private static double rounded(double value) {
    int power = 5 - (int) Math.floor(Math.log10(Math.abs(value)));
    if (Math.abs(power) > 300) {
      return value;
    }
    double scale = Math.pow(10, Math.abs(power));
    return power >= 0 ? Math.rint(value * scale) / scale : Math.rint(value / scale) * scale;
  }
}
