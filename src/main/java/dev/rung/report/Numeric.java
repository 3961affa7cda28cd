package dev.rung.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as the page's data holds them: six significant digits, null where not finite. */
final class Numeric {
  private static final MathContext DIGITS = new MathContext(6);

  private Numeric() {}

  static void add(ArrayNode array, double value) {
    if (!Double.isFinite(value)) {
      array.addNull();
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      array.add((long) value);
    } else {
      array.add(new BigDecimal(value).round(DIGITS).doubleValue());
    }
  }
}
