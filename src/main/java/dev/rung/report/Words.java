package dev.rung.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers, durations and names as people read them. */
final class Words {
  private static final MathContext DIGITS = new MathContext(4);

  private Words() {}

  /** A count with its thousands set apart: 1,487. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A number with at most four significant digits: 0.3184, 12, 1.2e-05. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    double size = Math.abs(value);
    if (value != 0 && (size < 1e-3 || size >= 1e6)) {
      String text = String.format(Locale.ROOT, "%.3e", value);
      return text.replaceFirst("\\.?0*e", "e");
    }
    return value == 0
        ? "0"
        : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /** A parameter's value: reals are rounded, all else is as it is. */
  static String setting(Object value) {
    return value instanceof Double real ? number(real) : plain(value.toString());
  }

  /** A length of time: 0.8 s, 21 s, 4:05 min, 1:02:00 h. */
  static String duration(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600 ? clock(seconds) + " min" : clock(seconds) + " h";
  }

  /** A length of time as a clock shows it: 0:21, 4:05, 1:02:00. */
  static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** How many times less one amount is than another: 7.8. */
  static String ratio(long more, long less) {
    return String.format(Locale.ROOT, "%.1f", (double) more / less);
  }

  /** "1 trial", "143 trials". */
  static String trials(long count) {
    return count == 1 ? "1 trial" : count(count) + " trials";
  }

  /** Text that cannot move the cursor: control characters become question marks. */
  static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** Text of at most that many characters; what is cut off leaves an ellipsis. */
  static String cut(String text, int width) {
    if (text.codePointCount(0, text.length()) <= width) {
      return text;
    }
    return width < 1 ? "" : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }
}
